import { PIECE, type PackedRow } from "./packed-row.ts";

/**
 * 64 rows as they lie in memory and in the file: the unit that is written and loaded, because
 * tens of thousands of single rows take too long to read.
 *
 *     high     rows in groups of four, their pieces in turn, as `dot-product.as.ts` draws it
 *     low      row after row
 *     scales   f32 a row; 0: there is no such row
 *     errors   f32 a row
 *
 * Numbers are little-endian, as in WASM and on every machine Node runs on today.
 */
export interface VectorChunk {
  readonly high: Uint8Array;
  readonly low: Uint8Array;
  readonly scales: Float32Array;
  readonly errors: Float32Array;
}

export const CHUNK_ROWS = 64;
/** Rows whose pieces lie in turn. */
export const GROUP_ROWS = 4;

export function emptyChunk(width: number): VectorChunk {
  return {
    high: new Uint8Array(CHUNK_ROWS * width),
    low: new Uint8Array(CHUNK_ROWS * width),
    scales: new Float32Array(CHUNK_ROWS),
    errors: new Float32Array(CHUNK_ROWS),
  };
}

/** Where the first piece of a row is in a block of groups; the next ones are `GROUP_ROWS * PIECE` apart. */
export function highOffset(row: number, width: number): number {
  const group = Math.floor(row / GROUP_ROWS);
  return group * GROUP_ROWS * width + (row % GROUP_ROWS) * PIECE;
}

/** Writes row 0 to 63 of a chunk. */
export function putRow(chunk: VectorChunk, row: number, packed: PackedRow): void {
  const width = packed.high.length;
  let target = highOffset(row, width);
  for (let from = 0; from < width; from += PIECE) {
    chunk.high.set(packed.high.subarray(from, from + PIECE), target);
    target += GROUP_ROWS * PIECE;
  }
  chunk.low.set(packed.low, row * width);
  chunk.scales[row] = packed.scale;
  chunk.errors[row] = packed.error;
}

export function clearRow(chunk: VectorChunk, row: number): void {
  chunk.scales[row] = 0;
  chunk.errors[row] = 0;
}
