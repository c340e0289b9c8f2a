import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Merchandising, MerchandisingRule } from "../src/domain/merchandising.ts";
import type { Product } from "../src/domain/product.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import type { Generations } from "../src/ports/generations.ts";
import { createSearchService } from "../src/search/create-search-service.ts";
import type { SearchLog } from "../src/search/search-log.ts";
import type { SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../src/search/search-request.ts";
import type { SearchHit, SearchResponse } from "../src/search/search-response.ts";
import { NOW, openMemorySearch, promoteProducts, SETTINGS, type MemorySearch } from "./memory-search.ts";

const log: SearchLog = { warn: (fields, message) => expect.fail(`${message} ${JSON.stringify(fields)}`) };
const THINGS = ["keyboard", "keyboards", "mouse", "sofa", "lamp", "kettle", "boots"];
const KINDS = ["silent", "red", "leather", "waterproof", "mechanical", "cheap", "Nera", "87"];
const BRANDS = ["Nera", "Clack", "Moorvik"];

/**
 * Scores that differ less may change places: cosines of packed vectors differ by 1e-4, and where
 * they decide a rank, what goes by rank follows.
 */
const ALIKE = 0.02;

/** Numbers that look random and are the same in every run (Park and Miller, CACM 1988). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function catalog(size: number): Product[] {
  const next = sequence(7);
  const pick = (from: readonly string[]): string => from[next(from.length)] ?? "";
  return Array.from({ length: size }, (_, index): Product => {
    const title = `${pick(KINDS)} ${pick(KINDS)} ${pick(THINGS)}`;
    return {
      id: `p${String(index).padStart(3, "0")}`,
      title,
      description: `${pick(KINDS)} ${pick(THINGS)}`,
      brand: pick(BRANDS),
      category: ["Shop", pick(THINGS)],
      sku: `SKU-${index}`,
      ...(next(4) === 0 ? {} : { price: 5 + next(200) }),
      stock: next(4),
      margin: next(60) / 100,
      attributes: { color: pick(["red", "Red", "blue"]) },
    };
  });
}

const rule = (
  id: string,
  when: Partial<MerchandisingRule["when"]>,
  then: MerchandisingRule["then"],
): MerchandisingRule => ({ id, enabled: true, when: { match: "contains", ...when }, then });
const MERCHANDISING: Merchandising = {
  signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.2 }],
  maxBoost: 0.35,
  outOfStock: "bury",
  synonyms: [
    { words: ["settee", "sofa"] },
    { from: ["footwear"], to: ["boots", "waterproof shoes"] },
    { words: ["noiseless mouse", "silent mouse"] },
  ],
  rules: [
    rule("nera", { query: "lamp" }, { boost: [{ filter: 'brand = "Nera"', by: 0.3 }] }),
    rule(
      "lamps",
      { query: "lamp" },
      { bury: [{ filter: "price > 150" }], pin: [{ id: "p007", position: 2 }] },
    ),
    rule("boots", { query: "boots" }, { hide: ["p010", "p020", "p030"], filter: "price < 190" }),
    rule("kettle", { query: "kettle", context: { country: "DE" } }, { replaceQuery: "silent kettle" }),
    rule("mixed", { query: "cheap" }, { diversify: { field: "brand", max: 2, within: 6 } }),
    rule("teapot", { query: "teapot", match: "exact" }, { redirect: "/tea", banner: { text: "Tea" } }),
    rule("later", { from: NOW + 1, until: NOW + 2 }, { hide: ["p001"] }),
  ],
  diversify: null,
};

const QUERIES = [
  "silent keyboard",
  "keybord",
  "red leather sofa",
  "mouse -red",
  '"silent mouse"',
  "",
  "sku 17",
  "xyzzy",
  "waterproof boots 87 nera",
  "lam",
  "red lamp",
  "settee red",
  "footwear",
  "noiseless mouse nera",
  "cheap silent boots",
  "kettle",
];
const REQUESTS: SearchRequestInput[] = QUERIES.flatMap((query): SearchRequestInput[] => [
  { query, facets: ["brand", "category", "price", "color"], pageSize: 10, explain: true },
  { query, filter: 'price < 100 AND brand != "Clack"', facets: ["brand"], pageSize: 7, page: 2 },
  { query, sort: ["price:desc", "brand"], pageSize: 25 },
  { query, mode: "keyword", facets: ["stock"], filter: "color = RED OR stock EXISTS" },
  // As a set: cosines that differ by less than the packing of vectors may change places.
  { query, mode: "semantic", facets: ["brand"], sort: ["id"], pageSize: 200 },
]);

export interface WholeAnswers {
  /** For instance `the embedded engine`. */
  readonly name: string;
  /** Fresh and empty. */
  readonly open: () => Promise<{ readonly generations: Generations; readonly remove: () => Promise<void> }>;
}

