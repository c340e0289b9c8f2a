import type { Manifest } from "../../src/domain/manifest.ts";
import type { Product } from "../../src/domain/product.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchRequest } from "../../src/search/search-request.ts";
import type { SearchHit, SearchResponse } from "../../src/search/search-response.ts";

export const PRODUCTS: readonly Product[] = [
  { id: "k1", title: "Quiet keyboard", brand: "Nera", price: 39.9, currency: "EUR", stock: 4 },
  { id: "k/2", title: "Loud keyboard", brand: "Tokk", price: 19, currency: "EUR", stock: 0 },
  { id: "m1", title: "Quiet mouse", brand: "Nera", price: 25 },
];

export const MANIFEST: Manifest = {
  name: "g7",
  format: 1,
  createdAt: "2026-03-01T00:00:00.000Z",
  model: { id: "test/model", precision: "q8", fingerprint: "f1", dimensions: 384 },
  template: "{title}",
  products: PRODUCTS.length,
  checksum: "00",
  changesThrough: 0,
  fields: { brand: "string", price: "number" },
};

export function hitOf(product: Product, score = 0.5): SearchHit {
  return { id: product.id, score, product, matchedBy: ["keyword"] };
}

export function responseOf(
  request: SearchRequest,
  hits: readonly SearchHit[],
  requestId = "r",
): SearchResponse {
  return {
    hits,
    total: hits.length,
    page: request.page,
    pageSize: request.pageSize,
    pages: 1,
    facets: {},
    exhaustive: { total: true, facets: true },
    degraded: [],
    query: {
      text: request.query,
      kind: "head",
      corrected: null,
      suggestion: null,
      replaced: null,
      identifier: null,
      relaxed: [],
      constraints: [],
      terms: [],
    },
    rules: [],
    redirect: null,
    banners: [],
    queryId: "query-1",
    meta: {
      requestId,
      generation: MANIFEST.name,
      model: MANIFEST.model.id,
      configuration: "c1",
      tookMs: 2.1,
      timings: { keyword: 0.6, embed: 0.9 },
    },
  };
}

export interface FakeSearch extends SearchService {
  /** Every request in the order it came. */
  readonly requests: SearchRequest[];
  readonly closed: () => boolean;
}

/** Finds the three products whatever is asked; any method can be replaced. */
export function createFakeSearch(replaced: Partial<SearchService> = {}): FakeSearch {
  const requests: SearchRequest[] = [];
  let isClosed = false;
  return {
    requests,
    closed: () => isClosed,
    search: async (request, options) => {
      requests.push(request);
      return responseOf(
        request,
        PRODUCTS.map((product) => hitOf(product)),
        options.requestId,
      );
    },
    product: async (id) => {
      const product = PRODUCTS.find((candidate) => candidate.id === id);
      if (product === undefined) throw new SearchError("PRODUCT_NOT_FOUND", `no product has the id ${id}`);
      return product;
    },
    similar: async (id, limit, { requestId }) => ({
      hits: PRODUCTS.filter((product) => product.id !== id)
        .slice(0, limit)
        .map((product) => hitOf(product)),
      meta: {
        requestId,
        generation: "g7",
        model: "test/model",
        configuration: "c1",
        tookMs: 1,
        timings: { vector: 1.5 },
      },
    }),
    generation: async () => MANIFEST,
    warmUp: async () => undefined,
    close: async () => {
      isClosed = true;
    },
    ...replaced,
  };
}
