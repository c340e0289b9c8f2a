import type { WordPlan } from "../../../text/plan-word.ts";
import { TEXT_FIELDS, type TextField } from "../../../text/product-terms.ts";

/** Terms hold letters, marks, digits and dots only, so quoting is all an FTS5 string needs. */
const quote = (text: string): string => `"${text}"`;

/**
 * The FTS5 expression of "every required word in one of its spellings, and every phrase".
 * Null when nothing is required. https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
export function matchExpression(
  required: readonly WordPlan[],
  phrases: readonly (readonly string[])[],
): string | null {
  const groups = required.map(({ word, isPrefix, typos }) => {
    const spellings = [
      isPrefix ? `${quote(word.term)} *` : quote(word.term),
      ...typos.map(({ term }) => quote(term)),
      ...word.forms.map(({ terms }) => everyTerm(terms)),
    ];
    return spellings.length === 1 ? spellings.join("") : `(${spellings.join(" OR ")})`;
  });
  const parts = [...groups, ...phrases.map(phraseExpression)];
  return parts.length === 0 ? null : parts.join(" AND ");
}

/** The FTS5 expression of "every one of these terms". */
function everyTerm(terms: readonly string[]): string {
  return terms.length === 1 ? quote(terms.join("")) : `(${terms.map(quote).join(" AND ")})`;
}

/** The FTS5 expression of "every one of these terms in these fields", codes as a whole left out. */
export function textExpression(terms: readonly string[], fields: readonly TextField[] = TEXT_FIELDS): string {
  return `{${fields.join(" ")}} : ${everyTerm(terms)}`;
}

/** The FTS5 expression of "any of these words or phrases". */
export function anyExpression(phrases: readonly (readonly string[])[]): string | null {
  return phrases.length === 0 ? null : phrases.map(phraseExpression).join(" OR ");
}

function phraseExpression(terms: readonly string[]): string {
  return quote(terms.join(" "));
}
