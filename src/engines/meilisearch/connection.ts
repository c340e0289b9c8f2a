import { setTimeout as pause } from "node:timers/promises";

import { type EnqueuedTask, Meilisearch, MeilisearchApiError } from "meilisearch";
import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { CircuitBreaker } from "../../resilience/circuit-breaker.ts";
import { createRemoteCalls, type Refusal } from "../remote/remote-call.ts";
import { askOnFreshConnection } from "../remote/stale-connection.ts";

export interface MeilisearchOptions {
  /** For instance `http://127.0.0.1:7700`. */
  readonly url: string;
  readonly apiKey?: string;
  /** Of a search. */
  readonly timeoutMs: number;
  /** Of a write, until it is searchable. */
  readonly writeTimeoutMs: number;
}

/** One search of a multi-search. `hitsPerPage` makes its total exact. */
export interface IndexQuery {
  readonly indexUid: string;
  readonly q: string;
  readonly filter?: string;
  readonly facets?: readonly string[];
  readonly sort?: readonly string[];
  readonly attributesToRetrieve: readonly string[];
  readonly matchingStrategy?: "last" | "all" | "frequency";
  readonly page?: number;
  readonly hitsPerPage?: number;
  readonly limit?: number;
}

const documentsSchema = z.array(z.record(z.string(), z.unknown()));
const answersSchema = z.object({
  results: z.array(
    z.object({
      hits: documentsSchema,
      totalHits: z.int().optional(),
      facetDistribution: z.record(z.string(), z.record(z.string(), z.int())).optional(),
    }),
  ),
});
export type IndexAnswer = z.output<typeof answersSchema>["results"][number];
export type IndexDocument = IndexAnswer["hits"][number];
const enqueuedSchema = z.object({ taskUid: z.int() });
const taskSchema = z.object({
  status: z.enum(["enqueued", "processing", "succeeded", "failed", "canceled"]),
  error: z.object({ message: z.string(), code: z.string(), type: z.string() }).nullish(),
});
const fetchedSchema = z.object({ results: documentsSchema });

/**
 * A Meilisearch server: what the drivers ask of it, every answer checked, every failure a
 * `SearchError`. `search`, `documents` and `read` are under its breaker.
 */
export interface MeilisearchConnection {
  readonly url: string;
  search(
    queries: readonly IndexQuery[],
    options?: CallOptions & { readonly timeoutMs?: number },
  ): Promise<readonly IndexAnswer[]>;
  /** Documents by filter, in no order; without one all, in an order that stays while nothing is written. */
  documents(
    index: string,
    request: {
      readonly filter?: string;
      readonly fields: readonly string[];
      readonly limit: number;
      readonly offset?: number;
    },
    options?: CallOptions & { readonly timeoutMs?: number },
  ): Promise<readonly IndexDocument[]>;
  /** Starts a write; it is carried out after all that were started before. */
  enqueue(
    write: (client: Meilisearch, init: { readonly signal: AbortSignal }) => Promise<EnqueuedTask>,
    options?: CallOptions,
  ): Promise<number>;
  /** Waits until a write has been carried out. `ENGINE_REFUSED` when the server would not. */
  settle(task: number, options?: CallOptions): Promise<void>;
  /** Anything else, within the time of a search. Goes through, whatever searches have met. */
  ask<Output>(
    question: (client: Meilisearch, init: { readonly signal: AbortSignal }) => Promise<Output>,
    options?: CallOptions,
  ): Promise<Output>;
  /** As `ask`, for what a search needs. */
  read: MeilisearchConnection["ask"];
  /** Other calls fail with `CLOSED` after it. */
  close(): Promise<void>;
}

const FIRST_POLL_MS = 4;
const LONGEST_POLL_MS = 100;

/**
 * Creating it sends nothing.
 *
 * @param breaker decides whether searches are sent; writes and administration always are
 */
export function createMeilisearchConnection(
  options: MeilisearchOptions,
  breaker?: CircuitBreaker,
): MeilisearchConnection {
  const { url, apiKey, timeoutMs, writeTimeoutMs } = options;
  const client = new Meilisearch({
    host: url,
    ...(apiKey === undefined ? {} : { apiKey }),
    // A compressed answer is streamed in small writes and waits for delayed acknowledgements: 48 ms instead of 3.
    requestInit: { headers: { "accept-encoding": "identity" } },
  });
  const calls = createRemoteCalls(`meilisearch at ${url}`, refusalOf, breaker);

  /** Who names a time of his own is no shopper. */
  const exchange = <Output>(
    call: (CallOptions & { readonly timeoutMs?: number }) | undefined,
    work: (signal: AbortSignal) => Promise<Output>,
  ): Promise<Output> =>
    call?.timeoutMs === undefined
      ? calls.read(timeoutMs, call, work)
      : calls.call(call.timeoutMs, call, work);

  const settle = async (uid: number, call?: CallOptions): Promise<void> => {
    await calls.call(writeTimeoutMs, call, async (signal) => {
      for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 2, LONGEST_POLL_MS)) {
        const task = taskSchema.parse(await client.tasks.getTask(uid, { signal }));
        if (task.status === "succeeded") return;
        if (task.status === "failed" || task.status === "canceled") throw taskFailure(url, uid, task);
        await pause(wait, undefined, { signal });
      }
    });
  };

  return {
    url,
    search: async (queries, call) => {
      if (queries.length === 0) return [];
      const { results } = await exchange(call, async (signal) =>
        answersSchema.parse(
          await askOnFreshConnection(() =>
            client.httpRequest.post({
              path: "multi-search",
              body: { queries },
              extraRequestInit: { signal },
            }),
          ),
        ),
      );
      return results;
    },
    documents: async (index, request, call) => {
      const { results } = await exchange(call, async (signal) =>
        fetchedSchema.parse(
          await askOnFreshConnection(() =>
            client.httpRequest.post({
              path: `indexes/${index}/documents/fetch`,
              body: request,
              extraRequestInit: { signal },
            }),
          ),
        ),
      );
      return results;
    },
    enqueue: async (write, call) => {
      const { taskUid } = await calls.call(writeTimeoutMs, call, async (signal) =>
        enqueuedSchema.parse(await write(client, { signal })),
      );
      return taskUid;
    },
    settle,
    ask: (question, call) =>
      calls.call(timeoutMs, call, (signal) => askOnFreshConnection(() => question(client, { signal }))),
    read: (question, call) =>
      calls.read(timeoutMs, call, (signal) => askOnFreshConnection(() => question(client, { signal }))),
    close: () => calls.close(),
  };
}

function taskFailure(url: string, uid: number, { status, error }: z.output<typeof taskSchema>): SearchError {
  const reason = error?.message ?? status;
  // What the request got wrong it would get wrong again; the rest is the server's own trouble.
  const code = error?.type === "invalid_request" ? "ENGINE_REFUSED" : "ENGINE_FAILED";
  return new SearchError(code, `meilisearch at ${url}: task ${uid} failed: ${reason}`);
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof MeilisearchApiError) {
    const { status, headers } = error.response;
    return { status, message: error.message, retryAfter: headers.get("retry-after") };
  }
  if (error instanceof z.ZodError) return { status: null, message: "an answer of an unexpected shape" };
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return { status: null, message: `${error instanceof Error ? error.message : String(error)}${cause}` };
}
