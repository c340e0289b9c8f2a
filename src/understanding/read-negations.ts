import type { Claim } from "./claim.ts";
import { anyOf, bothOf, joinReadings, not } from "./filters.ts";
import type { KnownPhrases, PhraseMeaning } from "./known-phrases.ts";
import type { QueryWordAt } from "./query-words.ts";
import { longestPhrase } from "./read-values.ts";

const BEFORE: ReadonlySet<string> = new Set(["without", "no", "non", "not"]);
const AFTER: ReadonlySet<string> = new Set(["free", "less"]);
const LONGEST_BEFORE_FREE = 3;

/**
 * What a query does not want, where a field can tell: `without sugar`, `non leather`, `not red`,
 * `sugar free`. A catalog that marks the absence (`sugar_free`) is asked for it; otherwise products
 * known to have the thing are refused, and its words leave the query. Where no field can tell, the
 * words stay as they are: `sugar` and `free` stand in the titles of exactly the wanted products,
 * and prose that says "without straps" has the word that an exclusion would refuse.
 */
export function readNegations(query: string, words: readonly QueryWordAt[], known: KnownPhrases): Claim[] {
  const claims: Claim[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) continue;
    if (BEFORE.has(word.term)) {
      const claim = claimBefore(words, index, known);
      if (claim !== null) claims.push(claim);
    } else if (AFTER.has(word.term)) {
      const claim = claimAfter(query, words, index, known);
      if (claim !== null) claims.push(claim);
    }
  }
  return claims;
}

/** `without sugar`: the flag `sugar free`, or whatever is known to have sugar. */
function claimBefore(words: readonly QueryWordAt[], index: number, known: KnownPhrases): Claim | null {
  const first = words[index];
  if (first === undefined) return null;
  for (let count = LONGEST_BEFORE_FREE; count > 0; count -= 1) {
    const own = words.slice(index + 1, index + 1 + count);
    const last = own.at(-1);
    if (last === undefined || own.length < count) continue;
    const phrase = own.map(({ term }) => term).join(" ");
    const absence = absenceOf(phrase, known);
    if (absence !== null)
      return { start: first.start, end: last.end, ...absence, replacement: `${phrase} free` };
  }
  const found = longestPhrase(words, index + 1, known);
  const last = words[index + (found?.words ?? 0)];
  return found === undefined || last === undefined ? null : refusal(found.meaning, first.start, last.end);
}

/** `sugar free`: the same, said the other way round. */
function claimAfter(
  query: string,
  words: readonly QueryWordAt[],
  index: number,
  known: KnownPhrases,
): Claim | null {
  const last = words[index];
  if (last === undefined) return null;
  for (let count = Math.min(LONGEST_BEFORE_FREE, index); count > 0; count -= 1) {
    const own = words.slice(index - count, index);
    const first = own[0];
    if (first === undefined) continue;
    const phrase = own.map(({ term }) => term).join(" ");
    const absence = absenceOf(phrase, known);
    const { start } = first;
    if (absence !== null)
      return { start, end: last.end, ...absence, replacement: query.slice(start, last.end) };
    const meaning = known(phrase);
    // `red free`: only what can be in a thing is left out of it.
    const topic = meaning?.main[0].topic;
    if (meaning !== undefined && (topic === "flag" || topic === "material"))
      return { ...refusal(meaning, start, last.end), replacement: query.slice(start, last.end) };
  }
  return null;
}

function absenceOf(phrase: string, known: KnownPhrases): Pick<Claim, "constraint"> | null {
  const meaning = known(`${phrase} free`);
  if (meaning === undefined) return null;
  const { label } = meaning.main[0];
  return {
    constraint: { kind: "without", strict: true, label, ...joinReadings(meaning.main, meaning.extra) },
  };
}

/** Satisfied by products that are known to be otherwise, admits all that are not known to be so. */
function refusal({ main, extra }: PhraseMeaning, start: number, end: number): Claim {
  const has = anyOf([...main, ...extra].map(({ satisfied }) => satisfied));
  const otherwise = anyOf(main.map(({ contradicted }) => contradicted));
  const label = main[0].oppositeLabel;
  const constraint = {
    kind: "without",
    strict: true,
    label,
    satisfied: bothOf(otherwise, not(has)),
    admits: not(has),
  } as const;
  return { start, end, constraint, replacement: "" };
}
