import { escapeHtml } from "../search/highlight.ts";
import { typedSpans } from "./typed-spans.ts";
import { readTyped } from "./typed-query.ts";

/** A title as HTML: escaped, with `<mark>` around the words, or their beginnings, that were typed. */
export function highlightTyped(title: string, typed: string): string {
  const { words } = readTyped(typed);
  const spans = typedSpans(title, words, (word, term, index) => {
    const one = words[index];
    if (one === undefined) return false;
    return one.isFinished ? term === one.term : word.startsWith(one.word) || term === one.term;
  });
  let html = "";
  let position = 0;
  for (const { start, end } of spans) {
    // Pairs of unspaced characters overlap.
    const begin = Math.max(start, position);
    if (end <= begin) continue;
    html += `${escapeHtml(title.slice(position, begin))}<mark>${escapeHtml(title.slice(begin, end))}</mark>`;
    position = end;
  }
  return (html + escapeHtml(title.slice(position))).replaceAll("</mark><mark>", "");
}