/** Whole answers of an engine set, compared with those of the naive one. */
export function describeWholeAnswers({ name, open }: WholeAnswers): void {
  describe(`search over ${name}`, () => {
    const products = catalog(240);
    let service: SearchService;
    let naive: MemorySearch;
    let remove: () => Promise<void>;

    beforeAll(async () => {
      const embedder = createHashEmbedder();
      const opened = await open();
      remove = opened.remove;
      const { generations } = opened;
      await promoteProducts(generations, products, embedder);
      service = createSearchService({
        generations,
        embedder,
        settings: SETTINGS,
        merchandising: () => MERCHANDISING,
        now: () => NOW,
        createQueryId: () => "query-1",
        log,
      });
      naive = await openMemorySearch(products, { merchandising: MERCHANDISING });
    }, 60_000);

    afterAll(async () => {
      await Promise.all([service.close(), naive.service.close()]);
      await remove();
    }, 60_000);

    /** Everything that does not depend on scores, which packed vectors change a little. */
    const told = ({ hits, ...rest }: SearchResponse) => ({
      ...rest,
      meta: rest.meta.generation,
      hits: hits.length,
    });
    const shown = ({ id, product, matchedBy, highlights }: SearchHit) => ({
      id,
      product,
      // At the very edge of the neighbours a product may be one or not; its words are its own.
      isByWords: matchedBy.includes("keyword"),
      highlights,
    });
    /** Whether these hits come in the order of that ranking, but for products that score alike and sort alike. */
    const expectOrder = (
      hits: readonly SearchHit[],
      ranking: readonly SearchHit[],
      sort: readonly string[],
    ): void => {
      const placeOf = new Map(ranking.map((hit, place) => [hit.id, place]));
      const keys = ({ product }: SearchHit) => (sort.length === 0 ? [] : [product.price, product.brand]);
      let last = -1;
      for (const hit of hits) {
        const place = placeOf.get(hit.id) ?? -1;
        const expected = ranking[place];
        if (expected === undefined) throw new Error(`${hit.id} is not in the naive answer`);
        expect(shown(hit)).toEqual(shown(expected));
        expect(Math.abs(hit.score - expected.score)).toBeLessThan(ALIKE);
        const before = ranking[last];
        if (place < last && before !== undefined) {
          expect(Math.abs(before.score - expected.score)).toBeLessThan(ALIKE);
          expect(keys(expected)).toEqual(keys(before));
        }
        last = Math.max(last, place);
      }
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
    };
    const compare = async (input: SearchRequestInput): Promise<SearchResponse> => {
      const request = searchRequestSchema.parse(input);
      const [actual, expected, whole] = await Promise.all([
        service.search(request, { requestId: "request-1" }),
        naive.ask(input),
        naive.ask({ ...input, page: 1, pageSize: 200 }),
      ]);
      expect(told(actual)).toEqual(told(expected));
      expectOrder(actual.hits, whole.hits, input.sort ?? []);
      return actual;
    };

    it.each(REQUESTS)("answers $query $mode $filter $sort as the naive engine does", async (input) => {
      const { total, pageSize, hits } = await compare(input);
      expect(hits.length).toBeLessThanOrEqual(Math.min(total, pageSize));
    });

    it("acts on rules as the naive engine does", async () => {
      const ask = (input: SearchRequestInput) => compare({ pageSize: 100, explain: true, ...input });
      const lamps = await ask({ query: "red lamp" });
      expect(lamps.rules).toEqual(["nera", "lamps"]);
      expect(lamps.hits[1]).toMatchObject({ id: "p007", explain: { pin: { rule: "lamps", position: 2 } } });
      expect(lamps.hits.some(({ explain }) => explain?.parts.some(({ name }) => name === "rule:nera"))).toBe(
        true,
      );
      const boots = await ask({ query: "waterproof boots" });
      expect(boots.hits.filter(({ product }) => (product.price ?? 999) >= 190)).toEqual([]);
      const kettle = await ask({ query: "kettle", context: { country: "DE" } });
      expect([kettle.query.text, kettle.query.replaced]).toEqual(["kettle", "silent kettle"]);
      expect(await ask({ query: "teapot" })).toMatchObject({
        redirect: "/tea",
        banners: [{ rule: "teapot" }],
      });
      expect((await ask({ query: "settee" })).total).toBe((await ask({ query: "sofa" })).total);
    });

    it("was asked for something that is there", async () => {
      const totals = await Promise.all(REQUESTS.map(async (request) => (await naive.ask(request)).total));
      expect(totals.filter((total) => total > 5).length).toBeGreaterThan(REQUESTS.length / 2);
      expect(totals).toContain(0);
    });

    it.each(["red keyboard", "silent mouse nera", "waterproof boots 87 nera"])(
      "counts for %s what choosing the facet then shows",
      async (query) => {
        const ask = (filter: string | undefined) =>
          service.search(
            searchRequestSchema.parse({
              query,
              facets: ["brand", "color"],
              ...(filter === undefined ? {} : { filter }),
            }),
            { requestId: "r" },
          );
        const { facets } = await ask(undefined);
        const values = Object.entries(facets).flatMap(([field, facet]) =>
          facet.values.flatMap((entry) => ("value" in entry ? [{ field, ...entry }] : [])),
        );
        expect(values.length).toBeGreaterThan(3);
        for (const { field, value, count } of values) {
          expect({ value, total: (await ask(`${field} = "${value}"`)).total }).toEqual({
            value,
            total: count,
          });
        }
      },
    );

    it("pages through one set without repeats, as many as it counts", async () => {
      const first = await service.search(searchRequestSchema.parse({ query: "red keyboard", pageSize: 9 }), {
        requestId: "r",
      });
      const ids = new Set<string>();
      for (let page = 1; page <= first.pages; page += 1) {
        const answer = await service.search(
          searchRequestSchema.parse({ query: "red keyboard", pageSize: 9, page }),
          { requestId: "r" },
        );
        expect(answer.total).toBe(first.total);
        for (const { id } of answer.hits) ids.add(id);
      }
      expect(ids.size).toBe(first.total);
    });
  });
}
