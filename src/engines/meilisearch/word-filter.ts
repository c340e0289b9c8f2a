import type { WordPlan } from "../../text/plan-word.ts";
import { encodeText } from "../remote/encode-text.ts";
import { anyOf, everyOf, NOTHING } from "./compile-filter.ts";

/** A word of a plan as documents hold it: codes of its spellings, and of what they may begin with. */
export interface EncodedWord {
  readonly spellings: ReadonlySet<string>;
  readonly prefix: string | null;
  /** Several terms that are the word together. */
  readonly conjunctions: readonly (readonly string[])[];
}

export function encodeWord({ word, isPrefix, typos }: WordPlan): EncodedWord {
  const forms = word.forms.map(({ terms }) => terms.map(encodeText));
  const single = forms.filter(({ length }) => length === 1).flat();
  const isCompound = word.forms.some(({ isOwn }) => isOwn);
  const own = isCompound ? [] : [encodeText(word.term)];
  return {
    spellings: new Set([...own, ...single, ...typos.map(({ term }) => encodeText(term))]),
    prefix: isPrefix ? own.join("") : null,
    conjunctions: forms.filter(({ length }) => length > 1),
  };
}

/** Documents that have the word: in their text, or among their codes. */
export function wordFilter(word: EncodedWord): string {
  const having = (code: string): string => `(w = "${code}" OR i = "${code}")`;
  return anyOf([
    spellingFilter("w", word),
    spellingFilter("i", word),
    ...word.conjunctions.map((codes) => everyOf(codes.map(having))),
  ]);
}

/** In their text alone. */
export function textFilter(word: EncodedWord): string {
  const together = word.conjunctions.map((codes) => everyOf(codes.map((code) => `w = "${code}"`)));
  return anyOf([spellingFilter("w", word), ...together]);
}

function spellingFilter(column: "w" | "i", { spellings, prefix }: EncodedWord): string {
  const begins = prefix === null ? [] : [`${column} STARTS WITH "${prefix}"`];
  const others = [...spellings].filter((code) => prefix === null || !code.startsWith(prefix));
  const is = others.length === 0 ? [] : [`${column} IN [${others.map((code) => `"${code}"`).join(", ")}]`];
  return anyOf([...is, ...begins]);
}

/** Whether a product with these terms has the word. */
export function isSpelledBy(word: EncodedWord, codes: ReadonlySet<string>): boolean {
  const { spellings, prefix, conjunctions } = word;
  for (const code of codes)
    if (spellings.has(code) || (prefix !== null && code.startsWith(prefix))) return true;
  return conjunctions.some((all) => all.every((code) => codes.has(code)));
}

/**
 * Documents whose words weigh at least `floor` together. A threshold over weights, heaviest word
 * first, is written as nested choices; what can no longer reach the floor is left out:
 *
 *     f(k, left) = everything                                    when left <= 0
 *                = (has word k AND f(k + 1, left - w_k)) OR f(k + 1, left)
 */
export function thresholdFilter(
  words: readonly { readonly filter: string; readonly weight: number }[],
  floor: number,
): string {
  const heaviestFirst = words.toSorted((a, b) => b.weight - a.weight);
  const from = (position: number, left: number): string | null => {
    if (left <= 0) return "";
    const word = heaviestFirst[position];
    const reachable = heaviestFirst.slice(position).reduce((sum, { weight }) => sum + weight, 0);
    if (word === undefined || reachable < left) return null;
    const having = from(position + 1, left - word.weight);
    const lacking = from(position + 1, left);
    const chosen = having === null ? null : having === "" ? word.filter : everyOf([word.filter, having]);
    const parts = [chosen, lacking].filter((part) => part !== null);
    return parts.length === 0 ? null : anyOf(parts);
  };
  return from(0, floor) ?? NOTHING;
}
