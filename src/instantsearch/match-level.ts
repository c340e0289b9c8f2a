import { allowedEdits, editDistance } from "../text/edit-distance.ts";
import { tokenise } from "../text/tokenise.ts";
import type { MatchedText } from "./mark-text.ts";

export type MatchLevel = "none" | "partial" | "full";

/** The distinct words of a query, as an index has them. */
export function queryWords(query: string): readonly string[] {
  return Array.from(new Set(tokenise(query).map(({ term }) => term)));
}

/** The words of a query that this text has: as they are, begun, or misspelled. */
export function wordsIn({ matches }: MatchedText, words: readonly string[]): readonly string[] {
  const found = new Set(matches.map(({ term }) => term));
  return words.filter((word) => found.has(word) || Array.from(found).some((term) => isMeant(word, term)));
}

export function matchLevel(
  text: MatchedText,
  words: readonly string[],
  found: readonly string[],
): MatchLevel {
  if (text.matches.length === 0) return "none";
  return found.length === words.length ? "full" : "partial";
}

function isMeant(word: string, term: string): boolean {
  if (term.startsWith(word)) return true;
  const edits = allowedEdits(word);
  return edits > 0 && editDistance(word, term, edits) <= edits;
}
