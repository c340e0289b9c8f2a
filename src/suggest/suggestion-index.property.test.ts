import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Suggestion } from "../domain/suggestion.ts";
import { editDistance } from "../text/edit-distance.ts";
import { respacedWords } from "./respaced-words.ts";
import { createSuggestionIndex } from "./suggestion-index.ts";
import { compoundsOf, keyOf, wordsOf } from "./suggestion-words.ts";
import { readTyped, withoutLastStopWord, type TypedWord } from "./typed-query.ts";
import { toleratedEdits } from "./word-matcher.ts";

interface Word {
  readonly word: string;
  readonly term: string;
}
type Edits = (typed: TypedWord, word: Word) => number;

/** Everything `lookUp` may answer, found by comparing every suggestion with what was typed, letter by letter. */
function naiveLookUp(suggestions: readonly Suggestion[], query: string): string[] {
  const typed = readTyped(query);
  if (typed.key === "") return [];
  const ranked = suggestions.toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
  const all = ranked.flatMap(({ text }) => wordsIn(text));
  const isUnknown = (word: TypedWord): boolean => !all.some((other) => exactEdits(word, other) === 0);
  const unknown = new Set(typed.words.filter(isUnknown));
  const shorter = withoutLastStopWord(typed);
  const mayBeWrong = (word: TypedWord): boolean => unknown.size === 0 || unknown.has(word);
  const readings = respacedWords(typed.words, unknown, (word) => !isUnknown(word));
  const stages: (() => string[])[] = [
    () => inOrder(ranked, [typed.words], exactEdits, typed.key),
    () => inOrder(ranked, [...readings, ...(shorter === null ? [] : [shorter])], exactEdits),
    () =>
      inOrder(ranked, [typed.words], (one, word) =>
        mayBeWrong(one) ? nearEdits(one, word) : exactEdits(one, word),
      ),
    () =>
      inOrder(ranked, [typed.words], (one, word) =>
        unknown.has(one) ? firstLetterEdits(one, word) : exactEdits(one, word),
      ),
  ];
  return stages.map((stage) => stage()).find((found) => found.length > 0) ?? [];
}

function wordsIn(text: string): Word[] {
  const words = wordsOf(text);
  const others = words
    .filter(({ word, term }) => !word.startsWith(term))
    .map(({ term }) => ({ word: term, term }));
  return [...words, ...compoundsOf(text), ...others];
}

function inOrder(
  ranked: readonly Suggestion[],
  ways: readonly (readonly TypedWord[])[],
  editsOf: Edits,
  key?: string,
): string[] {
  const found = ranked.flatMap(({ text }) => {
    if (key !== undefined && `${keyOf(text)} `.startsWith(key))
      return [{ text, rank: ways.slice(0, 1).some((way) => saysOnly(text, way)) ? 0 : 1 }];
    const words = wordsIn(text);
    const ranks = ways.flatMap((way) => {
      const [first] = way;
      const [beginning] = words;
      const edits = way.map((one) => Math.min(...words.map((word) => positive(editsOf(one, word)))));
      const sum = edits.reduce((total, one) => total + one, 0);
      if (first === undefined || beginning === undefined || sum === Number.POSITIVE_INFINITY) return [];
      return [saysOnly(text, way) ? 0 : 2 + 2 * sum + (editsOf(first, beginning) >= 0 ? 0 : 1)];
    });
    return ranks.length === 0 ? [] : [{ text, rank: Math.min(...ranks) }];
  });
  return found.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text);
}

/** Whether a text has the words typed, in any order and number, and as many as were typed. */
function saysOnly(text: string, way: readonly TypedWord[]): boolean {
  const own = wordsOf(text);
  const isTyped = ({ term }: Word): boolean => way.some((one) => one.term === term);
  const isSaid = ({ term }: TypedWord): boolean => own.some((one) => one.term === term);
  return own.length === way.length && own.every(isTyped) && way.every(isSaid);
}

function positive(edits: number): number {
  return edits < 0 ? Number.POSITIVE_INFINITY : edits;
}

function exactEdits({ word, term, isFinished }: TypedWord, other: Word): number {
  return other.term === term || other.word === word || (!isFinished && other.word.startsWith(word)) ? 0 : -1;
}

