import type { Product } from "../../src/domain/product.ts";
import type { CreateCheck } from "./audit-check.ts";

/**
 * UTF-8 that was read as Windows-1252 or Latin-1 (`Ã©`, `â€™`, `Â®`), and what could not be read
 * at all (U+FFFD, also as `ï¿½`). `Ã` and `Â` before a letter are Portuguese and Romanian.
 */
const MOJIBAKE =
  /[\u00C2\u00C3][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u2022\u2026\u2030\u2039\u203A\u20AC\u2122]|\u00E2[\u0080\u20AC][\u0080-\u00BF\u0153\u02DC\u2018-\u2022\u2026\u2122]?|\uFFFD|\u00EF\u00BF\u00BD/u;
/** Characters to both sides of the damage, to recognise it by. */
const AROUND = 40;

/** What people and programs write instead of nothing. */
const PLACEHOLDERS = new Set(
  (
    "n/a|n.a.|#n/a|na|n\\a|tbd|tba|tbc|t.b.d.|to be determined|to be announced|null|(null)|nil|undefined|nan|" +
    "#ref!|#value!|#name?|-|--|---|–|—|.|?|??|???|xxx|xxxx|todo|placeholder|not available|not applicable|" +
    "no description|no description available|description|title|test|test product|dummy|unknown|no brand|k.a.|keine angabe"
  ).split("|"),
);
/** Answers when an attribute gives them: no brand is not the same as not known, a grade may be `A` or `-`. */
const ANSWERS_IN_ATTRIBUTES = new Set(["unknown", "test", "description", "title", ".", "na", "tba"]);
const LONGEST_PLACEHOLDER = Math.max(...[...PLACEHOLDERS].map(({ length }) => length));
const LOREM = /^lorem ipsum\b/iu;

/** Letters that were decoded wrongly, and values that stand for none. */
export const createTextCheck: CreateCheck = (note) => ({
  product({ product, isRepeated }) {
    if (isRepeated) return;
    const { id } = product;
    const damaged = textWith(product, isDamaged);
    if (damaged !== undefined) note("MOJIBAKE", { id, value: around(damaged) });
    const placeholder = textWith(product, isPlaceholder) ?? attributeWith(product, isEmptyAnswer);
    if (placeholder !== undefined)
      note("PLACEHOLDER_VALUE", { id, value: `${placeholder[0]}: ${placeholder[1]}` });
  },
});

type NamedText = readonly [field: string, text: string];

function textWith(
  { title, brand, description, category }: Product,
  hasDefect: (text: string) => boolean,
): NamedText | undefined {
  if (hasDefect(title)) return ["title", title];
  if (brand !== undefined && hasDefect(brand)) return ["brand", brand];
  if (description !== undefined && hasDefect(description)) return ["description", description];
  const level = category?.find(hasDefect);
  return level === undefined ? undefined : ["category", level];
}

function attributeWith(
  { attributes = {} }: Product,
  hasDefect: (text: string) => boolean,
): NamedText | undefined {
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    for (const entry of typeof value === "object" ? value : [value]) {
      if (typeof entry === "string" && hasDefect(entry)) return [`attributes.${name}`, entry];
    }
  }
  return undefined;
}

function isDamaged(text: string): boolean {
  return MOJIBAKE.test(text);
}

function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return (
    (trimmed.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(trimmed.toLowerCase())) || LOREM.test(trimmed)
  );
}

/** A placeholder that is no answer either. */
function isEmptyAnswer(text: string): boolean {
  return isPlaceholder(text) && !ANSWERS_IN_ATTRIBUTES.has(text.trim().toLowerCase());
}

function around([field, text]: NamedText): string {
  const at = text.search(MOJIBAKE);
  const from = Math.max(0, at - AROUND);
  return `${field}: ${from > 0 ? "…" : ""}${text.slice(from, at + AROUND)}`;
}
