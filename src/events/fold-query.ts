/** Spellings of a query that count as one: lower case, compatible characters, single spaces. */
export function foldQuery(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
