import { tokenise } from "../text/tokenise.ts";
import type { HighlightQuery } from "./highlight-result.ts";
import { type MatchedText, markText, matchText } from "./mark-text.ts";
import { matchLevel, type MatchLevel, wordsIn } from "./match-level.ts";

/** Words of a snippet when the client names no number. As in Algolia. */
const DEFAULT_WORDS = 10;

export interface SnippetValue {
  readonly value: string;
  readonly matchLevel: MatchLevel;
}

/** `description:20` is the attribute and how many words of it are shown; `*` is every one. */
export function readSnippetName(name: string): { readonly attribute: string; readonly words: number } {
  const { attribute = name, words } = /^(?<attribute>.+):(?<words>\d+)$/su.exec(name)?.groups ?? {};
  return { attribute, words: words === undefined ? DEFAULT_WORDS : Number(words) };
}

/** The `size` words of a text that hold most of what matched, the first of such; the ellipsis stands where it is cut. */
export function snippetValue(
  text: string,
  size: number,
  query: HighlightQuery,
  ellipsis: string,
): SnippetValue {
  const matched = matchText(text, query.terms);
  const words = matched.words.length > 0 ? matched.words : tokenise(text);
  const first = bestWindow(matched, words, size);
  const from = first === 0 ? 0 : (words[first]?.start ?? 0);
  const last = first + size - 1;
  const until = last >= words.length - 1 ? text.length : (words[last]?.end ?? text.length);
  const found = wordsIn(matched, query.words);
  const shown = markText(matched, query.tags, from, until);
  return {
    value: `${from > 0 ? ellipsis : ""}${shown}${until < text.length ? ellipsis : ""}`,
    matchLevel: matchLevel(matched, query.words, found),
  };
}

/**
 * Where the window of most distinct matches begins, in words; what matched in it stands in its middle.
 *
 *     . . . [ . . m . m . . ] . . .
 */
function bestWindow({ matches }: MatchedText, words: MatchedText["words"], size: number): number {
  if (matches.length === 0 || words.length <= size) return 0;
  const places = words.flatMap(({ start }, place) =>
    matches.some((match) => match.start === start) ? [place] : [],
  );
  let best = { from: 0, to: 0, terms: 0 };
  for (const [index, from] of places.entries()) {
    const within = places.slice(index).filter((place) => place < from + size);
    const terms = new Set(within.map((place) => words[place]?.term)).size;
    if (terms > best.terms) best = { from, to: within.at(-1) ?? from, terms };
  }
  const before = Math.max(0, Math.floor((size - (best.to - best.from + 1)) / 2));
  return Math.min(Math.max(0, best.from - before), words.length - size);
}
