import { beforeAll, describe, expect, it } from "vitest";

import { createKey, openGuardedShop, PRODUCTS } from "./guarded-shop.ts";

const NERA = createKey("nera", { scopes: ["search", "suggest"], filter: 'brand = "Nera"' });
const PLAIN = createKey("plain", { scopes: ["search", "suggest"], attributes: ["brand", "color"] });
const CODES = createKey("codes", { scopes: ["search"], attributes: ["sku", "gtin"] });
const LOST = createKey("lost", { scopes: ["search"], filter: 'attributes.gone = "x"' });
const OWN = PRODUCTS.filter(({ brand }) => brand === "Nera").map(({ id }) => id);
const OTHER = "p1";

interface Body {
  readonly hits: readonly { readonly id: string; readonly product: Readonly<Record<string, unknown>> }[];
  readonly total: number;
  readonly facets: Readonly<
    Record<string, { readonly values: readonly { readonly value: string; readonly count: number }[] }>
  >;
}

describe("a key", () => {
  let shop: Awaited<ReturnType<typeof openGuardedShop>>;
  beforeAll(async () => {
    shop = await openGuardedShop([NERA, PLAIN, CODES, LOST].map(({ record }) => record));
  });
  const search = async (key: typeof NERA, payload: object) => {
    const answer = await shop.app.inject({
      method: "POST",
      url: "/v1/search",
      headers: key.headers,
      payload,
    });
    // The API's own tests hold that it answers so.
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Body, text: answer.body };
  };
  const get = (key: typeof NERA, url: string) => shop.app.inject({ url, headers: key.headers });

  describe("with a filter", () => {
    it.each([
      ["a search", { query: "mouse" }],
      ["browsing", {}],
      ["the vector lane", { query: "quiet mouse", mode: "semantic" }],
      ["a filter that tries to get out of it", { filter: 'brand = "Nera" OR brand = "Tokk"' }],
      ["another filter", { query: "mouse", filter: 'NOT brand = "Nera" OR price > 0' }],
    ])("finds none but its own products by %s, pins among them", async (_way, payload) => {
      const { body } = await search(NERA, { ...payload, facets: ["brand"], pageSize: 100 });
      expect(body.hits.length).toBeGreaterThan(0);
      for (const { id } of body.hits) expect(OWN).toContain(id);
      expect(body.total).toBe(body.hits.length);
      expect(body.facets["brand"]?.values).toEqual([{ value: "Nera", count: body.total }]);
    });

    it("is refused a filter that closes its bracket", async () => {
      expect((await search(NERA, { filter: 'brand = "Nera") OR (brand = "Tokk"' })).status).toBe(400);
    });

    it("names the position in the filter that was sent", async () => {
      const { text } = await search(NERA, { filter: "nothing = 1" });
      expect(text).toContain("position 1 of the filter");
      expect(text).not.toContain("Nera");
    });

    it("has no other product by its id, or beside one of its own", async () => {
      expect((await get(NERA, `/v1/products/${OTHER}`)).statusCode).toBe(404);
      expect((await get(NERA, `/v1/products/${OTHER}/similar`)).statusCode).toBe(404);
      expect((await get(NERA, "/v1/products/p0")).statusCode).toBe(200);
      const { hits } = (await get(NERA, "/v1/products/p0/similar")).json<Body>();
      expect(hits.length).toBeGreaterThan(0);
      for (const { id } of hits) expect(OWN).toContain(id);
    });

    it("is suggested what finds something under it, with how much that is", async () => {
      const suggested = async (key: typeof NERA) =>
        (await get(key, "/v1/suggest?q=mouse")).json<{
          suggestions: { text: string; count: number }[];
          products: { id: string }[];
        }>();
      const own = await suggested(NERA);
      expect(own.suggestions.map(({ text, count }) => [text, count])).toEqual([
        ["mouse", OWN.length],
        ["mouse nera", OWN.length],
      ]);
      for (const { id } of own.products) expect(OWN).toContain(id);
      expect((await suggested(PLAIN)).suggestions.map(({ text }) => text)).toContain("mouse tokk");
    });

    it("finds through InstantSearch what it finds otherwise", async () => {
      const requests = [{ indexName: "products", query: "mouse", facets: ["*"], hitsPerPage: 100 }];
      const answer = await shop.app.inject({
        method: "POST",
        url: `/1/indexes/*/queries?x-algolia-api-key=${NERA.key}`,
        payload: { requests },
      });
      const { results } = answer.json<{ results: { nbHits: number; hits: { objectID: string }[] }[] }>();
      expect(results[0]?.nbHits).toBe(OWN.length);
      for (const { objectID } of results[0]?.hits ?? []) expect(OWN).toContain(objectID);
    });

    it("finds nothing at all once the catalog has lost the field it speaks of", async () => {
      const { status, text } = await search(LOST, {});
      expect(status).toBe(500);
      expect(text).not.toContain("gone");
    });
  });

  describe("with a list of attributes", () => {
    it("sees them, id and title, in hits, products and previews", async () => {
      const { body } = await search(PLAIN, { query: "mouse" });
      expect(Object.keys(body.hits[0]?.product ?? {}).toSorted()).toEqual([
        "attributes",
        "brand",
        "id",
        "title",
      ]);
      expect(body.hits[0]?.product["attributes"]).toEqual({ color: expect.any(String) });
      const product = (await get(PLAIN, "/v1/products/p1")).json<object>();
      expect(product).not.toHaveProperty("price");
      const { products } = (await get(PLAIN, "/v1/suggest?q=mouse")).json<{ products: object[] }>();
      expect(products[0]).toHaveProperty("brand");
      expect(products[0]).not.toHaveProperty("price");
    });

    it("has facets of these alone through InstantSearch, where it asks for all", async () => {
      const answer = await shop.app.inject({
        method: "POST",
        url: "/1/indexes/*/queries",
        headers: PLAIN.headers,
        payload: { requests: [{ indexName: "products", facets: ["*"], query: "mouse" }] },
      });
      expect([answer.statusCode, answer.body.slice(0, 200)]).toEqual([200, expect.any(String)]);
      const { results } = answer.json<{ results: { facets: object }[] }>();
      expect(Object.keys(results[0]?.facets ?? {}).toSorted()).toEqual(["brand", "color"]);
    });

    it.each(["NQ-3-K87X", "2001511196808", "sku NQ-3-K87X"])(
      "finds nothing by %s, a code it does not list, as by one that no product has",
      async (code) => {
        const { body, text } = await search(PLAIN, { query: code, mode: "keyword" });
        expect([body.total, body.hits, JSON.parse(text)]).toEqual([
          0,
          [],
          expect.objectContaining({ query: expect.objectContaining({ identifier: null }) }),
        ]);
        const url = `/v1/suggest?q=${encodeURIComponent(code)}`;
        expect((await get(PLAIN, url)).json<{ products: object[] }>().products).toEqual([]);
        expect((await get(NERA, url)).json<{ products: object[] }>().products).not.toEqual([]);
        const seen = await search(CODES, { query: code });
        expect(seen.text).toContain('"found":true');
        expect(seen.body.total).toBeGreaterThan(0);
      },
    );

    it("is not told whether a product is sold out", async () => {
      const previews = async (key: typeof NERA) =>
        (await get(key, "/v1/suggest?q=mouse")).json<{ products: object[] }>().products;
      expect((await previews(PLAIN))[0]).not.toHaveProperty("available");
      expect((await previews(NERA))[0]).toHaveProperty("available", true);
    });

    it.each([{ filter: "price > 3" }, { facets: ["price"] }, { sort: ["price:asc"] }])(
      "is refused %j, and not what it lists",
      async (payload) => {
        expect((await search(PLAIN, payload)).status).toBe(400);
        const allowed = JSON.parse(
          JSON.stringify(payload).replace("price > 3", 'color = \\"black\\"').replace("price", "brand"),
        ) as object;
        expect((await search(PLAIN, allowed)).status).toBe(200);
      },
    );
  });
});
