import { foldValue } from "../../src/domain/field.ts";
import { DEFAULT_STOP_WORDS } from "../../src/text/stop-words.ts";
import type { AuditedProduct, CreateCheck } from "./audit-check.ts";
import { createHashTable } from "./hash-table.ts";
import { hashText } from "./hash-text.ts";

const STOP_WORDS = new Set(DEFAULT_STOP_WORDS);
/** Characters. A shorter description is a slogan, and several products may have it. */
const TELLING_DESCRIPTION_CHARS = 60;

/** Of long descriptions the beginning is compared. */
const COMPARED_CHARS = 1_000;
/** The sum of two numbers below it is exact. */
const WORDS_MODULUS = 2 ** 52;

/** The first product of a form. */
interface First {
  readonly id: string;
  readonly group: string | undefined;
  /** Hash of its attributes; 0 without a group. */
  readonly attributes: number;
}

/**
 * Products that are there twice. Duplicate: title, brand and price are the same. Near: the titles
 * have the same words (stemmed, any order, each as often, stop words aside) and the brand is the
 * same, at whatever price; or description, picture, brand and price are the same under another
 * title. Variants that share a group and differ in attributes are meant to be alike.
 */
export const createDuplicateProductCheck: CreateCheck = (note) => {
  // Who had a form before; the first one keeps it.
  const exact = createHashTable<First>();
  const near = createHashTable<First>();
  return {
    product(audited) {
      if (audited.isRepeated) return;
      const { id, title, group_id: group, attributes = {} } = audited.product;
      const first: First = {
        id,
        group,
        attributes: group === undefined ? 0 : hashText(JSON.stringify(attributes)),
      };
      const same = exact.first(hashText(exactForm(audited)), first);
      const look = lookForm(audited);
      const alike = [
        near.first(hashText(wordForm(audited)), first),
        look === undefined ? undefined : near.first(hashText(look), first),
      ].find((known) => known !== undefined && !areVariants(known, first));
      if (same !== undefined && !areVariants(same, first)) {
        note("DUPLICATE_PRODUCT", { id, value: `${title} — also ${same.id}` });
      } else if (alike !== undefined) {
        note("NEAR_DUPLICATE", { id, value: `${title} — also ${alike.id}` });
      }
    },
  };
};

function areVariants(a: First, b: First): boolean {
  return a.group !== undefined && a.group === b.group && a.attributes !== b.attributes;
}

function exactForm({ foldedTitle, foldedBrand, product: { price } }: AuditedProduct): string {
  return `${foldedTitle}\n${foldedBrand}\n${price ?? ""}`;
}

function wordForm({ titleTerms, foldedBrand, product: { title } }: AuditedProduct): string {
  // A sum is the same in any order; the modulus keeps it an exact integer.
  let words = 0;
  for (const term of titleTerms) {
    if (!STOP_WORDS.has(term)) words = reduced(words + reduced(hashText(term)));
  }
  return `words ${words}\n${signsOf(title)}\n${foldedBrand}`;
}

/** What is less than twice the modulus, below it. */
function reduced(sum: number): number {
  return sum < WORDS_MODULUS ? sum : sum - WORDS_MODULUS;
}

/** The signs that set models apart: `Hue` and `Hue+`, `C` and `C#`. */
function signsOf(title: string): string {
  return title.includes("+") || title.includes("#") ? title.replace(/[^+#]/gu, "") : "";
}

function lookForm({
  foldedBrand,
  product: { description = "", image, price },
}: AuditedProduct): string | undefined {
  if (image === undefined || price === undefined || description.length < TELLING_DESCRIPTION_CHARS)
    return undefined;
  return `look ${foldValue(description.slice(0, COMPARED_CHARS))}\n${image}\n${foldedBrand}\n${price}`;
}
