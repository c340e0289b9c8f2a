import { tokenise } from "../text/tokenise.ts";

/** Characters of a long text around its first match. */
const WINDOW_CHARS = 200;
const BEFORE_MATCH_CHARS = 60;

/** The text as HTML: escaped, with `<mark>` around every word that matched. Null when none did. */
export function highlight(text: string, terms: ReadonlySet<string>): string | null {
  const matches = tokenise(text).filter(({ term }) => terms.has(term));
  if (matches.length === 0) return null;
  let html = "";
  let position = 0;
  for (const { start, end } of matches) {
    if (end <= position) continue;
    const from = Math.max(start, position);
    html += `${escapeHtml(text.slice(position, from))}<mark>${escapeHtml(text.slice(from, end))}</mark>`;
    position = end;
  }
  return (html + escapeHtml(text.slice(position))).replaceAll("</mark><mark>", "");
}

/** About 200 characters of a long text around its first match, cut between words. Null without a match. */
export function excerpt(text: string, terms: ReadonlySet<string>): string | null {
  const [first] = tokenise(text).filter(({ term }) => terms.has(term));
  if (first === undefined) return null;
  if (text.length <= WINDOW_CHARS) return highlight(text, terms);
  const from = first.start <= BEFORE_MATCH_CHARS ? 0 : wordStart(text, first.start - BEFORE_MATCH_CHARS);
  const until = Math.max(first.end, wordEnd(text, from + WINDOW_CHARS));
  const marked = highlight(text.slice(from, until), terms);
  return marked === null ? null : `${from > 0 ? "… " : ""}${marked}${until < text.length ? " …" : ""}`;
}

function wordStart(text: string, position: number): number {
  const space = text.indexOf(" ", position);
  return space < 0 || space - position > BEFORE_MATCH_CHARS ? position : space + 1;
}

function wordEnd(text: string, position: number): number {
  if (position >= text.length) return text.length;
  const space = text.lastIndexOf(" ", position);
  return space < position - BEFORE_MATCH_CHARS ? position : space;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
