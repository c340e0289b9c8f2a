import type { SuggestionKind } from "../../src/domain/suggestion.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import type { NumberedNames } from "./numbered-names.ts";

/** How natural a text is as something to search for: of two that say or find the same, the one with more stays. */
export const NATURALNESS = {
  pastQuery: 6,
  category: 5,
  brand: 4,
  brandAndCategory: 3,
  valueAndCategory: 2,
  phrase: 1,
  name: 1,
  title: 0,
} as const;
export type Origin = keyof typeof NATURALNESS;

/** A suggestion before its products are known. */
export interface SuggestionDraft {
  readonly text: string;
  readonly kind: SuggestionKind;
  readonly origin: Origin;
  /** Numbers of the index terms of its words, ascending, each once. */
  readonly terms: readonly number[];
  /** 0 to 1: how much it reads like a query, among those of one origin. */
  readonly fluency: number;
  /** How often it was searched for, or titles have it as a phrase; 0 where that is not known. */
  readonly uses: number;
}

export const LONGEST_TEXT = 80;

/** Null for a text without words, with one that no product has, or longer than 80 characters. */
export function draftOf(
  text: string,
  kind: SuggestionKind,
  origin: Origin,
  terms: NumberedNames,
  uses = 0,
): SuggestionDraft | null {
  if (text.length > LONGEST_TEXT) return null;
  const numbers = distinctNumbers(tokenise(text).map(({ term }) => terms.numberOf(term)));
  const [first = -1] = numbers;
  return first < 0 ? null : { text, kind, origin, terms: numbers, fluency: 1, uses };
}

/** Ascending, each once. */
export function distinctNumbers(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
