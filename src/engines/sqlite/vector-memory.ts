import { createBitmap, type Bitmap } from "./columns/bitmap.ts";
import { instantiateDotProduct, type DotProduct } from "./dot-product.ts";
import { packQuery } from "./packed-query.ts";
import { paddedWidth, PIECE, RESIDUAL_STEPS, unpackRow } from "./packed-row.ts";
import { CHUNK_ROWS, GROUP_ROWS, highOffset, type VectorChunk } from "./vector-chunk.ts";

/**
 * All vectors in one WASM memory, rows by ordinal, in segments that never move:
 *
 *     | query, exact query, list of a scan | segment 0 | segment 1 | ...
 *
 *     segment   allowed   1 bit a row: which rows the current scan may list
 *               scales    f32 a row
 *               errors    f32 a row
 *               high      4,096 rows, scanned
 *               low       4,096 rows, read for the best rows only
 */
export interface VectorMemory {
  readonly width: number;
  /** The rows that hold a vector. Not to be changed. */
  readonly present: Bitmap;
  /** A copy of a chunk; empty when it was never written. */
  readChunk(chunk: number): VectorChunk;
  writeChunk(chunk: number, content: VectorChunk): void;
  /** The vector of a row that is present. */
  vector(row: number): Float32Array;
  /** Readies a query; everything below is about it until the next one. */
  setQuery(vector: Float32Array): void;
  /** Scores of rows by `scan` are off by no more than the row's error and this. */
  readonly queryError: number;
  /** The cosine of query and row, as exact as what is stored. */
  similarity(row: number): number;
  /** The bound that `scan` adds to a row's score. */
  errorOf(row: number): number;
  /**
   * Goes on a scan over the allowed rows: lists rows whose score and error together reach the
   * threshold, until all rows are seen (`done`) or the list is full. The lists are good until the next call.
   */
  scan(
    position: ScanPosition,
    threshold: number,
  ): { readonly rows: Uint32Array; readonly bounds: Float32Array };
  /** Starts a scan over these rows. */
  startScan(allowed: Bitmap): ScanPosition;
  /** Where the scanned bytes are, for measuring. */
  readonly scannedBlocks: readonly { readonly address: number; readonly length: number }[];
  readonly kernel: DotProduct;
}

/** How far a scan is. `scan` moves it. */
export interface ScanPosition {
  segment: number;
  row: number;
  done: boolean;
}

export const SEGMENT_ROWS = 4_096;
/** Rows a scan lists before it lets the caller raise the threshold. */
const LIST_CAPACITY = 1_024;
const PAGE_BYTES = 65_536;
const ALIGNMENT = 64;

