/** The query with what was left out of it in `<em>`, as Algolia tells it: `quiet <em>purple</em> mouse`. */
export function removedWords(query: string, removed: readonly string[]): string {
  const words = new Set(removed.map((word) => word.toLowerCase()));
  return query
    .split(/(\s+)/u)
    .map((word) => (words.has(word.toLowerCase()) ? `<em>${word}</em>` : word))
    .join("");
}
