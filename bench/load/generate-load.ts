import { unanswered } from "./answered-share.ts";
import { createLatencyHistogram, type LatencyHistogram } from "./latency-histogram.ts";
import type { LoadStep } from "./load-report.ts";
import type { LoadRequest, LoadTarget, Outcome } from "./load-target.ts";
import type { MixKind } from "./mix-shares.ts";
import { monotonicMs, pace } from "./pace.ts";
import { judgePunctuality, refusal } from "./punctuality.ts";
import { sendFirst } from "./send-first.ts";

export interface LoadOptions {
  readonly target: LoadTarget;
  /** One for each due time. */
  readonly requests: readonly LoadRequest[];
  /** See `scheduleRequests`. */
  readonly due: Float64Array;
  /** Refusals are what is measured: times are of what was accepted. Default false. */
  readonly isOverload?: boolean;
}

/** What the generator saw; the step adds what the answering process used. */
export type GeneratedLoad = Pick<
  LoadStep,
  "complete" | "degraded" | "shed" | "failed" | "latencyMs" | "byKind" | "curve" | "punctuality" | "refused"
>;

/**
 * So many may be waited for at once. What is due beyond them fails at once: a server that has
 * fallen behind for good is not helped by ten thousand sockets, and neither is the figure.
 */
const MAX_UNDER_WAY = 2_000;

/**
 * Sends each request when it is due, whatever became of those before it, and times it from when it
 * was due: a stall of the server delays the answers to everybody who came during it, and all of
 * them are in the histogram, as are failures, with the time they took. Where more than 1 % have no
 * answer, no times are reported at all. Resolves when the last answer is in.
 */
export async function generateLoad({
  target,
  requests,
  due,
  isOverload = false,
}: LoadOptions): Promise<GeneratedLoad> {
  if (requests.length !== due.length)
    throw new TypeError(`expected ${due.length} requests, got ${requests.length}`);
  const all = createLatencyHistogram();
  const kinds = new Map<MixKind, LatencyHistogram>();
  const outcomes: Record<Outcome, number> = { complete: 0, degraded: 0, shed: 0, failed: 0 };
  const delaysMs: number[] = [];
  const answers: Promise<void>[] = [];
  let underWay = 0;

  const follow = async (request: LoadRequest, dueAt: number): Promise<void> => {
    underWay += 1;
    const outcome = await target.ask(request);
    underWay -= 1;
    outcomes[outcome] += 1;
    if (outcome === "shed" && isOverload) return;
    const latencyMs = Math.max(0, monotonicMs() - dueAt);
    all.record(latencyMs);
    histogramOf(kinds, request.kind).record(latencyMs);
  };

  const sending = target.sharesThread
    ? pace
    : (...args: Parameters<typeof pace>) => sendFirst(() => pace(...args));
  await sending(due, ({ index, dueAt, announcedAt }) => {
    const request = requests[index];
    if (request === undefined) throw new TypeError(`expected request ${index}, got none`);
    delaysMs.push((target.sharesThread ? announcedAt : monotonicMs()) - dueAt);
    if (underWay >= MAX_UNDER_WAY) outcomes.failed += 1;
    else answers.push(follow(request, dueAt));
  });
  await Promise.all(answers);

  const punctuality = judgePunctuality(delaysMs);
  const unansweredBecause = unanswered(outcomes, isOverload);
  const hasTimes = all.count > 0 && unansweredBecause === null;
  return {
    ...outcomes,
    latencyMs: hasTimes ? all.summary() : null,
    byKind: hasTimes
      ? Object.fromEntries(Array.from(kinds, ([kind, histogram]) => [kind, histogram.summary()]))
      : {},
    curve: hasTimes ? all.curve() : [],
    punctuality,
    refused: unansweredBecause ?? refusal(punctuality),
  };
}

function histogramOf(kinds: Map<MixKind, LatencyHistogram>, kind: MixKind): LatencyHistogram {
  const known = kinds.get(kind);
  if (known !== undefined) return known;
  const created = createLatencyHistogram();
  kinds.set(kind, created);
  return created;
}
