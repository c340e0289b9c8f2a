import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileFilter } from "../src/domain/compile-filter.ts";
import { countFacets } from "../src/domain/count-facets.ts";
import { CORE_FIELDS } from "../src/domain/field.ts";
import { matchesFilter } from "../src/domain/filter.ts";
import type { BusinessPrior } from "../src/domain/merchandising.ts";
import type { Product } from "../src/domain/product.ts";
import { isOutOfStock } from "../src/ranking/business-boost.ts";
import type { SearchRequestInput } from "../src/search/search-request.ts";
import type { SearchHit, SearchResponse } from "../src/search/search-response.ts";
import { openMemorySearch, type MemorySearch } from "./memory-search.ts";

const SCHEMA = { ...CORE_FIELDS, "attributes.color": "string" } as const;
const FACETS = ["brand", "price", "color", "category"] as const;
const MAX_FACET_VALUES = 3;
const WORDS = ["red", "sofa", "sofas", "chair", "keyboard", "leather", "lamp", "quiet", "nera", "the"];
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(" "));
const product = fc.record(
  {
    title: text,
    description: text,
    brand: fc.constantFrom("Nera", "nera", "Tokk", "Clack", "Oft"),
    category: fc.constantFrom(["Home"], ["Home", "Sofas"], ["Computers"]),
    price: fc.constantFrom(5, 10, 20, 20.5),
    stock: fc.constantFrom(0, 3),
    in_stock: fc.boolean(),
    margin: fc.constantFrom(0, 0.3, 0.9),
    popularity: fc.constantFrom(0, 10, 1_000),
    created_at: fc.constantFrom("2026-02-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"),
    sku: fc.constantFrom("K-87", "A12-3"),
    attributes: fc.record({ color: fc.constantFrom("red", "Red", "blue") }),
  },
  { requiredKeys: ["title"] },
);
const catalog: fc.Arbitrary<readonly Product[]> = fc
  .array(product, { minLength: 1, maxLength: 30, size: "max" })
  .map((products) => products.map((one, index) => ({ id: `p${String(index).padStart(2, "0")}`, ...one })));
const query = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 3, arbitrary: fc.constantFrom("sofa -leather", '"red sofa"', 'chair -"red sofa"') },
  fc.constantFrom("", "   ", "-red", "K-87", "k87"),
  fc.constantFrom("kebyoard", "the", "🛋️", "\0", "red\0sofa", '"', "-", "xyzzy", "!!!"),
);
const filter = fc.constantFrom(
  undefined,
  'brand = "NERA"',
  "price < 20",
  "NOT stock EXISTS",
  'color = "red" OR price 5 TO 10',
);
const sort = fc.constantFrom<readonly string[]>([], ["price:asc"], ["brand:desc", "price"], ["color:asc"]);
const mode = fc.constantFrom("hybrid", "keyword", "semantic");
const fusion = fc.constantFrom("convex", "rrf", "dbsf");
const merchandising: fc.Arbitrary<Omit<BusinessPrior, "now">> = fc.record({
  signals: fc.constantFrom([], [
    { name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.3 },
    { name: "popular", field: "popularity", transform: "log", range: [0, 1_000], weight: 0.4 },
    { name: "fresh", field: "created_at", transform: "decay", halfLifeDays: 30, weight: -0.2 },
  ] as const),
  maxBoost: fc.constantFrom(0.1, 0.35),
  outOfStock: fc.constantFrom("bury", "demote", "hide", "keep"),
});

interface Scene {
  readonly search: MemorySearch;
  readonly request: SearchRequestInput;
  /** The whole of R, on one page. */
  readonly whole: SearchResponse;
  readonly prior: Omit<BusinessPrior, "now">;
}

