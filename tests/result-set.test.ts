import { describe, expect, it } from "vitest";

import { compileFilter } from "../src/domain/compile-filter.ts";
import { countFacets } from "../src/domain/count-facets.ts";
import { matchesFilter } from "../src/domain/filter.ts";
import type { Product } from "../src/domain/product.ts";
import { isOutOfStock } from "../src/ranking/business-boost.ts";
import type { SearchHit, SearchResponse } from "../src/search/search-response.ts";
import { everywhere, HIDDEN, MAX_FACET_VALUES, PINNED, SCHEMA } from "./result-set-scenes.ts";

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
      const { hits, rules } = await search.ask({ ...request, sort: ["price:desc"], pageSize: 100 });
      const isSoldOut = ({ product: one }: SearchHit): boolean =>
        prior.outOfStock === "bury" &&
        isOutOfStock((field) => (field === "stock" ? (one.stock ?? null) : (one.in_stock ?? null)));
      const isBuried = (hit: SearchHit): boolean =>
        isSoldOut(hit) || (rules.includes("down") && hit.product.price === 10);
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
    let narrowed = 0;
    await everywhere(({ request, whole, prior }) => {
      const compiled = compileFilter(request.filter, SCHEMA);
      const found = whole.hits.map((hit) => hit.product);
      filtered += compiled === null ? 0 : found.length;
      expect(found.filter((one) => compiled !== null && !matchesFilter(one, compiled))).toEqual([]);
      expect(found.filter((one) => prior.outOfStock === "hide" && !isInStock(one))).toEqual([]);
      const { rules } = whole;
      expect(found.filter(({ id }) => rules.includes("down") && HIDDEN.includes(id))).toEqual([]);
      expect(found.filter(({ price }) => rules.includes("only") && price === 5)).toEqual([]);
      narrowed += rules.includes("down") || rules.includes("only") ? found.length : 0;
    });
    expect(filtered).toBeGreaterThan(50);
    expect(narrowed).toBeGreaterThan(50);
  }, 120_000);

  it("has every pin that may be shown at its position, in every mode", async () => {
    let pinned = 0;
    await everywhere(async ({ search, request, whole }) => {
      if (!whole.rules.includes("up")) return;
      const { hits } = await search.ask({ ...request, sort: [], pageSize: 100, explain: true });
      const shown = new Set(idsOf(whole.hits));
      const pins = PINNED.filter(({ id }) => shown.has(id));
      const places = hits.flatMap(({ explain }, index) => (explain?.pin === undefined ? [] : [index + 1]));
      expect(places).toHaveLength(pins.length);
      for (const { id, position } of pins) {
        const place = idsOf(hits).indexOf(id) + 1;
        expect(place === position || place === hits.length || position > hits.length).toBe(true);
        pinned += 1;
      }
      expect(new Set(idsOf(hits))).toEqual(shown);
    });
    expect(pinned).toBeGreaterThan(5);
  }, 120_000);

  it("holds nothing that a price in the query forbids, in any order", async () => {
    const forbids: Readonly<Record<string, (price: number) => boolean>> = {
      "sofa under 20": (price) => price >= 20,
      "red chair over 5": (price) => price <= 5,
      "under 20": (price) => price >= 20,
    };
    let limited = 0;
    await everywhere(({ request, whole }) => {
      const isForbidden = forbids[request.query ?? ""];
      if (isForbidden === undefined) return;
      expect(whole.query.constraints).toHaveLength(1);
      expect(whole.hits.filter(({ product }) => isForbidden(product.price ?? Number.NaN))).toEqual([]);
      limited += whole.hits.length;
    });
    expect(limited).toBeGreaterThan(10);
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
      const isByWords = ({ matchedBy }: SearchHit): boolean => matchedBy.includes("keyword");
      const found = new Set(idsOf(keyword.hits.filter(isByWords)));
      const claimed = whole.hits.filter(isByWords);
      expect(whole.hits.filter(({ matchedBy }) => matchedBy.length === 0)).toEqual([]);
      expect(claimed.filter(({ id }) => !found.has(id))).toEqual([]);
      const shown = new Set(idsOf(claimed));
      const forgotten = [...found].filter((id) => !shown.has(id));
      expect(request.mode === "semantic" ? [] : forgotten).toEqual([]);
    });
  }, 120_000);
});
