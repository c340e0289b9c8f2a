import { PIECE, RAISE } from "./packed-row.ts";

/** A query as the kernel wants it, see `dot-product.as.ts`. */
export interface PackedQuery {
  /** For each piece the eight odd values v, then 256 * u - v of the eight even values u. */
  readonly pieces: Int16Array;
  /** For each piece the eight even and then the eight odd values, unrounded. */
  readonly exact: Float32Array;
  /** What raising the even dimensions adds to every row's sum. */
  readonly bias: number;
  /** Turns a row's sum, times the row's scale, into a cosine. */
  readonly scale: number;
  /** Cosines are off by at most this for the rounding of the query and in f32. */
  readonly error: number;
}

const MAX_VALUE = 127;
/** The kernel's sums are 256 times the dot product. */
const SUM_FACTOR = 256;
/** 256 * 127 * this is below 2^31, with room for rounding, so no row's sum overflows. */
const MAX_ABSOLUTE_SUM = 64_000;
/** The high part of a unit vector is hardly longer than 1. */
const MAX_HIGH_LENGTH = 1.1;
/** What adding up in f32 can be off by, for unit vectors of thousands of dimensions. */
const ARITHMETIC_ERROR = 2e-6;

export function packQuery(vector: Float32Array, width: number): PackedQuery {
  let largest = 0;
  let absoluteSum = 0;
  for (const value of vector) {
    largest = Math.max(largest, Math.abs(value));
    absoluteSum += Math.abs(value);
  }
  const step = largest === 0 ? 1 : Math.max(largest / MAX_VALUE, absoluteSum / MAX_ABSOLUTE_SUM);

  const pieces = new Int16Array(width);
  const exact = new Float32Array(width);
  let evenSum = 0;
  let errorSquares = 0;
  for (let pair = 0; pair < width / 2; pair++) {
    const even = vector[pair * 2] ?? 0;
    const odd = vector[pair * 2 + 1] ?? 0;
    const u = Math.round(even / step);
    const v = Math.round(odd / step);
    errorSquares += (even - u * step) ** 2 + (odd - v * step) ** 2;
    evenSum += u;

    const place = Math.floor(pair / 8) * PIECE + (pair % 8);
    pieces[place] = v;
    pieces[place + 8] = SUM_FACTOR * u - v;
    exact[place] = even;
    exact[place + 8] = odd;
  }
  return {
    pieces,
    exact,
    bias: RAISE * SUM_FACTOR * evenSum,
    scale: step / SUM_FACTOR,
    error: Math.sqrt(errorSquares) * MAX_HIGH_LENGTH + ARITHMETIC_ERROR,
  };
}
