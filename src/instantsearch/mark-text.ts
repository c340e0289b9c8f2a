import { tokenise, type Token } from "../text/tokenise.ts";

/** What stands before and after what matched. */
export interface MarkTags {
  readonly pre: string;
  readonly post: string;
}

/** Words of a text that matched, and those that did not. */
export interface MatchedText {
  readonly text: string;
  readonly matches: readonly Token[];
  /** Tokens of the text. */
  readonly words: readonly Token[];
}

/** @param terms index terms that the query's words matched */
export function matchText(text: string, terms: ReadonlySet<string>): MatchedText {
  if (terms.size === 0) return { text, matches: [], words: [] };
  const words = tokenise(text);
  return { text, words, matches: words.filter(({ term }) => terms.has(term)) };
}

/**
 * A part of a text with tags around what matched in it. Nothing is escaped: clients do that, as
 * they know where they put it, and InstantSearch sends tags of its own that survive it.
 */
export function markText(
  { text, matches }: MatchedText,
  { pre, post }: MarkTags,
  from = 0,
  until = text.length,
): string {
  let marked = "";
  let position = from;
  let isOpen = false;
  for (const { start, end } of matches) {
    if (end <= position || start >= until) continue;
    const begin = Math.max(start, position);
    // Neighbours in scripts without spaces overlap or touch: one mark for both.
    if (isOpen && begin > position) marked += post;
    marked += text.slice(position, begin);
    if (!isOpen || begin > position) marked += pre;
    isOpen = true;
    position = Math.min(end, until);
    marked += text.slice(begin, position);
  }
  return marked + (isOpen ? post : "") + text.slice(position, until);
}
