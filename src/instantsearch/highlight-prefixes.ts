import { foldText } from "../text/fold-text.ts";
import type { MarkTags } from "./mark-text.ts";

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** The text with what was typed of its words between tags; null when some typed word begins none of them. */
export function highlightPrefixes(text: string, typed: string, { pre, post }: MarkTags): string | null {
  const words = Array.from(text.matchAll(WORD), (match) => ({ word: match[0], start: match.index }));
  const begun = new Map<number, number>();
  for (const [prefix] of foldText(typed).matchAll(WORD)) {
    const found = words.filter(({ word }) => foldText(word).startsWith(prefix));
    if (found.length === 0) return null;
    for (const { word, start } of found) {
      begun.set(start, Math.max(begun.get(start) ?? 0, foldedLength(word, prefix)));
    }
  }
  let position = 0;
  let marked = "";
  for (const [start, length] of [...begun].sort((a, b) => a[0] - b[0])) {
    marked += text.slice(position, start) + pre + text.slice(start, start + length) + post;
    position = start + length;
  }
  return marked + text.slice(position);
}

/** Code units of the word that fold to the prefix: a folded letter may be longer or shorter than it was. */
function foldedLength(word: string, prefix: string): number {
  for (let length = 1; length < word.length; length += 1) {
    if (foldText(word.slice(0, length)).length >= prefix.length) return length;
  }
  return word.length;
}
