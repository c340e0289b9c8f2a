import type { Range } from "./sorted-range.ts";

/**
 * The words of a sorted list that `typed` is, or (`asPrefix`) begins, with at most `limit` edits:
 * insertions, deletions, substitutions, swaps of neighbours (optimal string alignment). Each
 * place with its fewest edits.
 *
 * One row of the edit matrix a letter of the word; words that begin alike share their rows, and
 * a beginning that is too far away is left with all the words that have it:
 *
 *     k e y b a r d        typed: keybaord, limit 1
 *     k e y b i n d        rows of `keyb` are kept; `keybi` has no cell of 1 or less
 *     k e y b i n d e r    skipped without a look: it shares 5 letters or more
 */
export function nearWords(
  typed: string,
  words: readonly string[],
  shared: Uint8Array,
  { from, to }: Range,
  limit: number,
  asPrefix: boolean,
): Map<number, number> {
  const found = new Map<number, number>();
  const columns = typed.length + 1;
  const longest = typed.length + limit;
  const rows = new Uint8Array(columns * (longest + 1));
  /** The fewest edits of any beginning of up to so many letters. */
  const fewest = new Uint8Array(longest + 1);
  for (let column = 0; column < columns; column += 1) rows[column] = Math.min(column, limit + 1);
  fewest[0] = rows[columns - 1] ?? 0;
  /** Rows are right up to this many letters of the word before. */
  let known = 0;
  /** So many letters are too far away; words that share them are left out. */
  let dead = Number.POSITIVE_INFINITY;
  for (let place = from; place < to; place += 1) {
    const word = words[place] ?? "";
    const common = place === from ? 0 : (shared[place] ?? 0);
    if (common >= dead) continue;
    dead = Number.POSITIVE_INFINITY;
    known = Math.min(known, common);
    const letters = Math.min(word.length, longest);
    while (known < letters && dead === Number.POSITIVE_INFINITY) {
      known += 1;
      if (fillRow(rows, known, columns, typed, word, limit) > limit) dead = known;
      fewest[known] = Math.min(fewest[known - 1] ?? 0, rows[known * columns + columns - 1] ?? 0);
    }
    const whole = known === word.length ? (rows[known * columns + columns - 1] ?? 0) : limit + 1;
    const edits = asPrefix ? (fewest[known] ?? 0) : whole;
    if (edits <= limit) found.set(place, edits);
    // Words that share a beginning which was near are near too, though longer ones are too far.
    if (edits <= limit) dead = Number.POSITIVE_INFINITY;
  }
  return found;
}

/** Fills the row of a word's first `row` letters from the two before; gives its smallest cell. */
function fillRow(
  rows: Uint8Array,
  row: number,
  columns: number,
  typed: string,
  word: string,
  limit: number,
): number {
  const here = row * columns;
  const above = here - columns;
  const letter = word.charCodeAt(row - 1);
  const before = row > 1 ? word.charCodeAt(row - 2) : -1;
  const tooFar = limit + 1;
  rows[here] = Math.min(row, tooFar);
  let smallest = rows[here] ?? tooFar;
  for (let column = 1; column < columns; column += 1) {
    const wanted = typed.charCodeAt(column - 1);
    let cost = Math.min(
      (rows[above + column - 1] ?? tooFar) + (wanted === letter ? 0 : 1),
      (rows[above + column] ?? tooFar) + 1,
      (rows[here + column - 1] ?? tooFar) + 1,
      tooFar,
    );
    if (column > 1 && wanted === before && typed.charCodeAt(column - 2) === letter)
      cost = Math.min(cost, (rows[above - columns + column - 2] ?? tooFar) + 1);
    rows[here + column] = cost;
    if (cost < smallest) smallest = cost;
  }
  return smallest;
}
