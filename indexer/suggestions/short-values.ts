import { spokenAttributes } from "../../src/domain/private-fields.ts";
import type { Product } from "../../src/domain/product.ts";
import { DEFAULT_STOP_WORDS } from "../../src/text/stop-words.ts";
import { readableText } from "./readable-text.ts";

const LONGEST_VALUE = 24;
const MAX_WORDS = 2;
/** Letters, and what joins them: values with numbers are measures and codes. */
const WORDS = /^\p{L}[\p{L}\p{M}'’-]+(?: \p{L}[\p{L}\p{M}'’-]+)*$/u;
/** Values that say nothing without the name of their attribute. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  ...DEFAULT_STOP_WORDS,
  ..."yes no none other others various multi multiple unknown true false standard default normal regular custom".split(
    " ",
  ),
  ..."new used original ja nein oui non default title one size both all mixed assorted varies not applicable".split(
    " ",
  ),
]);
/** Attributes whose values nobody searches with. */
const NO_PROPERTY =
  /(?:^|_)(?:id|code|sku|mpn|ean|upc|gtin|country|origin|certif\w*|warranty|includ\w*|content\w*|return\w*|language|unit|currency|vendor|seller|supplier|condition|compat\w*|for|date|year|care|washing)(?:_|$)/u;

/**
 * The values of a product's attributes that people put in front of a thing: `silent`, `dark
 * blue`, and the name of what is true of it. Lower case, each once.
 */
export function shortValues({ attributes = {} }: Product): readonly string[] {
  const found = new Set<string>();
  const offer = (text: string): void => {
    const value = readableText(text).toLowerCase();
    if (value.length > LONGEST_VALUE || !WORDS.test(value) || SAYS_NOTHING.has(value)) return;
    if (value.split(" ").length <= MAX_WORDS) found.add(value);
  };
  for (const [name, value] of spokenAttributes(attributes)) {
    if (NO_PROPERTY.test(name.toLowerCase())) continue;
    if (value === true) offer(name.replaceAll("_", " "));
    else if (typeof value === "string") offer(value);
    else if (typeof value === "object") for (const one of value) if (typeof one === "string") offer(one);
  }
  return [...found];
}
