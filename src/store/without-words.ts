/** What joins a phrase to the rest and means nothing once the phrase is gone. */
const JOINER = /^(?:and|or|in|with|for|of|at|by|und|oder|mit|für|&|\+|,)$/iu;
/** What begins another phrase, so that a joiner before it would hang in the air. */
const OPENING =
  /^(?:under|below|over|above|between|up|from|without|size|less|more|max|min|unter|über|ohne)$/iu;

/**
 * A query without a phrase of it, and without what only joined it: `shoes in red under 50` less
 * `red` is `shoes under 50`. Null where the phrase does not stand in the query; empty where
 * nothing else does.
 */
export function withoutWords(query: string, phrase: string): string | null {
  const words = phrase.trim().split(/\s+/u).map(escaped);
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${words.join("\\s+")}(?![\\p{L}\\p{N}])[.,;]?`, "iu").exec(
    query,
  );
  if (found === null || phrase.trim() === "") return null;
  const before = wordsOf(query.slice(0, found.index));
  const after = wordsOf(query.slice(found.index + found[0].length));
  while (before.length === 0 && after.length > 0 && isJoiner(after[0])) after.shift();
  while (before.length > 0 && isJoiner(before.at(-1)) && isEnd(after[0])) before.pop();
  return [...before, ...after].join(" ").replace(/(?<![\s,;&+])[\s,;&+]+$/u, "");
}

function isEnd(next: string | undefined): boolean {
  return next === undefined || isJoiner(next) || OPENING.test(next);
}

function isJoiner(word: string | undefined): boolean {
  return word !== undefined && JOINER.test(word);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== "");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, (character) => `\\${character}`);
}
