import { compareStrings } from "../../src/domain/compare-scalars.ts";
import { foldValue } from "../../src/domain/field.ts";
import type { Product } from "../../src/domain/product.ts";
import { DEFAULT_STOP_WORDS } from "../../src/text/stop-words.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import type { CreateCheck } from "./audit-check.ts";
import { hashText } from "./hash-text.ts";

const STOP_WORDS = new Set(DEFAULT_STOP_WORDS);
/** Characters. A shorter description is a slogan, and several products may have it. */
const TELLING_DESCRIPTION_CHARS = 60;

/** Of long descriptions the beginning is compared. */
const COMPARED_CHARS = 1_000;

/** The first product of a form. */
interface First {
  readonly id: string;
  readonly group: string | undefined;
  /** Hash of its attributes. */
  readonly attributes: number;
}

/**
 * Products that are there twice. Duplicate: title, brand and price are the same. Near: the titles
 * have the same words (stemmed, any order, each as often, stop words aside) and the brand is the
 * same, at whatever price; or description, picture, brand and price are the same under another
 * title. Variants that share a group and differ in attributes are meant to be alike.
 */
export const createDuplicateProductCheck: CreateCheck = (note) => {
  const exact = new Map<number, First>();
  const near = new Map<number, First>();
  return {
    product({ product, isRepeated }) {
      if (isRepeated) return;
      const { id, title, group_id: group, attributes = {} } = product;
      const first: First = { id, group, attributes: hashText(JSON.stringify(attributes)) };
      const same = remember(exact, exactForm(product), first);
      const alike = [wordForm(product), lookForm(product)]
        .map((form) => (form === undefined ? undefined : remember(near, form, first)))
        .find((known) => known !== undefined && !areVariants(known, first));
      if (same !== undefined && !areVariants(same, first)) {
        note("DUPLICATE_PRODUCT", { id, value: `${title} — also ${same.id}` });
      } else if (alike !== undefined) {
        note("NEAR_DUPLICATE", { id, value: `${title} — also ${alike.id}` });
      }
    },
  };
};

/** Who had this form before; the first one keeps it. */
function remember(forms: Map<number, First>, form: string, product: First): First | undefined {
  const key = hashText(form);
  const known = forms.get(key);
  if (known === undefined) forms.set(key, product);
  return known;
}

function areVariants(a: First, b: First): boolean {
  return a.group !== undefined && a.group === b.group && a.attributes !== b.attributes;
}

function exactForm({ title, brand = "", price }: Product): string {
  return `${foldValue(title)}\n${foldValue(brand)}\n${price ?? ""}`;
}

function wordForm({ title, brand = "" }: Product): string {
  const terms = tokenise(title)
    .map(({ term }) => term)
    .filter((term) => !STOP_WORDS.has(term));
  // The signs that set models apart: `Hue` and `Hue+`, `C` and `C#`.
  const signs = title.replace(/[^+#]/gu, "");
  return `words ${terms.sort(compareStrings).join(" ")}\n${signs}\n${foldValue(brand)}`;
}

function lookForm({ description = "", image, brand = "", price }: Product): string | undefined {
  if (image === undefined || price === undefined || description.length < TELLING_DESCRIPTION_CHARS)
    return undefined;
  return `look ${foldValue(description.slice(0, COMPARED_CHARS))}\n${image}\n${foldValue(brand)}\n${price}`;
}
