import { setTimeout as pause } from "node:timers/promises";

import type { BusinessPrior } from "../domain/merchandising.ts";
import { SearchError } from "../domain/search-error.ts";
import type { Generation } from "../ports/generations.ts";
import type { KeywordResult } from "../ports/keyword-index.ts";
import type { VectorHit } from "../ports/vector-index.ts";
import { cutTail } from "../ranking/tail-cut.ts";
import { withDeadline } from "../domain/deadline.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { QueryVectors } from "./query-vectors.ts";
import type { Lane } from "./result-set.ts";
import type { SearchLog } from "./search-log.ts";
import type { SearchSettings } from "./search-settings.ts";
import type { Timings } from "./timings.ts";

/** What every step of one search has at hand. */
export interface LaneContext {
  readonly generation: Generation;
  /** Null when the generation's vectors are another model's. */
  readonly queryVectors: QueryVectors | null;
  readonly settings: SearchSettings;
  readonly prior: BusinessPrior;
  readonly mode: "hybrid" | "keyword" | "semantic";
  /** Time the vector lane may take. */
  readonly budgetMs: number;
  readonly signal: AbortSignal;
  readonly timings: Timings;
  readonly log: SearchLog;
  /** Times a step and ends it at the hard limit. */
  readonly step: <Output>(name: string, work: (signal: AbortSignal) => Promise<Output>) => Promise<Output>;
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
 *     semantic   [ embed ][ scan ----- ]      left out when later than the budget and than the words
 *
 * A lane that fails or is late is named in `degraded`; when no lane that was asked answers,
 * `LANES_FAILED`. A semantic search asks the vector lane alone; a query with nothing to embed,
 * such as an empty one, the keyword lane.
 */
export async function runLanes(plan: SearchPlan, context: LaneContext): Promise<LaneResults> {
  const { mode, budgetMs, log, signal } = context;
  const asksSemantic = mode !== "keyword" && plan.semanticText !== "";
  const asksKeyword = mode !== "semantic" || !asksSemantic;
  const words = asksKeyword ? keywordLane(plan, context) : null;
  // Waited for below; until then a failure must not count as unhandled.
  words?.catch(() => {});
  const [keyword, semantic] = await Promise.allSettled([
    words,
    asksSemantic ? semanticLane(plan, words, context) : null,
  ]);
  signal.throwIfAborted();

  const outcomes = [
    { lane: "keyword", outcome: keyword },
    { lane: "semantic", outcome: semantic },
  ] as const;
  const degraded: Lane[] = [];
  const causes: unknown[] = [];
  for (const { lane, outcome } of outcomes) {
    if (outcome.status === "fulfilled") continue;
    degraded.push(lane);
    causes.push(outcome.reason);
    log.warn({ error: outcome.reason, lane, budgetMs }, "a lane is left out of the answer");
  }
  if (degraded.length === Number(asksKeyword) + Number(asksSemantic)) {
    throw new SearchError("LANES_FAILED", `no lane answered: ${causes.map(messageOf).join("; ")}`, {
      cause: causes.length === 1 ? causes[0] : new AggregateError(causes),
    });
  }
  return {
    keyword: keyword.status === "fulfilled" ? keyword.value : null,
    semantic: semantic.status === "fulfilled" ? semantic.value : null,
    degraded,
  };
}

function keywordLane(
  { query, filter, sort }: SearchPlan,
  { generation, settings, prior, step }: LaneContext,
) {
  const request = { query, filter, limit: settings.candidates, sort, prior };
  return step("keyword", (signal) => generation.keyword.search(request, { signal }));
}

/**
 * The query's neighbours that pass the filter. Where the tail is cut is the query's affair
 * alone: a filter narrows V and nothing else, so that a facet's count is what choosing it shows.
 */
async function semanticLane(plan: SearchPlan, words: Promise<KeywordResult> | null, context: LaneContext) {
  const { generation, queryVectors, settings, timings } = context;
  if (queryVectors === null) {
    throw new SearchError(
      "GENERATION_INCOMPATIBLE",
      `the vectors of ${generation.manifest.name} are of another model than the running one`,
    );
  }
  return withBudget(words, context, async (signal) => {
    const vector = await timings.time("embed", () => queryVectors.get(plan.semanticText, { signal }));
    const { neighbours: limit, minSimilarity } = settings;
    return timings.time("vector", async () => {
      const found = await generation.vectors.search(
        { vector, limit, minSimilarity, filter: null },
        { signal },
      );
      const near = cutTail(found, settings);
      const last = near.at(-1);
      if (plan.filter === null || last === undefined) return { vector, hits: near };
      const request = { vector, limit, minSimilarity: last.similarity, filter: plan.filter };
      const passing = new Set((await generation.vectors.search(request, { signal })).map(({ id }) => id));
      return { vector, hits: near.filter(({ id }) => passing.has(id)) };
    });
  });
}

/**
 * Ends the vector lane when the budget is spent, but not while there is nothing else to answer
 * with: as long as the words are not there, and when they fail, it has until the hard limit.
 */
function withBudget<Output>(
  words: Promise<KeywordResult> | null,
  { budgetMs, settings, signal }: LaneContext,
  work: (signal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  if (words === null) return withDeadline("the vector lane", budgetMs, signal, work);
  const late = new AbortController();
  const spent = pause(budgetMs, undefined, { ref: false });
  const found = withDeadline("the vector lane", settings.hardLimitMs, signal, (deadline) =>
    work(AbortSignal.any([deadline, late.signal])),
  );
  const isLate = Promise.all([words, spent]).then(
    () => {
      const reason = new DOMException(`the vector lane took longer than ${budgetMs} ms`, "TimeoutError");
      late.abort(reason);
      throw new SearchError("ENGINE_TIMEOUT", `the vector lane did not answer in ${budgetMs} ms`, {
        cause: reason,
      });
    },
    () => found,
  );
  return Promise.race([found, isLate]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
