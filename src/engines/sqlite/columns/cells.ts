import { createBitmap, lowestBit, type Bitmap } from "./bitmap.ts";

/**
 * The entry of each ordinal in one field; 0 for none. Thousands of fields are in a handful of
 * products and a few fields in all, so there are two layouts:
 *
 *     sparse  pairs [ordinal, entry, ordinal, entry, ...], ascending    8 bytes a product that has it
 *     dense   [entry of 0, entry of 1, ...]                             4 bytes an ordinal
 *
 * Cells become dense when a quarter of the ordinals have the field, and stay so.
 */
export interface Cells {
  dense: Int32Array | null;
  pairs: Int32Array;
  /** How many ordinals have an entry. */
  count: number;
}

/** Shares of ordinals from which cells are dense. Below, reading one is a binary search. */
const DENSE_SHARE = 1 / 4;
/** Fewer cells than this are not worth the layout of all ordinals. */
const MIN_DENSE_COUNT = 64;
const INITIAL_PAIRS = 2;

export function createCells(): Cells {
  return { dense: null, pairs: new Int32Array(INITIAL_PAIRS * 2), count: 0 };
}

export function cellAt(cells: Cells, ordinal: number): number {
  if (cells.dense !== null) return cells.dense[ordinal] ?? 0;
  const at = lowerBound(cells, ordinal);
  return at < cells.count && cells.pairs[at * 2] === ordinal ? (cells.pairs[at * 2 + 1] ?? 0) : 0;
}

/** Writes the entry of an ordinal; 0 takes it away. */
export function setCell(cells: Cells, ordinal: number, entry: number): void {
  if (cells.dense === null) setPair(cells, ordinal, entry);
  else setDense(cells, cells.dense, ordinal, entry);
}

/** The ordinals whose entry is 1 in the table. */
export function collectCells(cells: Cells, wanted: Uint8Array): Bitmap {
  const { dense, pairs, count } = cells;
  if (dense === null) {
    const found = createBitmap(count === 0 ? 0 : (pairs[count * 2 - 2] ?? 0) + 1);
    for (let at = 0; at < count; at++) {
      if (wanted[pairs[at * 2 + 1] ?? 0] === 1) found.add(pairs[at * 2] ?? 0);
    }
    return found;
  }
  const found = createBitmap(dense.length);
  const { words } = found;
  for (let start = 0; start < dense.length; start += 32) {
    const end = Math.min(start + 32, dense.length);
    let word = 0;
    for (let ordinal = start; ordinal < end; ordinal++) {
      word |= (wanted[dense[ordinal] ?? 0] ?? 0) << (ordinal & 31);
    }
    words[start >>> 5] = word;
  }
  return found;
}

/** Counts the members' entries into `tally`; place 0 counts members without the field, or nothing. */
export function tallyCells(cells: Cells, members: Bitmap, tally: Int32Array): void {
  const { dense, pairs, count } = cells;
  const { words } = members;
  if (dense === null) {
    for (let at = 0; at < count; at++) {
      const ordinal = pairs[at * 2] ?? 0;
      if ((((words[ordinal >>> 5] ?? 0) >>> (ordinal & 31)) & 1) === 0) continue;
      const entry = pairs[at * 2 + 1] ?? 0;
      tally[entry] = (tally[entry] ?? 0) + 1;
    }
    return;
  }
  for (let at = 0; at < words.length; at++) {
    // As a signed integer, or the loop counts in doubles.
    for (let rest = (words[at] ?? 0) | 0; rest !== 0; rest &= rest - 1) {
      const entry = dense[at * 32 + lowestBit(rest)] ?? 0;
      tally[entry] = (tally[entry] ?? 0) + 1;
    }
  }
}

function setPair(cells: Cells, ordinal: number, entry: number): void {
  const at = lowerBound(cells, ordinal);
  const known = at < cells.count && cells.pairs[at * 2] === ordinal;
  if (entry === 0) {
    if (!known) return;
    cells.pairs.copyWithin(at * 2, at * 2 + 2, cells.count * 2);
    cells.count -= 1;
    return;
  }
  if (!known) {
    if (cells.count * 2 === cells.pairs.length) {
      const larger = new Int32Array(cells.pairs.length * 2);
      larger.set(cells.pairs);
      cells.pairs = larger;
    }
    cells.pairs.copyWithin(at * 2 + 2, at * 2, cells.count * 2);
    cells.pairs[at * 2] = ordinal;
    cells.count += 1;
  }
  cells.pairs[at * 2 + 1] = entry;

  const span = (cells.pairs[(cells.count - 1) * 2] ?? 0) + 1;
  if (cells.count >= MIN_DENSE_COUNT && cells.count >= span * DENSE_SHARE) makeDense(cells, span);
}

function makeDense(cells: Cells, span: number): void {
  const dense = new Int32Array(span);
  for (let at = 0; at < cells.count; at++) dense[cells.pairs[at * 2] ?? 0] = cells.pairs[at * 2 + 1] ?? 0;
  cells.dense = dense;
  cells.pairs = new Int32Array(0);
}

function setDense(cells: Cells, dense: Int32Array, ordinal: number, entry: number): void {
  let target = dense;
  if (ordinal >= dense.length) {
    if (entry === 0) return;
    target = new Int32Array(Math.max(ordinal + 1, Math.ceil(dense.length * 1.5)));
    target.set(dense);
    cells.dense = target;
  }
  const before = target[ordinal] ?? 0;
  target[ordinal] = entry;
  cells.count += (entry === 0 ? 0 : 1) - (before === 0 ? 0 : 1);
}

/** Index of the first pair whose ordinal is not below this one. */
function lowerBound({ pairs, count }: Cells, ordinal: number): number {
  // Ordinals mostly come in ascending order.
  if (count === 0 || (pairs[(count - 1) * 2] ?? 0) < ordinal) return count;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pairs[middle * 2] ?? 0) < ordinal) low = middle + 1;
    else high = middle;
  }
  return low;
}