function nearEdits(typed: TypedWord, other: Word): number {
  if (exactEdits(typed, other) === 0) return 0;
  const limit = toleratedEdits(typed.word);
  if (limit === 0 || other.word[0] !== typed.word[0]) return -1;
  const beginnings = typed.isFinished ? [other.word] : beginningsOf(other.word);
  const distances = beginnings.map((beginning) => editDistance(typed.word, beginning, limit));
  if (typed.isFinished) distances.push(editDistance(typed.term, other.word, limit));
  const fewest = Math.min(...distances);
  return fewest <= limit ? fewest : -1;
}

function firstLetterEdits(typed: TypedWord, other: Word): number {
  if (exactEdits(typed, other) === 0) return 0;
  if (toleratedEdits(typed.word) === 0 || typed.word.length < 6) return -1;
  const rest = typed.word.slice(1);
  const swapped = `${rest.slice(0, 1)}${typed.word.slice(0, 1)}${rest.slice(1)}`;
  const beginnings = typed.isFinished ? [other.word] : beginningsOf(other.word);
  return beginnings.some(
    (one) => one === rest || one === swapped || (one !== "" && [rest, typed.word].includes(one.slice(1))),
  )
    ? 1
    : -1;
}

function beginningsOf(word: string): string[] {
  return Array.from({ length: word.length + 1 }, (_, length) => word.slice(0, length));
}

const letters = (shortest: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "s"), minLength: shortest, maxLength: 9 });
const word = fc.oneof(
  letters(1),
  letters(4),
  // Long words that begin alike: their rows of the edit matrix are shared.
  fc.tuple(fc.constantFrom("absab", "absabs", "absbas"), letters(0)).map(([begin, end]) => begin + end),
  fc.constantFrom(
    "mice",
    "mouse",
    "batteries",
    "battery",
    "t-shirt",
    "tshirt",
    "with",
    "14",
    "15",
    "2tb",
    "15 inch",
    "机械键盘",
    "čaj",
  ),
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
/** Counts that differ: none repeats another one. */
const suggestionList = fc.uniqueArray(text, { minLength: 1, maxLength: 12 }).map((texts) =>
  texts.map((one, index): Suggestion => {
    return {
      text: one,
      kind: "title",
      weight: index % 4,
      count: index + 1,
      available: 1,
      scopes: [],
      products: [],
    };
  }),
);
/** What is in the list, as people type it: unfinished, with a slip, or another order; or anything. */
const scene = suggestionList.chain((suggestions) => {
  const some = fc.constantFrom(...suggestions.map((one) => one.text));
  const typed = fc
    .tuple(
      some,
      fc.nat({ max: 12 }),
      fc.nat({ max: 12 }),
      fc.constantFrom("cut", "swap", "drop", "turn", "double", "join"),
    )
    .map(([one, at, length, slip]) => {
      if (slip === "cut") return one.slice(0, Math.max(1, length));
      if (slip === "swap")
        return one.slice(0, at) + (one[at + 1] ?? "") + (one[at] ?? "") + one.slice(at + 2);
      if (slip === "drop") return one.slice(0, at) + one.slice(at + 1);
      if (slip === "double") return one.slice(0, at) + (one[at] ?? "b") + one.slice(at);
      if (slip === "join") return one.replace(" ", "");
      return one.split(" ").toReversed().join(" ");
    });
  const query = fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: typed }, { weight: 1, arbitrary: text }),
      fc.constantFrom("", " "),
    )
    .map(([one, end]) => one + end);
  return fc.record({ suggestions: fc.constant(suggestions), query });
});

describe("createSuggestionIndex", () => {
  it("finds what comparing every suggestion letter by letter finds, in the same order", () => {
    fc.assert(
      fc.property(scene, ({ suggestions, query }) => {
        fc.pre(query.trim() !== "");
        const index = createSuggestionIndex(suggestions);
        const found = index.lookUp(query, { limit: 100 }).map(({ suggestion }) => suggestion.text);
        expect(found).toEqual(naiveLookUp(suggestions, query));
      }),
      { numRuns: 400 },
    );
  });
});
