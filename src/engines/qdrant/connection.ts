import { QdrantClient } from "@qdrant/js-client-rest";

import type { CallOptions } from "../../ports/call-options.ts";
import type { CircuitBreaker } from "../../resilience/circuit-breaker.ts";
import { createRemoteCalls, type Refusal } from "../remote/remote-call.ts";
import { askOnFreshConnection } from "../remote/stale-connection.ts";

export interface QdrantOptions {
  /** For instance `http://127.0.0.1:6333`. */
  readonly url: string;
  readonly apiKey?: string;
  /** Of a search. */
  readonly timeoutMs: number;
  /** Of a write, until it is searchable. */
  readonly writeTimeoutMs: number;
}

export type QdrantApi = ReturnType<QdrantClient["api"]>;

/** A Qdrant server: every failure a `SearchError`, every call abandoned with its caller. */
export interface QdrantConnection {
  readonly url: string;
  /** Within the time of a search. Goes through, whatever searches have met. */
  ask<Output>(
    question: (api: QdrantApi, init: { readonly signal: AbortSignal }) => Promise<{ readonly data: Output }>,
    options?: CallOptions,
  ): Promise<Output>;
  /** As `ask`, for what a search needs: under the server's breaker. */
  read: QdrantConnection["ask"];
  /** Within the time of a write. */
  write<Output>(
    write: (api: QdrantApi, init: { readonly signal: AbortSignal }) => Promise<{ readonly data: Output }>,
    options?: CallOptions,
  ): Promise<Output>;
  /** Other calls fail with `CLOSED` after it. */
  close(): Promise<void>;
}

/** Connections kept open to the server. */
const MAX_CONNECTIONS = 32;

/**
 * Creating it sends nothing.
 *
 * @param breaker decides whether searches are sent; writes and administration always are
 */
export function createQdrantConnection(options: QdrantOptions, breaker?: CircuitBreaker): QdrantConnection {
  const { url, apiKey, timeoutMs, writeTimeoutMs } = options;
  const { port, protocol } = new URL(url);
  const api = new QdrantClient({
    url,
    // Without a port of its own, an address means that of its scheme, not 6333.
    port: port === "" ? (protocol === "https:" ? 443 : 80) : Number(port),
    // As a header of our own: given as `apiKey`, the client writes a warning to the console over http.
    headers: { "accept-encoding": "identity", ...(apiKey === undefined ? {} : { "api-key": apiKey }) },
    maxConnections: MAX_CONNECTIONS,
    // Ours is per call; the client's own would replace the caller's signal.
    timeout: Number.POSITIVE_INFINITY,
    // It would send a request from the constructor.
    checkCompatibility: false,
  }).api();
  const calls = createRemoteCalls(`qdrant at ${url}`, refusalOf, breaker);
  return {
    url,
    ask: (question, call) =>
      calls.call(timeoutMs, call, (signal) =>
        askOnFreshConnection(async () => documentOf(await question(api, { signal }))),
      ),
    read: (question, call) =>
      calls.read(timeoutMs, call, (signal) =>
        askOnFreshConnection(async () => documentOf(await question(api, { signal }))),
      ),
    write: (write, call) =>
      calls.call(writeTimeoutMs, call, async (signal) => documentOf(await write(api, { signal }))),
    close: () => calls.close(),
  };
}

/** The client hands on whatever came with status 200, a gateway's page too: nothing of that was Qdrant's doing. */
function documentOf<Output>({ data }: { readonly data: Output }): Output {
  if (typeof data === "object" && data !== null) return data;
  throw new TypeError("an answer that is no JSON object");
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Error)) return { status: null, message: String(error) };
  const status = "status" in error && typeof error.status === "number" ? error.status : null;
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  // Of a 429 the client keeps the first character of the header alone; there our own pauses have to do.
  const headers = "headers" in error && error.headers instanceof Headers ? error.headers : null;
  return {
    status,
    message: `${reasonIn(error) ?? error.message}${cause}`,
    retryAfter: headers?.get("retry-after") ?? null,
  };
}

/** What Qdrant says in the body of a refusal: `{ status: { error: "..." } }`. */
function reasonIn(error: Error): string | undefined {
  const data = "data" in error ? error.data : undefined;
  const status = typeof data === "object" && data !== null && "status" in data ? data.status : undefined;
  const reason =
    typeof status === "object" && status !== null && "error" in status ? status.error : undefined;
  return typeof reason === "string" ? reason : undefined;
}
