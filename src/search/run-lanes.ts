import type { BusinessPrior } from "../domain/merchandising.ts";
import { SearchError } from "../domain/search-error.ts";
import type { Generation } from "../ports/generations.ts";
import type { KeywordResult } from "../ports/keyword-index.ts";
import type { VectorHit } from "../ports/vector-index.ts";
import { similarityThreshold } from "../ranking/tail-cut.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { QueryVectors } from "./query-vectors.ts";
import type { SearchLog } from "./search-log.ts";
import type { SearchSettings } from "./search-settings.ts";
import type { Timings } from "./timings.ts";

export type Lane = "keyword" | "semantic";

export interface LaneContext {
  readonly generation: Generation;
  /** Null when the generation's vectors are another model's. */
  readonly queryVectors: QueryVectors | null;
  readonly settings: SearchSettings;
  readonly prior: BusinessPrior;
  readonly mode: "hybrid" | "keyword" | "semantic";
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  readonly timings: Timings;
  readonly log: SearchLog;
}

export interface LaneResults {
  /** Null when the lane was not asked or did not answer. */
  readonly keyword: KeywordResult | null;
  /** V before the keyword engine has had its say; null when the lane was not asked or did not answer. */
  readonly semantic: { readonly vector: Float32Array; readonly hits: readonly VectorHit[] } | null;
  readonly degraded: readonly Lane[];
}

/**
 * Asks both lanes at once:
 *
 *     keyword    [ words ------- ]
 *     semantic   [ embed ][ scan ----- ]      left out when later than the budget
 *
 * A lane that fails or is late is named in `degraded`; when no lane that was asked answers,
 * `LANES_FAILED`. A semantic search asks the vector lane alone; an empty query the keyword lane.
 */
export async function runLanes(plan: SearchPlan, context: LaneContext): Promise<LaneResults> {
  const { mode, settings, log, signal } = context;
  const asksKeyword = mode !== "semantic" || plan.isBrowse;
  const asksSemantic = mode !== "keyword" && !plan.isBrowse;
  const [keyword, semantic] = await Promise.allSettled([
    asksKeyword ? keywordLane(plan, context) : null,
    asksSemantic ? semanticLane(plan, context) : null,
  ]);
  signal.throwIfAborted();

  const failures = [
    { lane: "keyword", outcome: keyword },
    { lane: "semantic", outcome: semantic },
  ] as const;
  const degraded: Lane[] = [];
  const causes: unknown[] = [];
  for (const { lane, outcome } of failures) {
    if (outcome.status === "fulfilled") continue;
    degraded.push(lane);
    causes.push(outcome.reason);
    log.warn(
      { error: outcome.reason, lane, budgetMs: settings.budgetMs },
      "a lane is left out of the answer",
    );
  }
  if (degraded.length === Number(asksKeyword) + Number(asksSemantic)) {
    throw new SearchError("LANES_FAILED", `no lane answered (${degraded.join(" and ")})`, {
      cause: causes.length === 1 ? causes[0] : new AggregateError(causes),
    });
  }
  return {
    keyword: keyword.status === "fulfilled" ? keyword.value : null,
    semantic: semantic.status === "fulfilled" ? semantic.value : null,
    degraded,
  };
}

function keywordLane(plan: SearchPlan, context: LaneContext) {
  const { generation, settings, prior, timings } = context;
  const { query, filter, sort } = plan;
  const signal = within(context.signal, settings.hardLimitMs);
  return timings.time("keyword", () =>
    generation.keyword.search({ query, filter, limit: settings.candidates, sort, prior }, { signal }),
  );
}

/** The caller's signal, and a deadline from now. */
export function within(signal: AbortSignal, ms: number): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(ms))]);
}

async function semanticLane(plan: SearchPlan, context: LaneContext) {
  const { generation, queryVectors, settings, timings } = context;
  if (queryVectors === null) {
    throw new SearchError(
      "GENERATION_INCOMPATIBLE",
      "the generation's vectors are of another model than the running one",
    );
  }
  const signal = within(context.signal, context.budgetMs);
  const vector = await timings.time("embed", () => queryVectors.get(plan.query, { signal }));
  const { neighbours: limit, minSimilarity } = settings;
  const found = await timings.time("vector", () =>
    generation.vectors.search({ vector, limit, minSimilarity, filter: plan.filter }, { signal }),
  );
  const threshold = similarityThreshold(found[0]?.similarity ?? 0, settings);
  return { vector, hits: found.filter(({ similarity }) => similarity >= threshold) };
}
