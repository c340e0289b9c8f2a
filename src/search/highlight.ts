import { tokenise, type Token } from "../text/tokenise.ts";

/** Characters of a long text around its first match. */
const WINDOW_CHARS = 200;
const BEFORE_MATCH_CHARS = 60;

/** Descriptions are searched up to a number of words; so far they are looked through for a match. */
const SEARCHED_CHARS = 4_000;

/** The text as HTML: escaped, with `<mark>` around every word that matched. Null when none did. */
export function highlight(text: string, terms: ReadonlySet<string>): string | null {
  const matches = matchesIn(text, terms);
  return matches.length === 0 ? null : mark(text, matches, 0, text.length);
}

/** About 200 characters of a long text around its first match, cut between words. Null without a match. */
export function excerpt(text: string, terms: ReadonlySet<string>): string | null {
  const matches = matchesIn(text.slice(0, SEARCHED_CHARS), terms);
  const [first] = matches;
  if (first === undefined) return null;
  if (text.length <= WINDOW_CHARS) return mark(text, matches, 0, text.length);
  const from = first.start <= BEFORE_MATCH_CHARS ? 0 : wordStart(text, first.start - BEFORE_MATCH_CHARS);
  const until = Math.max(first.end, wordEnd(text, from + WINDOW_CHARS));
  const marked = mark(text, matches, from, until);
  return `${from > 0 ? "… " : ""}${marked}${until < text.length ? " …" : ""}`;
}

function matchesIn(text: string, terms: ReadonlySet<string>): Token[] {
  return terms.size === 0 ? [] : tokenise(text).filter(({ term }) => terms.has(term));
}

/** The part of the text between two positions, as HTML. */
function mark(text: string, matches: readonly Token[], from: number, until: number): string {
  let html = "";
  let position = from;
  for (const { start, end } of matches) {
    if (end <= position || start >= until) continue;
    const [begin, stop] = [Math.max(start, position), Math.min(end, until)];
    html += `${escapeHtml(text.slice(position, begin))}<mark>${escapeHtml(text.slice(begin, stop))}</mark>`;
    position = stop;
  }
  return (html + escapeHtml(text.slice(position, until))).replaceAll("</mark><mark>", "");
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
