import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

import type { Filter } from "../../domain/filter.ts";
import { matchesFilter } from "../../domain/filter.ts";
import type { Product } from "../../domain/product.ts";
import { createBitmap } from "./columns/bitmap.ts";
import { findNearest } from "./find-nearest.ts";
import { packRow } from "./packed-row.ts";
import { splitProduct } from "./product-rows.ts";
import { openStore, type Store } from "./store.ts";
import { CHUNK_ROWS, emptyChunk, putRow } from "./vector-chunk.ts";
import { createVectorMemory } from "./vector-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-store-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

/** What quantisation may cost a cosine, as the port promises. */
const TOLERANCE = 1e-4;

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

function unitVector(random: () => number, dimensions: number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, random);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

describe("findNearest", () => {
  const cases = [
    { dimensions: 384, rows: 5_000, limit: 100, share: 1 },
    { dimensions: 384, rows: 5_000, limit: 20, share: 0.05 },
    { dimensions: 20, rows: 9_000, limit: 300, share: 0.5 },
    { dimensions: 1_000, rows: 300, limit: 10, share: 1 },
    { dimensions: 8, rows: 5_000, limit: 4_000, share: 1 },
  ];
  it.each(cases)("finds exactly the best of the stored vectors: $dimensions dimensions, $rows rows", (of) => {
    const random = createRandom(of.rows + of.limit);
    const memory = createVectorMemory(of.dimensions);
    const allowed = createBitmap();
    for (let chunk = 0; chunk * CHUNK_ROWS < of.rows; chunk++) {
      const content = emptyChunk(memory.width);
      for (let row = 0; row < Math.min(CHUNK_ROWS, of.rows - chunk * CHUNK_ROWS); row++) {
        putRow(content, row, packRow(unitVector(random, of.dimensions), memory.width));
        if (Math.abs(random()) < of.share) allowed.add(chunk * CHUNK_ROWS + row);
      }
      memory.writeChunk(chunk, content);
    }
    const compareRows = (left: number, right: number): number => left - right;
    for (let round = 0; round < 5; round++) {
      const vector = unitVector(random, of.dimensions);
      const found = findNearest(memory, { vector, limit: of.limit, minSimilarity: -1, allowed, compareRows });
      const expected = [...allowed.toArray()]
        .map((row) => ({ row, similarity: dot(memory.vector(row), vector) }))
        .sort((left, right) => right.similarity - left.similarity)
        .slice(0, of.limit);
      expect(found.rows).toHaveLength(expected.length);
      // In single precision two rows may differ by less than what adding up can tell.
      expected.forEach(({ similarity }, rank) => expect(found.similarities[rank]).toBeCloseTo(similarity, 5));
    }
  });
});

const DIMENSIONS = [3, 8, 16, 20];
const product = fc
  .record(
    {
      id: fc.constantFrom("a", "b", "c", "d", "e", "f", "é", " "),
      title: fc.constantFrom("One", "Two"),
      brand: fc.constantFrom("Nera", "nera", "Clack"),
      price: fc.integer({ min: 0, max: 5 }),
    },
    { requiredKeys: ["id", "title"] },
  )
  .map((record) => record as Product); // The shape is a product's; fast-check loses the optional keys.