/** Random catalogs, rules and questions. */
async function everywhere(check: (scene: Scene) => Promise<void> | void): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      catalog,
      merchandising,
      fusion,
      fc.array(fc.tuple(query, filter, sort, mode), { minLength: 1, maxLength: 4 }),
      async (products, prior, method, questions) => {
        const search = await openMemorySearch(products, {
          merchandising: prior,
          settings: { fusion: method, maxFacetValues: MAX_FACET_VALUES },
        });
        try {
          for (const [asked, under, order, lanes] of questions) {
            const request: SearchRequestInput = {
              query: asked,
              ...(under === undefined ? {} : { filter: under }),
              sort: order,
              mode: lanes,
              facets: [...FACETS],
            };
            await check({
              search,
              request,
              whole: await search.ask({ ...request, pageSize: 100, explain: true }),
              prior,
            });
          }
        } finally {
          await search.service.close();
        }
      },
    ),
    { numRuns: 60 },
  );
}

const idsOf = (hits: readonly SearchHit[]): string[] => hits.map(({ id }) => id);
/** True when these words stand side by side, one plural aside. */
const has = (text = "", words = ""): boolean =>
  ` ${text} `.replaceAll("sofas", "sofa").includes(` ${words} `);

describe("the result set", () => {
  it("is what the total counts, on every page and on none", async () => {
    let largest = 0;
    await everywhere(async ({ search, request, whole }) => {
      expect(whole.total).toBe(whole.hits.length);
      expect(whole.degraded).toEqual([]);
      expect(whole.exhaustive).toEqual({ total: true, facets: true });
      const counted = await search.ask({ ...request, pageSize: 0 });
      expect([counted.total, counted.hits, counted.pages]).toEqual([whole.total, [], 0]);
      expect(counted.facets).toEqual(whole.facets);
      largest = Math.max(largest, whole.total);
    });
    expect(largest).toBeGreaterThan(5);
  }, 120_000);

  it("is the union of its pages, without repeats and in one order", async () => {
    await everywhere(async ({ search, request, whole }) => {
      const pageSize = 4;
      const pages: SearchResponse[] = [];
      for (let page = 1; page <= whole.total / pageSize + 2; page += 1)
        pages.push(await search.ask({ ...request, page, pageSize }));
      expect(pages.flatMap(({ hits }) => idsOf(hits))).toEqual(idsOf(whole.hits));
      expect(new Set(idsOf(whole.hits)).size).toBe(whole.total);
      for (const page of pages) {
        expect(page.total).toBe(whole.total);
        expect(page.facets).toEqual(whole.facets);
        expect(page.pages).toBe(Math.ceil(whole.total / pageSize));
      }
    });
  }, 120_000);

  it("is what the facets count", async () => {
    await everywhere(({ whole }) => {
      const expected = countFacets(
        whole.hits.map((hit) => hit.product),
        [
          { field: "brand", kind: "values" },
          { field: "price", kind: "ranges" },
          { field: "attributes.color", kind: "values" },
          { field: "category", kind: "values" },
        ],
        MAX_FACET_VALUES,
      );
      const { "attributes.color": color, ...others } = expected;
      // A facet answers to the name it was asked by.
      expect(whole.facets).toEqual({ ...others, color });
    });
  }, 120_000);

  it("is the same in any order", async () => {
    await everywhere(async ({ search, request, whole }) => {
      for (const order of [[], ["price:desc"], ["color:asc", "brand"]]) {
        const sorted = await search.ask({ ...request, sort: order, pageSize: 100 });
        expect(idsOf(sorted.hits).toSorted()).toEqual(idsOf(whole.hits).toSorted());
      }
    });
  }, 120_000);

  it("comes in the order asked for, what has no value last, then by stock policy, score and id", async () => {
    await everywhere(async ({ search, request, prior }) => {
      const { hits } = await search.ask({ ...request, sort: ["price:desc"], pageSize: 100 });
      const isBuried = ({ product: one }: SearchHit): boolean =>
        prior.outOfStock === "bury" &&
        isOutOfStock((field) => (field === "stock" ? (one.stock ?? null) : (one.in_stock ?? null)));
      const place = (hit: SearchHit): readonly [number, number, number, string] => [
        -(hit.product.price ?? Number.NEGATIVE_INFINITY),
        Number(isBuried(hit)),
        -hit.score,
        hit.id,
      ];
      const compare = (a: SearchHit, b: SearchHit): number => {
        const [left, right] = [place(a), place(b)];
        const at = left.findIndex((value, index) => value !== right[index]);
        return at < 0 ? 0 : (left[at] ?? 0) < (right[at] ?? 0) ? -1 : 1;
      };
      expect(idsOf(hits)).toEqual(idsOf(hits.toSorted(compare)));
    });
  }, 120_000);

  it("holds nothing but what the filter and the stock policy let through", async () => {
    const isInStock = ({ stock = 1, in_stock: inStock = stock > 0 }: Product): boolean => inStock;
    let filtered = 0;
    await everywhere(({ request, whole, prior }) => {
      const compiled = compileFilter(request.filter, SCHEMA);
      const found = whole.hits.map((hit) => hit.product);
      filtered += compiled === null ? 0 : found.length;
      expect(found.filter((one) => compiled !== null && !matchesFilter(one, compiled))).toEqual([]);
      expect(found.filter((one) => prior.outOfStock === "hide" && !isInStock(one))).toEqual([]);
    });
    expect(filtered).toBeGreaterThan(50);
  }, 120_000);

  it("never shows an excluded word, nor a product that lacks a phrase", async () => {
    const fits: Readonly<Record<string, (product: Product) => boolean>> = {
      "sofa -leather": (one) => !has(one.title, "leather") && !has(one.description, "leather"),
      'chair -"red sofa"': (one) => !has(one.title, "red sofa") && !has(one.description, "red sofa"),
      '"red sofa"': (one) => has(one.title, "red sofa") || has(one.description, "red sofa"),
    };
    let restricted = 0;
    await everywhere(({ request, whole }) => {
      const isAllowed = fits[request.query ?? ""];
      restricted += isAllowed === undefined ? 0 : whole.hits.length;
      expect(whole.hits.filter((hit) => isAllowed?.(hit.product) === false)).toEqual([]);
    });
    expect(restricted).toBeGreaterThan(5);
  }, 120_000);

  it("explains every score by parts that sum to it", async () => {
    let explained = 0;
    await everywhere(async ({ search, request, whole }) => {
      for (const { score, explain } of whole.hits) {
        const sum = explain?.parts.reduce((total, { value }) => total + value, 0) ?? Number.NaN;
        expect(Math.abs(sum - score)).toBeLessThan(1e-9);
        expect(explain?.score).toBe(score);
        expect(explain?.parts.map(({ name }) => name).slice(0, 2)).toEqual(["lexical", "semantic"]);
        explained += 1;
      }
      const plain = await search.ask({ ...request, pageSize: 100 });
      expect(plain.hits.map(({ id, score }) => [id, score])).toEqual(
        whole.hits.map(({ id, score }) => [id, score]),
      );
      expect(plain.hits.some((hit) => "explain" in hit)).toBe(false);
    });
    expect(explained).toBeGreaterThan(100);
  }, 120_000);

  it("says which lane found each product", async () => {
    await everywhere(async ({ search, request, whole }) => {
      const keyword = await search.ask({ ...request, mode: "keyword", pageSize: 100 });
      const found = new Set(idsOf(keyword.hits));
      const claimed = whole.hits.filter(({ matchedBy }) => matchedBy.includes("keyword"));
      expect(whole.hits.filter(({ matchedBy }) => matchedBy.length === 0)).toEqual([]);
      expect(claimed.filter(({ id }) => !found.has(id))).toEqual([]);
      const shown = new Set(idsOf(claimed));
      const forgotten = [...found].filter((id) => !shown.has(id));
      expect(request.mode === "semantic" ? [] : forgotten).toEqual([]);
    });
  }, 120_000);
});
