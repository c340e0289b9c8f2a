import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";

import type { Product } from "../../src/domain/product.ts";
import { createBitmap } from "../../src/engines/sqlite/columns/bitmap.ts";
import { findNearest } from "../../src/engines/sqlite/find-nearest.ts";
import { packRow } from "../../src/engines/sqlite/packed-row.ts";
import { openStoreWorker } from "../../src/engines/sqlite/store-worker-client.ts";
import { CHUNK_ROWS, emptyChunk, putRow } from "../../src/engines/sqlite/vector-chunk.ts";
import { createVectorMemory } from "../../src/engines/sqlite/vector-memory.ts";

/**
 * How long an exact vector search takes, beside one plain sequential read of the bytes it
 * scans, in the same process, in turn. Made-up vectors: clusters, as real ones have. They say
 * nothing about quality, and the ratio depends on whether the vectors fit the processor's cache.
 *
 *     tsx bench/latency/vector-scan.ts [rows]
 */
const ROWS = Number(process.argv[2] ?? 54_667);
const DIMENSIONS = 384;
const LIMIT = 200;
const MIN_SIMILARITY = 0.2;
const ROUNDS = 7;
const QUERIES_A_ROUND = 60;
const CLUSTERS = 400;
/** How far a vector is from the middle of its cluster, as a share of the middle's length. */
const NOISE = 1.2;
const SEED = 7;
const BATCH = 1_000;

/** Numbers in [-1, 1) that follow from the seed. Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

const random = createRandom(SEED);
const middles = Array.from({ length: CLUSTERS }, () => Float32Array.from({ length: DIMENSIONS }, random));

function someVector(): Float32Array {
  const middle = middles[Math.floor(((random() + 1) / 2) * CLUSTERS)] ?? new Float32Array(DIMENSIONS);
  const vector = middle.map((value) => value + NOISE * random());
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((left, right) => left - right);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3));
}

const vectors = Array.from({ length: ROWS }, someVector);
const queries = Array.from({ length: QUERIES_A_ROUND }, someVector);

function scanAgainstRead() {
  const memory = createVectorMemory(DIMENSIONS);
  const allowed = createBitmap(ROWS);
  for (let chunk = 0; chunk * CHUNK_ROWS < ROWS; chunk++) {
    const content = emptyChunk(memory.width);
    vectors
      .slice(chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS)
      .forEach((vector, row) => putRow(content, row, packRow(vector, memory.width)));
    memory.writeChunk(chunk, content);
  }
  for (let row = 0; row < ROWS; row++) allowed.add(row);
  const compareRows = (left: number, right: number): number => left - right;
  const search = (vector: Float32Array) =>
    findNearest(memory, { vector, limit: LIMIT, minSimilarity: MIN_SIMILARITY, allowed, compareRows });
  const scan = (vector: Float32Array): void => {
    memory.setQuery(vector);
    const position = memory.startScan(allowed);
    // Nothing reaches this: the kernel alone.
    while (!position.done) memory.scan(position, 2);
  };
  const read = (): void => {
    let left = ROWS * memory.width;
    for (const { address, length } of memory.scannedBlocks) {
      memory.kernel.readAll(address, Math.min(left, length) & ~63);
      left -= length;
    }
  };
  const time = (work: () => void): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };

  for (const query of queries) {
    search(query);
    scan(query);
    read();
  }
  const searchTimes: number[] = [];
  const rounds = Array.from({ length: ROUNDS }, () => {
    const searches: number[] = [];
    const scans: number[] = [];
    const reads: number[] = [];
    for (const query of queries) {
      searches.push(time(() => search(query)));
      reads.push(time(read));
      scans.push(time(() => scan(query)));
    }
    searchTimes.push(...searches);
    return { search: quantile(searches, 0.5), scan: quantile(scans, 0.5), read: quantile(reads, 0.5) };
  });
  const median = (of: (round: (typeof rounds)[number]) => number): number => quantile(rounds.map(of), 0.5);
  return {
    searchMs: { p50: quantile(searchTimes, 0.5), p95: quantile(searchTimes, 0.95) },
    kernelMs: median(({ scan }) => scan),
    readMs: median(({ read }) => read),
    searchToRead: median(({ search, read }) => search / read),
    kernelToRead: median(({ scan, read }) => scan / read),
  };
}

/** The whole way: to the worker thread and back. */
async function throughThePort() {
  const folder = mkdtempSync(join(tmpdir(), "aisle-bench-"));
  const file = join(folder, "g1.db");
  try {
    const build = await openStoreWorker({ file, dimensions: DIMENSIONS, mode: "build" });
    const buildStart = performance.now();
    for (let start = 0; start < ROWS; start += BATCH) {
      const records = vectors.slice(start, start + BATCH).map((vector, offset) => {
        const product: Product = {
          id: String(start + offset),
          title: `Product ${start + offset}`,
          brand: `Brand ${offset % 300}`,
          price: offset,
        };
        return { product, vector };
      });
      await build.write(records);
    }
    await build.checkpoint();
    const buildMs = performance.now() - buildStart;
    await build.close();

    const openStart = performance.now();
    const serve = await openStoreWorker({ file, dimensions: DIMENSIONS, mode: "serve" });
    const openMs = performance.now() - openStart;
    const filter = { kind: "range", field: "price", max: { value: 500, inclusive: false } } as const;
    const measure = async (of: typeof filter | null) => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        for (const vector of queries) {
          const start = performance.now();
          await serve.vectors.search({ vector, limit: LIMIT, minSimilarity: MIN_SIMILARITY, filter: of });
          // The first round warms up.
          if (round > 0) times.push(performance.now() - start);
        }
      }
      return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
    };
    const portMs = await measure(null);
    const portFilteredMs = await measure(filter);
    await serve.close();
    return {
      buildMs: Math.round(buildMs),
      openMs: Math.round(openMs),
      fileBytes: statSync(file).size,
      portMs,
      portFilteredMs,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const report = {
  date: new Date().toISOString(),
  node: process.version,
  processor: `${cpus()[0]?.model ?? "unknown"}, ${availableParallelism()} cores`,
  seed: SEED,
  rows: ROWS,
  dimensions: DIMENSIONS,
  limit: LIMIT,
  rounds: ROUNDS,
  ...scanAgainstRead(),
  ...(await throughThePort()),
};
console.log(JSON.stringify(report, null, 2));