const filter = fc.option(
  fc.constantFrom<Filter>(
    { kind: "in", field: "brand", values: ["NERA"] },
    { kind: "range", field: "price", min: { value: 2, inclusive: false } },
    { kind: "not", operand: { kind: "exists", field: "price" } },
    { kind: "in", field: "title", values: ["two"] },
  ),
);
const step = fc.oneof(
  fc.record({
    kind: fc.constant("write" as const),
    records: fc.array(fc.record({ product, seed: fc.option(fc.integer()) }), { maxLength: 4 }),
    stored: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("products" as const), products: fc.array(product, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant("remove" as const),
    ids: fc.array(fc.constantFrom("a", "b", "c", "é"), { maxLength: 3 }),
    part: fc.constantFrom("products" as const, "vectors" as const),
  }),
  fc.record({ kind: fc.constant("reopen" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Two maps and full comparisons: what the store must be like. */
function createModel(dimensions: number) {
  const values = new Map<string, Product>();
  const stored = new Set<string>();
  const vectors = new Map<string, Float32Array>();
  const forget = (id: string): void => {
    if (!stored.has(id) && !vectors.has(id)) values.delete(id);
  };
  return {
    stored,
    values,
    vectors,
    apply: (change: Step): void => {
      if (change.kind === "write") {
        for (const { product: of, seed } of change.records) {
          values.set(of.id, of);
          if (seed !== null) vectors.set(of.id, unitVector(createRandom(seed), dimensions));
          if (change.stored) stored.add(of.id);
        }
      } else if (change.kind === "products") {
        for (const of of change.products) {
          values.set(of.id, of);
          stored.add(of.id);
        }
      } else if (change.kind === "remove") {
        for (const id of change.ids) {
          if (change.part === "products") stored.delete(id);
          else vectors.delete(id);
          forget(id);
        }
      }
    },
  };
}

/** Whether the write gives every product a vector or finds one. */
function isComplete(change: Step, vectors: ReadonlyMap<string, Float32Array>): boolean {
  if (change.kind !== "write") return true;
  const known = new Set(vectors.keys());
  return change.records.every(({ product: { id }, seed }) => {
    if (seed !== null) known.add(id);
    return known.has(id);
  });
}

function applyToStore(store: Store, change: Exclude<Step, { kind: "reopen" }>, dimensions: number): void {
  if (change.kind === "remove") return store.remove(change.ids, change.part);
  if (change.kind === "products") {
    const rows = change.products.map(splitProduct);
    return store.upsert({ rows, vectors: null, hasVector: new Uint8Array(0), stored: true });
  }
  const given = change.records.flatMap(({ seed }) =>
    seed === null ? [] : [...unitVector(createRandom(seed), dimensions)],
  );
  store.upsert({
    rows: change.records.map(({ product: of }) => splitProduct(of)),
    vectors: Float32Array.from(given),
    hasVector: Uint8Array.from(change.records, ({ seed }) => (seed === null ? 0 : 1)),
    stored: change.stored,
  });
}

describe("store", () => {
  it("answers like maps and full comparisons after any writes, removals and reopenings", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DIMENSIONS),
        fc.array(step, { maxLength: 12 }),
        filter,
        fc.integer({ min: 0, max: 9 }),
        fc.integer(),
        (dimensions, steps, tree, limit, seed) => {
          const file = join(folder, `${files++}.db`);
          const model = createModel(dimensions);
          let store = openStore({ file, dimensions, mode: "build" });
          try {
            for (const change of steps) {
              if (change.kind === "reopen") {
                store.close();
                store = openStore({ file, dimensions, mode: "serve" });
              } else if (isComplete(change, model.vectors)) {
                applyToStore(store, change, dimensions);
                model.apply(change);
              } else {
                // oxlint-disable-next-line vitest/no-conditional-expect -- the model says which of the two must happen
                expect(() => applyToStore(store, change, dimensions)).toThrow("expected a vector");
              }
            }
            expectSame(store, model, { tree, limit, vector: unitVector(createRandom(seed), dimensions) });
          } finally {
            store.close();
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

function expectSame(
  store: Store,
  { values, stored, vectors }: ReturnType<typeof createModel>,
  { tree, limit, vector }: { tree: Filter | null; limit: number; vector: Float32Array },
): void {
  const ids = ["a", "b", "c", "d", "e", "f", "é", " "];
  expect(store.count()).toBe(stored.size);
  expect(store.values(ids, ["price"])).toEqual([
    ids.map((id) => (stored.has(id) ? (values.get(id)?.price ?? null) : null)),
  ]);
  expect(store.products(ids)).toEqual(
    ids.map((id) => {
      const of = values.get(id);
      return of !== undefined && stored.has(id) ? splitProduct(of) : null;
    }),
  );

  const similarityOf = (id: string): number => dot(vectors.get(id) ?? new Float32Array(), vector);
  const passing = [...vectors.keys()].filter((id) => {
    const of = values.get(id);
    return of !== undefined && (tree === null || matchesFilter(of, tree));
  });
  const expected = passing.map(similarityOf).sort((left, right) => right - left);
  const found = store.search({ vector, limit, minSimilarity: -2, filter: tree });
  expect(found.ids).toHaveLength(Math.min(limit, passing.length));
  expect(new Set(found.ids).size).toBe(found.ids.length);
  found.ids.forEach((id, rank) => {
    expect(passing).toContain(id);
    expect(Math.abs((found.similarities[rank] ?? 9) - similarityOf(id))).toBeLessThan(TOLERANCE);
    expect(Math.abs(similarityOf(id) - (expected[rank] ?? 9))).toBeLessThan(2 * TOLERANCE);
  });
  ids.forEach((id, index) => {
    const similarity = store.similarities(vector, ids)[index] ?? 9;
    expect(Number.isNaN(similarity)).toBe(!vectors.has(id));
    if (Number.isNaN(similarity)) return;
    // oxlint-disable-next-line vitest/no-conditional-expect -- which ids are unknown was compared above
    expect(Math.abs(similarity - similarityOf(id))).toBeLessThan(TOLERANCE);
  });
}
