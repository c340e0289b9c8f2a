import { Agent, request as httpRequest } from "node:http";

import type { LoadTarget, Outcome } from "./load-target.ts";

export interface HttpTargetOptions {
  /** For instance `http://127.0.0.1:41231`. */
  readonly address: string;
  /** Of the process that answers there. */
  readonly pid: number;
  /** An API key, where the server wants one. */
  readonly apiKey?: string;
  /** Then a request has failed. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** More than an open loop within the objective ever has under way; beyond it they wait, and that counts. */
const MAX_CONNECTIONS = 512;
/** Quotes in strings are escaped, so only the answer's own member reads like this. */
const NOTHING_MISSING = Buffer.from('"degraded":[]');
const OVERLOADED: ReadonlySet<number | undefined> = new Set([429, 503]);

/**
 * `POST /v1/search` over kept connections. Node's own client without `fetch`: it takes a quarter
 * of the time, which the generator would otherwise take from the server beside it. The answer is
 * read to its end and not parsed.
 */
export function createHttpTarget({
  address,
  pid,
  apiKey,
  timeoutMs = DEFAULT_TIMEOUT_MS,
}: HttpTargetOptions): LoadTarget {
  const agent = new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS, scheduling: "lifo" });
  const { hostname, port } = new URL(address);
  const authorization = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };

  return {
    pid,
    sharesThread: false,
    ask: ({ json }) =>
      new Promise<Outcome>((resolve) => {
        const outgoing = httpRequest(
          {
            agent,
            hostname,
            port,
            path: "/v1/search",
            method: "POST",
            headers: {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(json),
              ...authorization,
            },
            timeout: timeoutMs,
          },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on("data", (chunk: Buffer) => chunks.push(chunk));
            answer.on("end", () => resolve(outcomeOf(answer.statusCode, chunks)));
            answer.on("error", () => resolve("failed"));
          },
        );
        outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer in ${timeoutMs} ms`)));
        outgoing.on("error", () => resolve("failed"));
        outgoing.end(json);
      }),
    close: async () => agent.destroy(),
  };
}

function outcomeOf(status: number | undefined, chunks: readonly Buffer[]): Outcome {
  if (OVERLOADED.has(status)) return "shed";
  if (status !== 200) return "failed";
  return Buffer.concat(chunks).includes(NOTHING_MISSING) ? "complete" : "degraded";
}
