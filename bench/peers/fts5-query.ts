/** A run of letters and digits: what the tokenizer `unicode61` takes for a word. */
const WORD = /[\p{L}\p{N}\p{Co}]+/gu;

/**
 * What a shopper typed as an FTS5 expression that needs all words, or any of them. Each word is a
 * quoted string, so that nothing in it is syntax; null when there is no word.
 */
export function fts5Query(query: string, join: "AND" | "OR"): string | null {
  const words = query.match(WORD) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"`).join(` ${join} `);
}
