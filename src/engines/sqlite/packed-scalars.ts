import type { Scalar } from "../../domain/field.ts";

/**
 * One field's values on their way out of a thread. Numbers, which most are, cross as one buffer
 * that is moved rather than as a thousand values that are copied; NaN stands for a missing one,
 * as products have finite numbers only.
 */
export type PackedScalars = Float64Array<ArrayBuffer> | readonly (Scalar | null)[];

export function packScalars(values: readonly (Scalar | null)[]): PackedScalars {
  const packed = new Float64Array(values.length);
  for (const [index, value] of values.entries()) {
    if (value !== null && typeof value !== "number") return values;
    packed[index] = value ?? Number.NaN;
  }
  return packed;
}

export function unpackScalars(packed: PackedScalars): readonly (Scalar | null)[] {
  if (!(packed instanceof Float64Array)) return packed;
  return Array.from(packed, (value) => (Number.isNaN(value) ? null : value));
}

/** The buffers to be moved. */
export function buffersOf(columns: readonly PackedScalars[]): ArrayBuffer[] {
  return columns.flatMap((column) => (column instanceof Float64Array ? [column.buffer] : []));
}
