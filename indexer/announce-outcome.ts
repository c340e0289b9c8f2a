import { createHmac } from "node:crypto";

import { escapeControls } from "../src/domain/escape-controls.ts";
import { asSearchError, SearchError } from "../src/domain/search-error.ts";
import type { ReindexSummary } from "./reindex-summary.ts";
import { retryEngine, type RetryPolicy } from "./retry-engine.ts";

export interface Webhook {
  readonly url: string;
  /** Without one the request is not signed. */
  readonly secret: string | null;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly retry: RetryPolicy;
}

/** The body that is sent. */
export interface ReindexFinished {
  readonly event: "reindex.finished";
  readonly outcome: "promoted" | "refused" | "failed" | "dry-run";
  readonly summary?: ReindexSummary;
  readonly error?: { readonly code: string; readonly message: string; readonly errors: readonly unknown[] };
  /** ISO 8601. */
  readonly at: string;
}

/** Three tries in all, within about ten seconds. */
export const WEBHOOK_RETRY: RetryPolicy = { retries: 2, firstPauseMs: 1_000, longestPauseMs: 4_000 };
const TIMEOUT_MS = 5_000;
const MS_PER_SECOND = 1_000;

/**
 * Runs a reindex and tells the webhook how it ended, however it ended. A webhook that cannot be
 * told never changes the outcome: `onUndelivered` gets the reason in words.
 */
export async function announceOutcome(
  webhook: Webhook | null,
  onUndelivered: (reason: string) => void,
  work: () => Promise<ReindexSummary>,
): Promise<ReindexSummary> {
  const tell = async (finished: Omit<ReindexFinished, "event" | "at">): Promise<string | null> => {
    if (webhook === null) return null;
    try {
      await send(webhook, { event: "reindex.finished", ...finished, at: webhook.now().toISOString() });
      return null;
    } catch (error) {
      const reason = `the webhook was not told: ${asSearchError(error).message}`;
      onUndelivered(reason);
      return reason;
    }
  };
  let summary: ReindexSummary;
  try {
    summary = await work();
  } catch (thrown) {
    const { code, message, errors } = asSearchError(thrown);
    const isRefused = code === "GATE_REFUSED" || code === "TOO_MANY_REJECTS";
    await tell({ outcome: isRefused ? "refused" : "failed", error: { code, message, errors } });
    throw thrown;
  }
  const failure = await tell({ outcome: summary.promoted ? "promoted" : "dry-run", summary });
  return failure === null ? summary : { ...summary, notices: [...summary.notices, failure] };
}

async function send(webhook: Webhook, finished: ReindexFinished): Promise<void> {
  const body = escapeControls(JSON.stringify(finished));
  const post = async (): Promise<void> => {
    const answer = await webhook
      .fetch(webhook.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...signature(webhook, body) },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      .catch((cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new SearchError("ENGINE_FAILED", reason, { cause });
      });
    await answer.body?.cancel();
    if (!answer.ok) throw new SearchError("ENGINE_FAILED", `it answered ${answer.status}`);
  };
  await retryEngine(post, { policy: webhook.retry });
}

/**
 * `x-aisle-signature: t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of `<t>.<body>`. Whoever is told
 * compares it, and refuses a `t` that is minutes old, so that nobody can send an old message again.
 */
function signature({ secret, now }: Webhook, body: string): Record<string, string> {
  if (secret === null) return {};
  const seconds = Math.floor(now().getTime() / MS_PER_SECOND);
  const hash = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return { "x-aisle-signature": `t=${seconds},v1=${hash}` };
}
