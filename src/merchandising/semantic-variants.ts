import { tokenise, type Token } from "../text/tokenise.ts";
import type { FoundSynonym } from "./synonym-index.ts";

/** Each is embedded and searched for: two double the work of the vector lane already. */
const MAX_VARIANTS = 2;

/**
 * A query said with its synonyms, for the vector lane: at most two texts. The first has the first
 * alternative of everything that has synonyms, the second the second of what has one.
 *
 *     "grey telly stand", telly: [television, tv set]   ->   "grey television stand", "grey tv set stand"
 */
export function semanticVariants(query: string, synonyms: readonly FoundSynonym[]): readonly string[] {
  const places = placesOf(query, synonyms);
  const most = Math.min(MAX_VARIANTS, Math.max(0, ...places.map(({ texts }) => texts.length)));
  return Array.from({ length: most }, (_, variant) => {
    let text = "";
    let end = 0;
    for (const place of places) {
      const alternative = place.texts[Math.min(variant, place.texts.length - 1)] ?? "";
      text += query.slice(end, place.start) + alternative;
      end = place.end;
    }
    return text + query.slice(end);
  });
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly texts: readonly string[];
}

/** Where the words of each synonym stand in the text, one after another. */
function placesOf(query: string, synonyms: readonly FoundSynonym[]): readonly Place[] {
  const tokens = tokenise(query);
  const places: Place[] = [];
  let next = 0;
  for (const { words, texts } of synonyms) {
    const at = indexOfWords(tokens, words, next);
    const first = tokens[at];
    const last = tokens[at + words.length - 1];
    if (first === undefined || last === undefined) continue;
    places.push({ start: first.start, end: last.end, texts });
    next = at + words.length;
  }
  return places;
}

/** -1 where they do not stand side by side from there on. */
function indexOfWords(tokens: readonly Token[], words: readonly string[], from: number): number {
  for (let start = from; start + words.length <= tokens.length; start += 1) {
    if (words.every((word, index) => tokens[start + index]?.term === word)) return start;
  }
  return -1;
}
