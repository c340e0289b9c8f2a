import type { Product } from "../domain/product.ts";
import type { SearchRequest } from "../search/search-request.ts";
import type { SearchResponse, SimilarResponse } from "../search/search-response.ts";
import type { SuggestRequest, SuggestResponse } from "../suggest/suggest-contract.ts";
import type { RecordedEvents } from "../events/event-sink.ts";
import type { UbiEvent } from "../events/ubi-event.ts";
import { callApi, type Fetch, post, queryString, sendEvents, suggest } from "./call-api.ts";
import { SearchClientError } from "./search-client-error.ts";

export type { Product, RecordedEvents, SearchResponse, SimilarResponse, SuggestResponse, UbiEvent };
export { SearchClientError };

export interface SearchClientOptions {
  /** Where the API is: `https://search.shop.example`, or a path of the page's own origin; "" is the origin itself. */
  readonly url: string;
  /** By default the global one. */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CallOptions {
  readonly signal?: AbortSignal | null;
}

/** Every call fails with a `SearchClientError`, or with the signal's own reason when it was aborted. */
export interface SearchClient {
  search(request: Partial<SearchRequest>, options?: CallOptions): Promise<SearchResponse>;
  suggest(request: Partial<SuggestRequest>, options?: CallOptions): Promise<SuggestResponse>;
  product(id: string, options?: CallOptions): Promise<Product>;
  similar(id: string, request?: { readonly limit?: number }, options?: CallOptions): Promise<SimilarResponse>;
  /** Kept alive when the page is left. Resolves with what became of each; no events are no request. */
  sendEvents(events: readonly UbiEvent[], options?: CallOptions): Promise<RecordedEvents>;
}

const NOTHING_SENT: RecordedEvents = { recorded: 0, duplicates: 0, rejected: [] };

/** A client of one API. Creating it asks for nothing. */
export function createSearchClient({ url, fetch: given, headers }: SearchClientOptions): SearchClient {
  const base = url.replace(/(?<!\/)\/+$/u, "");
  const call: Fetch = (address, init) => {
    const all = new Headers(init.headers);
    for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
    return (given ?? fetch)(address, { ...init, headers: all });
  };
  const get = <T>(path: string, { signal = null }: CallOptions = {}): Promise<T> =>
    callApi(base + path, { signal }, call);
  const productPath = (id: string): string => `/v1/products/${encodeURIComponent(id)}`;
  return {
    search: (request, { signal = null } = {}) =>
      callApi(`${base}/v1/search`, { ...post(request), signal }, call),
    suggest: (request, { signal = null } = {}) => suggest(base, request, signal, call),
    product: (id, options) => get(productPath(id), options),
    similar: (id, request = {}, options) => get(`${productPath(id)}/similar${queryString(request)}`, options),
    sendEvents: async (events, { signal = null } = {}) =>
      events.length === 0 ? NOTHING_SENT : sendEvents(`${base}/v1/events`, events, signal, call),
  };
}
