import { DEFAULT_STOP_WORDS } from "./stop-words.ts";
import { tokenise } from "./tokenise.ts";

/** Words that are written in two ways, in the form they are compared in. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["gray", "grey"],
  ["aluminium", "aluminum"],
  ["jewellery", "jewelry"],
]);
const STOP_WORDS: ReadonlySet<string> = new Set(DEFAULT_STOP_WORDS);
/** More words than this are a description. */
export const MAX_PHRASE_TERMS = 5;
/** What joins several values in one text: `Black / Red`, `Red, Blue & White`. */
const JOINTS = /[/,&;|+()]| and /u;

/** The terms by which a value and the words of a query are compared; `and` joins, and is none. */
export function phraseTerms(text: string): string[] {
  const terms = tokenise(text).map(({ term }) => phraseTerm(term));
  return terms.length > 1 ? terms.filter((term) => term !== "and") : terms;
}

export function phraseTerm(term: string): string {
  return SPELLINGS.get(term) ?? term;
}

/**
 * What a query may call a value, terms joined by a space: the value itself and, where it joins
 * several, each of them. `Black / Dark Red` is `black dark red`, `black` and `dark red`. Numbers
 * alone, lone letters and stop words call nothing.
 */
export function valuePhrases(value: string): string[] {
  return [...new Set([value, ...value.split(JOINTS)].flatMap(wholePhrase))];
}

/** The phrase of a value as one thing (`BLACK+DECKER`), or none. */
export function wholePhrase(value: string): string[] {
  const terms = phraseTerms(value);
  return isTelling(terms) ? [terms.join(" ")] : [];
}

function isTelling(terms: readonly string[]): boolean {
  if (terms.length === 0 || terms.length > MAX_PHRASE_TERMS) return false;
  return terms.some((term) => /\p{L}[\p{L}\p{N}]/u.test(term) && !STOP_WORDS.has(term));
}

/** Whether a value's terms have a phrase's side by side. */
export function hasPhrase(terms: readonly string[], phrase: string): boolean {
  return ` ${terms.join(" ")} `.includes(` ${phrase} `);
}
