/** Whole numbers that stand for `number * scale`, one scale a row or column. */
export interface Quantised {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/**
 * Weights of a matrix product keep to seven bits: AVX2 adds pairs of u8 x i8 products in 16
 * bits, and 2 * 255 * 64 = 32,640 is the most that fits. With eight bits the sums saturate.
 */
const MAX_FACTOR = 64;
/** Rows that are only looked up use all eight bits. */
const MAX_LOOKUP = 127;
/** Below it 32-bit floats lose their digits; no weight that small matters. */
const SMALLEST_NORMAL = 2 ** -126;

/** Scales each row of a `rows x columns` matrix by its largest magnitude. */
export function quantiseRows(matrix: Float32Array, rows: number, columns: number): Quantised {
  return quantise(matrix, { lines: rows, length: columns, lineStep: columns, step: 1, max: MAX_LOOKUP });
}

/** Scales each column of a `rows x columns` matrix by its largest magnitude. */
export function quantiseColumns(matrix: Float32Array, rows: number, columns: number): Quantised {
  return quantise(matrix, { lines: columns, length: rows, lineStep: 1, step: columns, max: MAX_FACTOR });
}

interface Layout {
  readonly lines: number;
  readonly length: number;
  /** From the start of one line to that of the next. */
  readonly lineStep: number;
  /** From one number of a line to the next. */
  readonly step: number;
  readonly max: number;
}

function quantise(matrix: Float32Array, { lines, length, lineStep, step, max }: Layout): Quantised {
  const values = new Int8Array(matrix.length);
  const scales = new Float32Array(lines);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    const end = start + length * step;
    let largest = 0;
    for (let at = start; at < end; at += step) largest = Math.max(largest, Math.abs(matrix[at] ?? 0));
    const exact = Math.fround(largest / max);
    // A line of zeros has nothing to scale; any scale gives zeros back.
    const scale = exact < SMALLEST_NORMAL ? 1 : exact;
    scales[line] = scale;
    for (let at = start; at < end; at += step) values[at] = Math.round((matrix[at] ?? 0) / scale);
  }
  return { values, scales };
}
