import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

import type { Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { createMemoryKeywordIndex } from "../../src/engines/memory/keyword-index.ts";
import { createSqliteKeywordIndex } from "../../src/engines/sqlite/keyword/keyword-index.ts";
import type { KeywordIndex, SortKey } from "../../src/ports/keyword-index.ts";
import { describeKeywordIndex } from "./keyword-index.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-keyword-"));
let files = 0;
const createIndex = (relaxBelow = 1): KeywordIndex =>
  createSqliteKeywordIndex({
    file: join(folder, `${files++}.sqlite`),
    mode: "serve",
    settings: { relaxBelow },
  });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeKeywordIndex({ name: "sqlite", create: () => Promise.resolve(createIndex()) });

const WORDS = [
  "red",
  "reds",
  "leather",
  "sofa",
  "sofas",
  "chair",
  "chairs",
  "keyboard",
  "keybaord",
  "k87",
  "the",
  "键盘",
  "crème",
];
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(" "));
const product: fc.Arbitrary<Product> = fc.record(
  {
    id: fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `p${n}`)),
    title: text,
    description: text,
    brand: fc.constantFrom("Nera", "nera", "Clack"),
    price: fc.constantFrom(5, 10, 20),
    stock: fc.constantFrom(0, 3),
    sku: fc.constantFrom("K-87", "A 1-2 3", "00-77"),
    attributes: fc.record({ color: fc.constantFrom("red", "Red", "blue") }),
  },
  { requiredKeys: ["id", "title"] },
);
const query = fc.oneof(
  text,
  text.map((words) => `${words} `),
  fc.constantFrom(
    "",
    "k87",
    "A123",
    "7700",
    "-red",
    '"red sofa"',
    'leather -"red sofa"',
    "keybord",
    "sof",
    "red xyzzy sofa",
    "!!!",
  ),
);
const filter: fc.Arbitrary<Filter | null> = fc.constantFrom(
  null,
  { kind: "in", field: "brand", values: ["NERA"] },
  { kind: "range", field: "price", min: { value: 5, inclusive: false } },
  { kind: "not", operand: { kind: "exists", field: "stock" } },
);
const sort: fc.Arbitrary<readonly SortKey[]> = fc.constantFrom(
  [],
  [
    { field: "price", direction: "asc" },
    { field: "attributes.color", direction: "desc" },
  ],
);
const prior = fc.constantFrom(null, {
  signals: [{ name: "price", field: "price", transform: "linear", range: [0, 20], weight: 0.2 }],
  maxBoost: 0.35,
  outOfStock: "bury",
  now: 0,
} as const);

describe("the embedded keyword index", () => {
  it("answers like the naive one, whatever was written, removed and asked", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(product, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        fc.array(fc.constantFrom("p1", "p2", "p3", "nobody"), { maxLength: 2 }),
        fc.array(fc.tuple(query, filter, sort, prior, fc.integer({ min: 0, max: 12 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.constantFrom(1, 3),
        async (batches, removed, questions, relaxBelow) => {
          const embedded = createIndex(relaxBelow);
          const naive = createMemoryKeywordIndex({ relaxBelow });
          try {
            for (const batch of batches) await Promise.all([embedded.upsert(batch), naive.upsert(batch)]);
            await Promise.all([embedded.delete(removed), naive.delete(removed)]);
            for (const [asked, under, sorted, business, limit] of questions) {
              const request = { query: asked, filter: under, limit, sort: sorted, prior: business };
              const [actual, expected] = await Promise.all([embedded.search(request), naive.search(request)]);
              expect({ ...actual, terms: actual.terms.toSorted() }).toEqual({
                ...expected,
                terms: expected.terms.toSorted(),
              });
              const description = {
                query: asked,
                filter: under,
                ids: ["p4", "nobody", "p1", "p7"],
                facets: [
                  { field: "brand", kind: "values" },
                  { field: "price", kind: "ranges" },
                ] as const,
                maxFacetValues: 5,
              };
              expect(await embedded.describe(description)).toEqual(await naive.describe(description));
            }
          } finally {
            await Promise.all([embedded.close(), naive.close()]);
          }
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);

  it("answers the same after it was closed and opened again", async () => {
    const file = join(folder, "reopened.sqlite");
    const open = (): KeywordIndex => createSqliteKeywordIndex({ file, mode: "serve", settings: {} });
    const first = open();
    await first.upsert([
      { id: "a", title: "Red sofa" },
      { id: "b", title: "Red chair" },
    ]);
    await first.delete(["b"]);
    const request = { query: "red", filter: null, limit: 5, sort: [], prior: null };
    const before = await first.search(request);
    await first.close();
    const second = open();
    expect(await second.search(request)).toEqual(before);
    await second.upsert([{ id: "b", title: "Red chair" }]);
    expect((await second.search(request)).total).toBe(2);
    await second.close();
  });
});
