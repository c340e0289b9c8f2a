import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { matchesFilter, type Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { createMemoryKeywordIndex } from "../../src/engines/memory/keyword-index.ts";
import type { QuerySynonym } from "../../src/text/query-synonym.ts";
import type { KeywordIndex, SortKey } from "../../src/ports/keyword-index.ts";

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
  "abc",
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
    sku: fc.constantFrom("K-87", "A 1-2 3", "00-77", "SO-FA", "ABC", "Crè-me"),
    ean: fc.uniqueArray(fc.constantFrom("00077", "AB.C", "4006381333931"), { maxLength: 2 }),
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
    "abc",
    "so fa ",
    "ab c",
    "4 006381 333931",
    "sku: k87",
    "ean 4006381333931",
    "item #12 3",
    "sku SO-FA 1",
    "ke",
    "red leathr lether ",
    "sofa chiar leatner ",
    "crime red ",
    "sofs lether chiar ",
    "keybaord kexboard",
    "redsofa",
    "leathersofas ",
    "sofakeyboard red ",
    "leather -red sofachair ",
    "crèmesofas redchair ",
    "theleather keybaordd ",
    "key board ",
    "leather cha ir so fa-s",
    "lea ther redsofa chair",
    "abc 1234x9 red",
    "red leather sofa red",
    "!!!",
  ),
);
const CODES = ["k87", "7700", "0077", "p1", "abc", "k87", "A 1-2 3", "no such", "", "a123", "crème"];
const filter: fc.Arbitrary<Filter | null> = fc.constantFrom(
  null,
  { kind: "in", field: "brand", values: ["NERA"] },
  { kind: "range", field: "price", min: { value: 5, inclusive: false } },
  { kind: "not", operand: { kind: "exists", field: "stock" } },
);
/** Parts of one to three words, said otherwise by terms the catalog has, has not, or has as a code. */
const terms = fc.uniqueArray(
  fc.constantFrom("red", "leather", "sofa", "chair", "keyboard", "keybord", "the", "k87", "couch"),
  { minLength: 1, maxLength: 3 },
);
const synonyms: fc.Arbitrary<readonly QuerySynonym[]> = fc.array(
  fc.record({ words: terms, alternatives: fc.array(terms, { minLength: 1, maxLength: 3 }) }),
  { maxLength: 3 },
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

export interface KeywordComparison {
  readonly name: string;
  /** A fresh, empty index. */
  readonly create: (relaxBelow: number) => Promise<KeywordIndex>;
  readonly runs: number;
}

/** Compares a driver with the naive one on random catalogs and questions: sets, scores, orders, counts. */
export function describeLikeNaiveKeywords({ name, create, runs }: KeywordComparison): void {
  describe(`${name} beside the naive keyword index`, () => {
    it("answers like the naive one, whatever was written, removed and asked", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(product, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
          fc.array(fc.constantFrom("p1", "p2", "p3", "nobody"), { maxLength: 2 }),
          fc.array(fc.tuple(query, synonyms, filter, sort, prior, fc.integer({ min: 0, max: 12 })), {
            minLength: 1,
            maxLength: 8,
          }),
          fc.constantFrom(1, 3),
          async (batches, removed, questions, relaxBelow) => {
            const driver = await create(relaxBelow);
            const naive = createMemoryKeywordIndex({ relaxBelow });
            try {
              for (const batch of batches) await Promise.all([driver.upsert(batch), naive.upsert(batch)]);
              await Promise.all([driver.delete(removed), naive.delete(removed)]);
              const catalog = new Map(batches.flat().map((one) => [one.id, one]));
              for (const id of removed) catalog.delete(id);
              for (const [asked, others, under, sorted, business, limit] of questions) {
                const request = {
                  query: asked,
                  synonyms: others,
                  filter: under,
                  limit,
                  sort: sorted,
                  prior: business,
                };
                const [actual, expected] = await Promise.all([driver.search(request), naive.search(request)]);
                expect({ ...actual, terms: actual.terms.toSorted() }).toEqual({
                  ...expected,
                  terms: expected.terms.toSorted(),
                });
                const description = {
                  query: asked,
                  synonyms: others,
                  filter: under,
                  // What is assessed has passed the filter: the port asks for that.
                  ids: ["p4", "nobody", "p1", "p7"].filter((id) => {
                    const known = catalog.get(id);
                    return under === null || known === undefined || matchesFilter(known, under);
                  }),
                  facets: [
                    { field: "brand", kind: "values" },
                    { field: "price", kind: "ranges" },
                  ] as const,
                  maxFacetValues: 5,
                };
                expect(await driver.describe(description)).toEqual(await naive.describe(description));
              }
              expect(await driver.lookUpCodes(CODES)).toEqual(await naive.lookUpCodes(CODES));
            } finally {
              await Promise.all([driver.close(), naive.close()]);
            }
          },
        ),
        { numRuns: runs },
      );
    }, 120_000);
  });
}
