import type { RecordedEvents } from "../events/event-sink.ts";
import type { UbiEvent } from "../events/ubi-event.ts";
import type { SuggestRequest, SuggestResponse } from "../suggest/suggest-contract.ts";
import { problemError, SearchClientError } from "./search-client-error.ts";

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

/** Looked up at each call: a page may replace its fetch. */
const pageFetch: Fetch = (address, init) => fetch(address, init);

/** Fails with a `SearchClientError`, or with the signal's own reason when it was aborted. */
export async function callApi<T>(address: string, init: RequestInit, call = pageFetch): Promise<T> {
  try {
    const response = await call(address, init);
    if (!response.ok) throw await problemError(response);
    const text = await response.text();
    // The server's own schemas describe what it sends; see where T comes from.
    return (text === "" ? undefined : JSON.parse(text)) as T;
  } catch (cause) {
    if (cause instanceof SearchClientError || init.signal?.aborted === true) throw cause;
    const code = cause instanceof SyntaxError ? "NOT_JSON" : "NETWORK";
    throw new SearchClientError(code, 0, "no answer", { cause });
  }
}

export function suggest(
  base: string,
  request: Partial<SuggestRequest>,
  signal: AbortSignal | null,
  call?: Fetch,
): Promise<SuggestResponse> {
  return callApi(`${base}/v1/suggest${queryString(request)}`, { signal }, call);
}

/** Events survive the page being left. */
export function sendEvents(
  address: string,
  events: readonly UbiEvent[],
  signal: AbortSignal | null,
  call?: Fetch,
): Promise<RecordedEvents> {
  return callApi(address, { ...post(events), keepalive: true, signal }, call);
}

export function post(body: unknown) {
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
}

/** `?a=1&b=x`: texts as they are, everything else as JSON. What is undefined is left out. */
export function queryString(fields: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) parameters.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return `?${parameters.toString()}`;
}
