import fc from "fast-check";

import { CORE_FIELDS } from "../src/domain/field.ts";
import type { Merchandising, MerchandisingRule } from "../src/domain/merchandising.ts";
import type { Product } from "../src/domain/product.ts";
import type { SearchRequestInput } from "../src/search/search-request.ts";
import type { SearchResponse } from "../src/search/search-response.ts";
import { openMemorySearch, type MemorySearch } from "./memory-search.ts";

export const SCHEMA = { ...CORE_FIELDS, "attributes.color": "string" } as const;
const FACETS = ["brand", "price", "color", "category"] as const;
export const MAX_FACET_VALUES = 3;
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
  { weight: 2, arbitrary: fc.constantFrom("sofa under 20", "red chair over 5", "under 20") },
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
const fusion = fc.constantFrom("joint", "joint", "convex", "rrf", "dbsf");
const rule = (id: string, query: string, then: MerchandisingRule["then"]): MerchandisingRule => ({
  id,
  enabled: true,
  when: { query, match: "any" },
  then,
});
export const HIDDEN = ["p04", "p07"];
export const PINNED = [
  { id: "p02", position: 1 },
  { id: "p09", position: 3 },
  { id: "p28", position: 50 },
];
/** They act on sofas; `everywhere` asks for other things too. */
const RULES = [
  rule("up", "sofa", { boost: [{ filter: 'brand = "nera"', by: 0.2 }], pin: PINNED }),
  rule("down", "sofa", { bury: [{ filter: "price = 10" }], hide: HIDDEN }),
  rule("only", "red", { filter: "NOT price = 5" }),
  rule("instead", "xyzzy", { replaceQuery: "red sofa" }),
];
const merchandising: fc.Arbitrary<Merchandising> = fc.record({
  signals: fc.constantFrom([], [
    { name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.3 },
    { name: "popular", field: "popularity", transform: "log", range: [0, 1_000], weight: 0.4 },
    { name: "fresh", field: "created_at", transform: "decay", halfLifeDays: 30, weight: -0.2 },
  ] as const),
  maxBoost: fc.constantFrom(0.1, 0.35),
  synonyms: fc.constantFrom([], [{ words: ["sofa", "chair"] }, { from: ["lamp"], to: ["quiet keyboard"] }]),
  rules: fc.constantFrom<readonly MerchandisingRule[]>([], RULES),
  diversify: fc.constantFrom(null, { field: "brand", max: 1, within: 4 }),
  outOfStock: fc.constantFrom("bury", "demote", "hide", "keep"),
});

export interface Scene {
  readonly search: MemorySearch;
  readonly request: SearchRequestInput;
  /** The whole of R, on one page. */
  readonly whole: SearchResponse;
  readonly prior: Merchandising;
}

/** Random catalogs, rules and questions. */
export async function everywhere(check: (scene: Scene) => Promise<void> | void): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      catalog,
      merchandising,
      fusion,
      fc.array(fc.tuple(query, filter, sort, mode), { minLength: 1, maxLength: 4 }),
      async (products, prior, method, questions) => {
        const search = await openMemorySearch(products, {
          lexicon: {
            priced: products.length,
            currency: null,
            values: [],
            measures: [],
            sizes: [],
            flags: [],
          },
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
