import { subscribe, unsubscribe } from "node:diagnostics_channel";

import type { WorkTally } from "./work-counts.ts";

/** What Node's `fetch` publishes of each request, as much as is read here. */
interface PublishedRequest {
  readonly request: { readonly path?: unknown; readonly body?: unknown; readonly contentLength?: unknown };
}

const REQUEST_CREATED = "undici:request:create";

/**
 * Counts requests whose path has `part` in it until `stop` is called: through the channel that Node
 * publishes them on, so that drivers are as they are. Without subscribers it costs nothing.
 */
export function countUpstream(part: string, tally: WorkTally): { stop(): void } {
  const onRequest = (message: unknown): void => {
    // Node's documented message of this channel.
    const { request } = message as PublishedRequest;
    if (typeof request.path !== "string" || !request.path.includes(part)) return;
    tally.upstreamCalls += 1;
    if (typeof request.contentLength === "number") tally.upstreamBytes += request.contentLength;
  };
  subscribe(REQUEST_CREATED, onRequest);
  return { stop: () => void unsubscribe(REQUEST_CREATED, onRequest) };
}
