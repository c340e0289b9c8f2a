import { subscribe, unsubscribe } from "node:diagnostics_channel";

import { TraceFlags } from "@opentelemetry/api";

import { runningSpan } from "./span-trace.ts";
import { formatTraceParent } from "./trace-parent.ts";

/** Published by `fetch` and undici for each request, before it is sent. */
const CHANNEL = "undici:request:create";

interface OutgoingRequest {
  readonly origin: unknown;
  addHeader(name: string, value: string): unknown;
}

/**
 * Tells the stores whose part each call to them is: `traceparent` of the step that asks. Nobody
 * else is told.
 *
 * @returns a function that ends it
 */
export function passOnTraces(stores: readonly string[]): () => void {
  const origins = new Set(stores.map((url) => new URL(url).origin));
  const onRequest = (message: unknown): void => {
    if (!isOutgoing(message)) return;
    const span = runningSpan();
    if (span === undefined || !origins.has(String(message.request.origin))) return;
    const { traceId, spanId, traceFlags } = span.spanContext();
    const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
    message.request.addHeader("traceparent", formatTraceParent({ traceId, spanId, isSampled }));
  };
  subscribe(CHANNEL, onRequest);
  return () => void unsubscribe(CHANNEL, onRequest);
}

function isOutgoing(message: unknown): message is { readonly request: OutgoingRequest } {
  if (typeof message !== "object" || message === null || !("request" in message)) return false;
  const { request } = message;
  return (
    typeof request === "object" &&
    request !== null &&
    "origin" in request &&
    "addHeader" in request &&
    typeof request.addHeader === "function"
  );
}
