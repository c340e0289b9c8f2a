/** Anything JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A request that is right, by the path that `/openapi.json` has for it. */
export interface ValidRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  /** By the names in the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, Json>>;
  readonly body?: Json;
}

const SEARCH = {
  query: "keyboard model",
  filter: 'brand = "Nera" AND price < 90 OR color IN ["black", "white"] AND NOT rating EXISTS',
  facets: ["brand", "price", "attributes.color"],
  sort: ["price:asc"],
  page: 1,
  pageSize: 10,
  mode: "hybrid",
  explain: true,
  highlight: true,
  budgetMs: 50,
  maxFacetValues: 5,
  ignoreConstraints: ["under 50"],
  context: { country: "DE", loggedIn: true, age: 3 },
} as const;
const ALGOLIA = {
  indexName: "products",
  query: "mouse",
  page: 0,
  hitsPerPage: 5,
  facets: ["brand", "price"],
  filters: "brand:Nera OR price < 50",
  facetFilters: [["brand:Nera", "brand:Tokk"], "color:-red"],
  numericFilters: ["price>=10", ["rating:3 TO 5"]],
  ruleContexts: ["country:DE"],
  attributesToRetrieve: ["title", "price"],
  attributesToHighlight: ["title"],
  attributesToSnippet: ["title:3"],
  highlightPreTag: "<b>",
} as const;
const PRODUCT = {
  id: "new",
  title: "New lamp",
  price: "1.299,00 €",
  category: "Home > Lamps",
  stock: 3,
  attributes: { color: "red", sizes: ["S", "M"], watt: 5 },
} as const;
const EVENT = {
  action_name: "click",
  query_id: "q1",
  timestamp: 1_772_323_200_000,
  event_attributes: { object: { object_id: "p1" }, position: { ordinal: 2 } },
} as const;
const id = { id: "p1" };
const INDEX = "/1/indexes/{index}";

/** One of every route that takes a request. A test compares them with `/openapi.json`. */
export const VALID_REQUESTS: readonly ValidRequest[] = [
  { method: "POST", path: "/v1/search", body: SEARCH },
  { method: "GET", path: "/v1/search", query: SEARCH },
  { method: "GET", path: "/v1/suggest", query: { q: "key", limit: 5, products: 2, category: "Computers" } },
  { method: "GET", path: "/v1/products/{id}", params: id },
  { method: "GET", path: "/v1/products/{id}/similar", params: id, query: { limit: 5 } },
  { method: "POST", path: "/v1/products", query: { wait: true }, body: [PRODUCT, PRODUCT] },
  { method: "PATCH", path: "/v1/products/{id}", params: id, body: { price: 5, stock: 3 } },
  { method: "DELETE", path: "/v1/products/{id}", params: id },
  { method: "GET", path: "/v1/tasks/{id}", params: { id: "c1" } },
  { method: "POST", path: "/v1/events", body: { events: [EVENT, EVENT] } },
  {
    method: "POST",
    path: `${INDEX}/queries`,
    params: { index: "*" },
    body: { requests: [ALGOLIA, { ...ALGOLIA, type: "facet", facet: "brand", facetQuery: "n" }] },
  },
  {
    method: "POST",
    path: `${INDEX}/queries`,
    params: { index: "*" },
    body: { requests: [{ indexName: "products", params: 'query=mouse&facets=["brand"]&page=0' }] },
  },
  { method: "POST", path: `${INDEX}/query`, params: { index: "products" }, body: ALGOLIA },
  {
    method: "POST",
    path: `${INDEX}/facets/{facet}/query`,
    params: { index: "products", facet: "brand" },
    body: { facetQuery: "n" },
  },
  {
    method: "POST",
    path: `${INDEX}/recommendations`,
    params: { index: "*" },
    body: {
      requests: [
        {
          indexName: "products",
          model: "related-products",
          objectID: "p1",
          threshold: 0,
          queryParameters: { filters: "brand:Nera", page: 0 },
        },
      ],
    },
  },
  {
    method: "POST",
    path: "/1/events",
    body: {
      events: [
        {
          eventType: "click",
          eventName: "clicked",
          index: "products",
          userToken: "u1",
          objectIDs: ["p1"],
          positions: [1],
        },
      ],
    },
  },
  {
    method: "POST",
    path: "/v1/admin/reindex",
    body: { sources: ["catalog.jsonl"], force: false, allowShrink: 5 },
  },
  { method: "POST", path: "/v1/admin/rollback", body: { generation: "g1" } },
  { method: "GET", path: "/v1/admin/status" },
  { method: "GET", path: "/v1/admin/ranking" },
  {
    method: "POST",
    path: "/v1/admin/preview",
    body: { request: SEARCH, preview: { signalWeights: { a: 1 }, maxBoost: 0.1 } },
  },
  { method: "GET", path: "/health/live" },
  { method: "GET", path: "/health/ready" },
  // Of the store, which the description leaves out.
  { method: "GET", path: "/", query: {} },
  {
    method: "GET",
    path: "/search",
    query: { q: "keyboard", brand: "Nera", price: "5..", sort: "price:asc" },
  },
  { method: "GET", path: "/c/{category}", params: { category: "Computers" }, query: { page: "2" } },
  { method: "GET", path: "/p/{id}", params: id },
  { method: "GET", path: "/images/{name}", params: { name: "p1.svg" } },
  { method: "GET", path: "/store/{name}", params: { name: "store.mjs" } },
  { method: "GET", path: "/widget/{name}", params: { name: "nothing.js" } },
];
