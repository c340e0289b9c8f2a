import type { AddressInfo } from "node:net";

import { liteClient, type SearchQuery } from "algoliasearch/lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Product } from "../../src/domain/product.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchRequest } from "../../src/search/search-request.ts";
import { createFakeSearch } from "../api/fake-search.ts";
import { createTestApp, SETTINGS } from "../api/test-app.ts";
import { openMemorySearch } from "../memory-search.ts";
import { createRecordingSink, fakeSuggest, RULES } from "./scenery.ts";

const PRODUCTS: readonly Product[] = [
  {
    id: "1",
    title: "<img src=x onerror=alert(1)> Quiet Keyboard",
    brand: "Nera",
    description: "one two three four five six seven quiet keyboard eight nine ten eleven twelve",
    price: 40,
    category: ["Computers", "Keyboards"],
    attributes: { color: "red", tags: ["quiet", "flat"] },
  },
  {
    id: "2",
    title: "Quiet mouse",
    brand: "Nera",
    price: 20,
    category: ["Computers", "Mice"],
    attributes: { color: "blue" },
  },
  { id: "3", title: "Loud keyboard", brand: "Tokk", price: 30, category: ["Computers", "Keyboards"] },
  { id: "10025", title: "Pinned keyboard", brand: "Élan", price: 60, category: ["Computers", "Keyboards"] },
];