export function createVectorMemory(dimensions: number): VectorMemory {
  const width = paddedWidth(dimensions);
  const pieces = 0;
  const exact = align(pieces + width * 2);
  const foundRows = align(exact + width * 4);
  const foundBounds = align(foundRows + LIST_CAPACITY * 4);
  const listedAt = align(foundBounds + (LIST_CAPACITY + GROUP_ROWS) * 4);
  const firstSegment = align(listedAt + 4);

  const scales = SEGMENT_ROWS / 8;
  const errors = scales + SEGMENT_ROWS * 4;
  const high = errors + SEGMENT_ROWS * 4;
  const low = high + SEGMENT_ROWS * width;
  const segmentBytes = low + SEGMENT_ROWS * width;

  const memory = new WebAssembly.Memory({ initial: Math.ceil(firstSegment / PAGE_BYTES) });
  const kernel = instantiateDotProduct(memory);
  const present = createBitmap();
  let segments = 0;
  let queryScale = 0;
  let queryBias = 0;
  let queryError = 0;

  const addressOf = (segment: number): number => firstSegment + segment * segmentBytes;
  const bytes = (address: number, length: number): Uint8Array =>
    new Uint8Array(memory.buffer, address, length);
  const floats = (address: number, length: number): Float32Array =>
    new Float32Array(memory.buffer, address, length);
  /** The whole memory; growing gives it another buffer. */
  let allFloats = new Float32Array(memory.buffer);
  const floatAt = (address: number): number => allFloats[address / 4] ?? 0;

  const reserve = (segment: number): void => {
    const missing = addressOf(segment + 1) - memory.buffer.byteLength;
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE_BYTES));
      allFloats = new Float32Array(memory.buffer);
    }
    segments = Math.max(segments, segment + 1);
  };

  /** A chunk's own bytes, in place. */
  const viewChunk = (chunk: number): VectorChunk => {
    const first = (chunk * CHUNK_ROWS) % SEGMENT_ROWS;
    const start = addressOf(Math.floor((chunk * CHUNK_ROWS) / SEGMENT_ROWS));
    return {
      high: bytes(start + high + first * width, CHUNK_ROWS * width),
      low: bytes(start + low + first * width, CHUNK_ROWS * width),
      scales: floats(start + scales + first * 4, CHUNK_ROWS),
      errors: floats(start + errors + first * 4, CHUNK_ROWS),
    };
  };

  const startOf = (row: number): number => addressOf(Math.floor(row / SEGMENT_ROWS));
  const highOf = (row: number): number => startOf(row) + high + highOffset(row % SEGMENT_ROWS, width);
  const lowOf = (row: number): number => startOf(row) + low + (row % SEGMENT_ROWS) * width;
  const scaleOf = (row: number): number => floatAt(startOf(row) + scales + (row % SEGMENT_ROWS) * 4);

  return {
    width,
    present,
    kernel,
    readChunk: (chunk) => {
      reserve(Math.floor((chunk * CHUNK_ROWS) / SEGMENT_ROWS));
      const view = viewChunk(chunk);
      return {
        high: view.high.slice(),
        low: view.low.slice(),
        scales: view.scales.slice(),
        errors: view.errors.slice(),
      };
    },
    writeChunk: (chunk, content) => {
      reserve(Math.floor((chunk * CHUNK_ROWS) / SEGMENT_ROWS));
      const view = viewChunk(chunk);
      view.high.set(content.high);
      view.low.set(content.low);
      view.scales.set(content.scales);
      view.errors.set(content.errors);
      for (let index = 0; index < CHUNK_ROWS; index++) {
        const row = chunk * CHUNK_ROWS + index;
        if (content.scales[index] === 0) present.delete(row);
        else present.add(row);
      }
    },
    vector: (row) => {
      const top = new Uint8Array(width);
      for (let piece = 0; piece < width / PIECE; piece++) {
        top.set(bytes(highOf(row) + piece * PIECE * GROUP_ROWS, PIECE), piece * PIECE);
      }
      return unpackRow(top, bytes(lowOf(row), width), scaleOf(row), dimensions);
    },
    setQuery: (vector) => {
      const query = packQuery(vector, width);
      new Int16Array(memory.buffer, pieces, width).set(query.pieces);
      floats(exact, width).set(query.exact);
      queryScale = query.scale;
      queryBias = query.bias;
      queryError = query.error;
    },
    get queryError() {
      return queryError;
    },
    similarity: (row) => {
      const steps = kernel.refine(highOf(row), lowOf(row), width, exact, RESIDUAL_STEPS);
      return (steps * scaleOf(row)) / RESIDUAL_STEPS;
    },
    errorOf: (row) => floatAt(startOf(row) + errors + (row % SEGMENT_ROWS) * 4),
    startScan: (allowed) => {
      const { words } = allowed;
      const wordsASegment = SEGMENT_ROWS / 32;
      for (let segment = 0; segment < segments; segment++) {
        const target = new Uint32Array(memory.buffer, addressOf(segment), wordsASegment);
        const source = words.subarray(segment * wordsASegment, (segment + 1) * wordsASegment);
        target.set(source);
        target.fill(0, source.length);
      }
      return { segment: 0, row: 0, done: segments === 0 };
    },
    scan: (position, threshold) => {
      let listed = 0;
      let firstRow = 0;
      while (!position.done && listed === 0) {
        const start = addressOf(position.segment);
        firstRow = position.segment * SEGMENT_ROWS;
        position.row = kernel.scan(
          start + high,
          width,
          start + scales,
          start + errors,
          start,
          position.row,
          SEGMENT_ROWS,
          pieces,
          queryBias,
          queryScale,
          threshold,
          foundRows,
          foundBounds,
          LIST_CAPACITY,
          listedAt,
        );
        listed = new Uint32Array(memory.buffer, listedAt, 1)[0] ?? 0;
        if (position.row < SEGMENT_ROWS) continue;
        position.row = 0;
        position.segment += 1;
        position.done = position.segment === segments;
      }
      return {
        rows: new Uint32Array(memory.buffer, foundRows, listed).map((row) => firstRow + row),
        bounds: floats(foundBounds, listed),
      };
    },
    get scannedBlocks() {
      return Array.from({ length: segments }, (_, segment) => ({
        address: addressOf(segment) + high,
        length: SEGMENT_ROWS * width,
      }));
    },
  };
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
