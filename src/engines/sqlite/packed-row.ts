/**
 * How a unit vector becomes bytes: `x = scale * (high + low / 254)`, with high and low signed
 * bytes. A scan reads `high` alone; `low` halves its error 254 times and is read for the best
 * rows only. Together they are within `scale / 508` of x, 3e-6 for a typical component.
 */
export interface PackedRow {
  /** A byte a dimension, padded; even dimensions raised by 128. */
  readonly high: Uint8Array;
  readonly low: Uint8Array;
  /** Positive; a zero vector has 1. */
  readonly scale: number;
  /** At least the length of `scale * low / 254`: a score from `high` alone is off by no more, times the query's length. */
  readonly error: number;
}

/** Steps of `low` in one of `high`. Even, so that a half (127 steps) is a signed byte. */
export const RESIDUAL_STEPS = 254;
/** Dimensions that are multiplied at once; rows are padded to a multiple with zeros. */
export const PIECE = 16;
const MAX_BYTE = 127;
/** Even dimensions are stored raised by this, so that they are unsigned. */
export const RAISE = 128;
/** What rounding to f32 can take from an error bound. */
const ROUNDING = 1 + 2 ** -20;

export function paddedWidth(dimensions: number): number {
  return Math.ceil(dimensions / PIECE) * PIECE;
}

export function packRow(vector: Float32Array, width: number): PackedRow {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest === 0 ? 1 : Math.fround(largest / MAX_BYTE);

  const high = new Uint8Array(width);
  const low = new Uint8Array(width);
  let squares = 0;
  for (let dimension = 0; dimension < width; dimension++) {
    const steps = (vector[dimension] ?? 0) / scale;
    const whole = Math.max(-MAX_BYTE, Math.min(MAX_BYTE, Math.round(steps)));
    const rest = Math.max(-MAX_BYTE, Math.min(MAX_BYTE, Math.round((steps - whole) * RESIDUAL_STEPS)));
    squares += rest * rest;
    const raise = dimension % 2 === 0 ? RAISE : 0;
    high[dimension] = whole + raise;
    low[dimension] = rest + raise;
  }
  const error = Math.fround(((scale * Math.sqrt(squares)) / RESIDUAL_STEPS) * ROUNDING);
  return { high, low, scale, error };
}

/** The vector again, each component within `scale / 508`. */
export function unpackRow(
  high: Uint8Array,
  low: Uint8Array,
  scale: number,
  dimensions: number,
): Float32Array {
  const vector = new Float32Array(dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const whole = byteAt(high, dimension) + byteAt(low, dimension) / RESIDUAL_STEPS;
    vector[dimension] = whole * scale;
  }
  return vector;
}

function byteAt(bytes: Uint8Array, dimension: number): number {
  const byte = bytes[dimension] ?? 0;
  if (dimension % 2 === 0) return byte - RAISE;
  return byte > MAX_BYTE ? byte - 2 * RAISE : byte;
}