describe("Algolia's protocol", () => {
  const asked: SearchRequest[] = [];
  const sink = createRecordingSink();
  let close: () => Promise<void>;
  let host = "";
  let app: ReturnType<typeof createTestApp>["app"];
  beforeAll(async () => {
    const { service } = await openMemorySearch(PRODUCTS, { merchandising: { rules: RULES } });
    const fake = createFakeSearch();
    const search: SearchService = {
      ...service,
      similar: (id, ...rest) => (id === "gone" ? service.similar(id, ...rest) : fake.similar(id, ...rest)),
      search: (...args: Parameters<typeof service.search>) => {
        asked.push(args[0]);
        return service.search(...args);
      },
    };
    const settings = { ...SETTINGS, corsOrigins: ["https://shop.example"] };
    ({ app } = createTestApp({ search, suggest: fakeSuggest, events: sink, settings }));
    await app.listen({ port: 0, host: "127.0.0.1" });
    // A server that listens on a port has an address with a number.
    host = `127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    close = async () => {
      await app.close();
      await service.close();
    };
  });
  afterAll(() => close());

  const client = () =>
    liteClient("aisle", "search", { hosts: [{ url: host, accept: "readWrite", protocol: "http" }] });
  /** Answers of the real client, as it hands them on, whatever they are. */
  const results = async (...requests: readonly object[]): Promise<readonly Record<string, never>[]> => {
    // The client sends whatever it is given.
    const queries = requests.map((one) => ({ indexName: "products", ...one })) as SearchQuery[];
    const { results: all } = await client().search({ requests: queries });
    return all as never;
  };
  const result = async (request: object) => (await results(request))[0] ?? {};
  const post = (url: string, payload: string, type = "text/plain") =>
    app.inject({ method: "POST", url, payload, headers: { "content-type": type } });

  it("answers hits by objectID, with what the client needs to page and to report", async () => {
    const answer = await result({ query: "keyboard", hitsPerPage: 2, page: 1, analytics: false });
    expect(answer).toMatchObject({
      nbHits: 3,
      page: 1,
      nbPages: 2,
      hitsPerPage: 2,
      exhaustiveNbHits: true,
      exhaustiveFacetsCount: true,
      query: "keyboard",
      params: "query=keyboard&hitsPerPage=2&page=1&analytics=false",
      index: "products",
      queryID: "query-1",
      renderingContent: {},
      aisle: { generation: "g1", degraded: [] },
    });
    expect(answer["hits"]).toMatchObject([{ objectID: expect.any(String), title: expect.any(String) }]);
  });

  it("marks matches with the client's tags and leaves escaping to it", async () => {
    const tags = { highlightPreTag: "__a__", highlightPostTag: "__b__" };
    const { hits } = await result({ query: "quiet keyboard", filters: "brand:Nera AND color:red", ...tags });
    expect(hits?.[0]).toMatchObject({
      _highlightResult: {
        title: {
          value: "<img src=x onerror=alert(1)> __a__Quiet__b__ __a__Keyboard__b__",
          matchLevel: "full",
          matchedWords: ["quiet", "keyboard"],
          fullyHighlighted: false,
        },
        brand: { value: "Nera", matchLevel: "none", matchedWords: [] },
        category: [
          { matchLevel: "none" },
          { value: "__a__Keyboards__b__", matchLevel: "partial", fullyHighlighted: true },
        ],
        attributes: { color: { value: "red" }, tags: [{ value: "__a__quiet__b__" }, { value: "flat" }] },
      },
    });
  });

  it("snips the words around a match, and marks what is asked for only", async () => {
    const { hits } = await result({
      query: "quiet keyboard",
      filters: "color:red",
      attributesToSnippet: ["description:4", "attributes.tags:1"],
      attributesToHighlight: ["brand"],
      restrictHighlightAndSnippetArrays: true,
      snippetEllipsisText: "...",
    });
    expect(hits?.[0]).toMatchObject({
      _snippetResult: {
        description: { value: "...seven <em>quiet</em> <em>keyboard</em> eight...", matchLevel: "full" },
        attributes: { tags: [{ value: "<em>quiet</em>" }] },
      },
    });
    expect(hits?.[0]?.["_highlightResult"]).toEqual({ brand: expect.anything() });
  });

  it("counts facets by value under the names they are asked by, with exact statistics of numbers", async () => {
    const facets = ["attributes.color", "color", "price", "categories.lvl1", "nothing"];
    expect(await result({ facets })).toMatchObject({
      facets: {
        "attributes.color": { red: 1, blue: 1 },
        color: { red: 1, blue: 1 },
        price: { 20: 1, 30: 1, 40: 1, 60: 1 },
        "categories.lvl1": { "Computers > Keyboards": 3, "Computers > Mice": 1 },
      },
      facets_stats: { price: { min: 20, max: 60, avg: 37.5, sum: 150 } },
      renderingContent: {
        facetOrdering: { facets: { order: ["attributes.color", "color", "price", "categories.lvl1"] } },
      },
      message: "no such facets: nothing",
    });
  });

  it("asks once what several queries of a request share", async () => {
    asked.length = 0;
    const all = await results(
      { query: "mouse" },
      { query: "mouse", page: 0, analytics: false },
      { query: "quiet" },
    );
    expect(asked).toHaveLength(2);
    expect(all.map(({ nbHits }) => nbHits)).toEqual([1, 1, 2]);
  });

  it("answers pages beyond reach without hits, as if there were no more", async () => {
    expect(await result({ page: 60, hitsPerPage: 20 })).toMatchObject({
      hits: [],
      nbHits: 4,
      nbPages: 1,
      page: 60,
    });
  });

  it("hands on what rules say: context, banner, pin, redirect", async () => {
    const answer = await result({ query: "keyboard", ruleContexts: ["country:DE"], getRankingInfo: true });
    expect(answer).toMatchObject({
      userData: [{ title: "Typing week" }],
      appliedRules: [{ objectID: "typing-week" }],
    });
    expect(answer["hits"]?.[0]).toMatchObject({ objectID: "10025", _rankingInfo: { promoted: true } });
    expect(await result({ query: "keyboard" })).not.toHaveProperty("userData");
    expect(await result({ query: "returns" })).toMatchObject({
      renderingContent: { redirect: { url: "/returns" } },
      userData: [{ redirect: "/returns" }],
    });
  });

  it("says which parameters did not count, and answers the fields that are asked for", async () => {
    const answer = await result({ optionalFilters: "brand:Nera", responseFields: ["message", "nbHits"] });
    expect(answer).toEqual({ message: "not applied: optionalFilters", nbHits: 4 });
  });

  it("completes queries in the index of suggestions, one hit a text", async () => {
    expect(await result({ indexName: "products_query_suggestions", query: "quiet" })).toMatchObject({
      hits: [
        {
          objectID: "quiet keyboard",
          query: "quiet keyboard",
          exact_nb_hits: 12,
          categories: [{ value: "Computers", count: 9 }],
          _highlightResult: { query: { value: "<em>quiet</em> keyboard" } },
        },
        { query: "quiet mouse" },
      ],
    });
  });

  it("searches in the values of a facet, accents or not, in a multi-query and at its own address", async () => {
    const request = { type: "facet", facet: "brand", facetQuery: "el", maxFacetHits: 5 };
    const facetHits = [{ value: "Élan", highlighted: "<em>Él</em>an", count: 1 }];
    expect(await result(request)).toMatchObject({ facetHits, exhaustiveFacetsCount: true });
    const { payload } = await post(
      "/1/indexes/products/facets/brand/query",
      '{"params":"facetQuery=el&query="}',
    );
    expect(JSON.parse(payload)).toMatchObject({ facetHits });
  });

  it("answers one query at its own address, in any content type that clients send", async () => {
    const url = "/1/indexes/products_price_desc/query?x-algolia-api-key=k&x-algolia-application-id=a";
    for (const type of ["text/plain", "application/json", "application/x-www-form-urlencoded"]) {
      const { payload, headers } = await post(url, '{"params":"query=keyboard&hitsPerPage=1"}', type);
      expect(JSON.parse(payload)).toMatchObject({
        hits: [{ objectID: "10025" }],
        index: "products_price_desc",
      });
      expect(headers["server-timing"]).toMatch(/keyword;dur=.*total;dur=/u);
    }
  });

  it("recommends products like one, filtered, and refuses models that learn from baskets", async () => {
    const recommend = (more: object) =>
      client().getRecommendations({
        requests: [{ indexName: "products", objectID: "2", threshold: 0, ...more }],
      } as never);
    const queryParameters = { filters: "price < 30", attributesToRetrieve: ["price"] };
    expect(await recommend({ model: "related-products", queryParameters })).toMatchObject({
      results: [{ hits: [{ objectID: "k/2", price: 19, _score: 50 }, { objectID: "m1" }], nbHits: 2 }],
    });
    expect(await recommend({ model: "looking-similar", objectID: "gone" })).toMatchObject({
      results: [{ hits: [] }],
    });
    await expect(recommend({ model: "bought-together" })).rejects.toMatchObject({ status: 400 });
  });

  it("takes events of insights, and nothing of what InstantSearch reports of itself", async () => {
    const event = {
      eventType: "view",
      eventName: "Seen",
      index: "products",
      userToken: "u",
      objectIDs: ["1", "2"],
    };
    const { statusCode } = await post(
      "/1/events",
      JSON.stringify({ events: [event, { eventType: "instantsearch" }] }),
    );
    expect(statusCode).toBe(200);
    expect(sink.events.map(({ object_id }) => object_id)).toEqual(["1", "2"]);
  });

  it.each([
    [{ filters: "colr:red" }, /colr.*did you mean.*color/u],
    [{ filters: "brand:(" }, /position 7/u],
    [{ tagFilters: ["a"] }, /tags/u],
    [{ indexName: "products:nothing:asc" }, /no field "nothing"/u],
  ])("refuses %j as Algolia does, in words that help", async (request, message) => {
    await expect(results(request)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(message),
    });
  });

  it("bounds what one request may ask", async () => {
    expect(await results()).toEqual([]);
    await expect(results(...Array.from({ length: 51 }, () => ({})))).rejects.toMatchObject({ status: 400 });
    const large = await post(
      "/1/indexes/*/queries",
      JSON.stringify({ requests: [], x: "x".repeat(600_000) }),
    );
    expect(JSON.parse(large.payload)).toEqual({
      message: expect.any(String),
      status: 413,
      code: "BODY_TOO_LARGE",
    });
    const broken = await post("/1/indexes/*/queries", "{");
    expect(JSON.parse(broken.payload)).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
  });

  it("lets pages of allowed origins send the client's headers", async () => {
    const { headers } = await app.inject({
      method: "OPTIONS",
      url: "/1/indexes/*/queries",
      headers: { origin: "https://shop.example", "access-control-request-method": "POST" },
    });
    expect(headers["access-control-allow-headers"]).toMatch(/x-algolia-api-key, x-algolia-application-id/u);
    expect(headers["access-control-allow-origin"]).toBe("https://shop.example");
  });
});
