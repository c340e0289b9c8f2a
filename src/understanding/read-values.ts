import { MAX_PHRASE_TERMS } from "../text/value-phrases.ts";
import { overlaps, type Claim } from "./claim.ts";
import { joinReadings } from "./filters.ts";
import type { KnownPhrases, PhraseMeaning } from "./known-phrases.ts";
import type { QueryWordAt } from "./query-words.ts";

/** After these a brand is what a thing is for: `case for samsung`, `compatible with hp`. */
const FOR: ReadonlySet<string> = new Set(["for", "with", "fit", "fitting", "compatible", "like", "to"]);

/** Beside `size` these are sizes and nothing else. */
const SIZE_WORDS: ReadonlySet<string> = new Set(["small", "medium", "large"]);

/** A run of words that means something in the catalog. */
export interface FoundPhrase {
  readonly meaning: PhraseMeaning;
  /** How many words it takes. */
  readonly words: number;
}

/** The longest known phrase that begins at a word; undefined where none does. */
export function longestPhrase(
  words: readonly QueryWordAt[],
  from: number,
  known: KnownPhrases,
): FoundPhrase | undefined {
  if (words[from]?.term === "and") return undefined;
  let found: FoundPhrase | undefined;
  let phrase = "";
  for (let count = 1; count <= MAX_PHRASE_TERMS; count += 1) {
    const word = words[from + count - 1];
    if (word === undefined) break;
    // `black and decker` is `BLACK+DECKER`: phrases are kept without it.
    if (word.term === "and") continue;
    phrase = phrase === "" ? word.term : `${phrase} ${word.term}`;
    const meaning = known(phrase);
    if (meaning !== undefined) found = { meaning, words: count };
  }
  return found;
}

/**
 * Values, brands and flags that a query names: `red`, `kate spade`, `wireless`. From left to right,
 * the longest first; they stay words of the query, because titles have them. Other properties than
 * brand, colour, size and material need another word beside them: `desktop` alone is a thing.
 *
 * @param taken what earlier readers have understood; these words are not read again
 */
export function readValues(
  query: string,
  words: readonly QueryWordAt[],
  known: KnownPhrases,
  taken: readonly Claim[],
): Claim[] {
  const claims: Claim[] = [];
  for (let index = 0; index < words.length;) {
    const found = longestPhrase(words, index, known);
    const first = words[index];
    const last = words[index + (found?.words ?? 1) - 1];
    index += found?.words ?? 1;
    if (found === undefined || first === undefined || last === undefined) continue;
    if (overlaps(taken, first.start, last.end) || isPartOfWord(query, first.start, last.end)) continue;
    const [main] = found.meaning.main;
    if (main.topic === "brand" && isAfterFor(words, first)) continue;
    if (main.topic === "other" && found.words === words.length) continue;
    if (main.topic !== "size" && isNamedSize(words, first)) continue;
    if (main.topic === "flag" && isMeasured(query, first, taken)) continue;
    const start = main.topic === "flag" ? withOpening(query, first.start) : first.start;
    if (overlaps(claims, start, first.start)) continue;
    const kind = main.topic === "brand" || main.topic === "size" ? main.topic : "value";
    claims.push({
      start,
      end: last.end,
      constraint: {
        kind,
        strict: false,
        label: main.label,
        ...joinReadings(found.meaning.main, found.meaning.extra),
      },
      replacement: query.slice(start, last.end),
    });
  }
  return claims;
}

/** `compatible with hearing aids`: the words before say that it has the property. */
function withOpening(query: string, start: number): number {
  return /(?<![\p{L}\p{N}])compatible\s+with\s+$/iu.exec(query.slice(0, start))?.index ?? start;
}

/** `rust-oleum` is no rust. */
function isPartOfWord(query: string, start: number, end: number): boolean {
  return /[\p{L}\p{N}][-'’]$/u.test(query.slice(0, start)) || /^[-'’][\p{L}\p{N}]/u.test(query.slice(end));
}

/** `size medium` is no firmness. */
function isNamedSize(words: readonly QueryWordAt[], first: QueryWordAt): boolean {
  const at = words.indexOf(first);
  const isBeside = [words[at - 1]?.term, words[at + 1]?.term].some((term) => term === "size");
  return isBeside && SIZE_WORDS.has(first.term);
}

function isAfterFor(words: readonly QueryWordAt[], first: QueryWordAt): boolean {
  const before = words[words.indexOf(first) - 1];
  return before !== undefined && FOR.has(before.term);
}

/** `256 gb storage`: the word says what is measured, not that there is any. */
function isMeasured(query: string, { start }: QueryWordAt, taken: readonly Claim[]): boolean {
  return taken.some(
    (claim) =>
      claim.constraint.kind === "measure" &&
      query.slice(claim.end, start).trim() === "" &&
      claim.end <= start,
  );
}
