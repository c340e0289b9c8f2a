import { setTimeout as pause } from "node:timers/promises";

import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { Pin } from "../domain/rule.ts";
import { SearchError } from "../domain/search-error.ts";
import type { Generation } from "../ports/generations.ts";
import type { KeywordResult } from "../ports/keyword-index.ts";
import type { VectorHit } from "../ports/vector-index.ts";
import { tailOf, type Tail } from "../ranking/tail-cut.ts";
import { wordEvidence, type WordEvidence } from "../ranking/tail-evidence.ts";
import { semanticText } from "./semantic-text.ts";
import { withDeadline } from "../domain/deadline.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { QueryVectors } from "./query-vectors.ts";
import type { Loss } from "./result-set.ts";
import type { SearchLog } from "./search-log.ts";
import type { RequestOptions } from "./search-port.ts";
import type { SearchSettings } from "./search-settings.ts";
import type { Timings } from "./timings.ts";

/** What every step of one search has at hand. */
export interface LaneContext {
  readonly generation: Generation;
  /** Null when the generation's vectors are another model's. */
  readonly queryVectors: QueryVectors | null;
  readonly settings: SearchSettings;
  readonly prior: BusinessPrior;
  /** What of it the caller may find in scores. */
  readonly told: BusinessPrior;
  /** Fields whose codes the caller may look up; null: every one. */
  readonly codeFields: readonly string[] | null;
  readonly mode: "hybrid" | "keyword" | "semantic";
  /** Time the vector lane may take. */
  readonly budgetMs: number;
  /** What an overloaded server leaves out. */
  readonly shed: NonNullable<RequestOptions["shed"]>;
  readonly signal: AbortSignal;
  readonly timings: Timings;
  readonly log: SearchLog;
  /** Times a step and ends it at the hard limit. */
  readonly step: <Output>(name: string, work: (signal: AbortSignal) => Promise<Output>) => Promise<Output>;
}

export interface LaneResults {
  /** Null when the lane was not asked or did not answer. */
  readonly keyword: KeywordResult | null;
  /** Null when the lane was not asked or did not answer. */
  readonly semantic: SemanticResult | null;
  /** Those whose product exists and passes the filter. */
  readonly pins: readonly Pin[];
  readonly degraded: readonly Loss[];
}

/** The nearest products, not cut yet. */
export interface SemanticResult {
  readonly vector: Float32Array;
  /** Under the constraints of the query alone. */
  readonly found: readonly VectorHit[];
  /** Which of them pass the whole filter. */
  readonly passes: readonly boolean[];
  /** Where it is cut. */
  readonly tail: Tail;
}

type Neighbours = Omit<SemanticResult, "tail">;

/**
 * Asks both lanes at once:
 *
 *     keyword    [ words ------- ]
 *     semantic   [ embed ][ scan ----- ]      left out when later than the budget and than the words
 *
 * A lane that fails or is late is named in `degraded`; when no lane that was asked answers,
 * `LANES_FAILED`, once those that were left alone were asked all the same. A semantic search asks the vector lane alone; a query with nothing to embed,
 * such as an empty one, the keyword lane.
 */
export async function runLanes(
  plan: SearchPlan,
  context: LaneContext,
  insists = false,
): Promise<LaneResults> {
  const { mode, budgetMs, shed, log, signal } = context;
  const wantsSemantic = mode !== "keyword" && plan.semanticTexts.length > 0;
  const asksKeyword = mode !== "semantic" || !wantsSemantic;
  // Not where it is all there is to answer with.
  const isShed = wantsSemantic && asksKeyword && shed.includes("semantic");
  const asksSemantic = wantsSemantic && !isShed;
  const words = asksKeyword ? keywordLane(plan, context, insists) : null;
  // Waited for below; until then a failure must not count as unhandled.
  words?.catch(() => {});
  const [keyword, semantic, pins, evidence] = await Promise.allSettled([
    words,
    asksSemantic ? semanticLane(plan, words, context, insists) : null,
    pinnable(plan, context),
    asksSemantic && words !== null ? evidenceOfWords(plan, words, context) : null,
  ]);
  signal.throwIfAborted();

  const outcomes = [
    { lane: "keyword", outcome: keyword },
    { lane: "semantic", outcome: semantic },
  ] as const;
  const degraded: Loss[] = isShed ? ["semantic"] : [];
  const causes: unknown[] = [];
  for (const { lane, outcome } of outcomes) {
    if (outcome.status === "fulfilled") continue;
    degraded.push(lane);
    causes.push(outcome.reason);
    log.warn({ error: outcome.reason, lane, budgetMs }, "a lane is left out of the answer");
  }
  if (causes.length === Number(asksKeyword) + Number(asksSemantic)) {
    // A lane whose store was left alone may be the one that lives.
    if (!insists && causes.some(isLeftAlone)) return runLanes(plan, context, true);
    throw new SearchError("LANES_FAILED", `no lane answered: ${causes.map(messageOf).join("; ")}`, {
      cause: causes.length === 1 ? causes[0] : new AggregateError(causes),
    });
  }
  if (pins.status === "rejected") {
    degraded.push("signals");
    log.warn({ error: pins.reason }, "pins are left out of the answer");
  }
  if (evidence.status === "rejected" && keyword.status === "fulfilled") {
    log.warn({ error: evidence.reason }, "neighbours are told from noise by their cosines alone");
  }
  const typed = semantic.status === "fulfilled" ? semantic.value : null;
  const corrected = typed === null ? null : await asCorrected(plan, words, context);
  // The neighbours of a misspelt word are better than none, and not what they should be.
  if (corrected === "lost") degraded.push("semantic");
  const near = corrected === null || corrected === "lost" ? typed : corrected;
  return {
    keyword: keyword.status === "fulfilled" ? keyword.value : null,
    semantic:
      typed === null || near === null
        ? null
        : withTail(near, typed, evidence.status === "fulfilled" ? evidence.value : null, context),
    pins: pins.status === "fulfilled" ? pins.value : [],
    degraded,
  };
}

function keywordLane(
  { query, synonyms, filter, sort }: SearchPlan,
  { generation, settings, prior, step }: LaneContext,
  insists: boolean,
) {
  const request = { query, synonyms, filter, limit: settings.candidates, sort, prior };
  return step("keyword", (signal) => generation.keyword.search(request, { signal, insists }));
}

/**
 * The query's neighbours, and which of them pass the filter. Where the tail is cut is the query's
 * affair alone, its constraints included: a filter narrows V and nothing else, so that a facet's
 * count is what choosing it shows.
 */
async function semanticLane(
  plan: SearchPlan,
  words: Promise<KeywordResult> | null,
  context: LaneContext,
  insists = false,
): Promise<Neighbours> {
  const { generation, queryVectors, settings, timings } = context;
  if (queryVectors === null) {
    throw new SearchError(
      "GENERATION_INCOMPATIBLE",
      `the vectors of ${generation.manifest.name} are of another model than the running one`,
    );
  }
  return withBudget(words, context, async (signal) => {
    const vector = await timings.time("embed", () =>
      queryVectors.mean(plan.semanticTexts, { signal, insists }),
    );
    const { neighbours: limit } = settings;
    return timings.time("vector", async () => {
      // How near the far ones are is part of what is known of the query: cut later.
      const request = { vector, limit, minSimilarity: -1, filter: plan.constraint };
      const found = await generation.vectors.search(request, { signal, insists });
      if (plan.filter === null || found.length === 0) return { vector, found, passes: found.map(() => true) };
      const ids = found.map(({ id }) => id);
      const [passes = []] = await generation.products.passing(ids, [plan.filter], { signal });
      return { vector, found, passes };
    });
  });
}

/**
 * The neighbours of the query as the words lane understood it: a misspelt word means nothing to
 * the model. Null where it understood it as typed, `lost` where they did not come in time.
 */
async function asCorrected(
  plan: SearchPlan,
  words: Promise<KeywordResult> | null,
  context: LaneContext,
): Promise<Neighbours | "lost" | null> {
  const corrected = await words?.then(
    (found) => found.corrected,
    () => null,
  );
  const text = semanticText(corrected ?? "");
  if (text === "") return null;
  try {
    return await semanticLane({ ...plan, semanticTexts: [text] }, words, context);
  } catch (error) {
    context.signal.throwIfAborted();
    context.log.warn({ error, lane: "semantic" }, "the neighbours of a misspelt query are shown");
    return "lost";
  }
}

/**
 * What the words say of the query. Asked anew when the answer is filtered or sorted, which must
 * not move where the tail is cut.
 */
async function evidenceOfWords(
  { query, synonyms, filter, sort }: SearchPlan,
  words: Promise<KeywordResult>,
  { generation, step }: LaneContext,
): Promise<WordEvidence> {
  if (filter === null && sort.length === 0) return wordEvidence(await words);
  const request = { query, synonyms, filter: null, limit: 1, sort: [], prior: null };
  return wordEvidence(await step("evidence", (signal) => generation.keyword.search(request, { signal })));
}

/** Whether it is about the catalog is told by the query as typed: a spelling was corrected to what the catalog has. */
function withTail(
  near: Neighbours,
  typed: Neighbours,
  words: WordEvidence | null,
  { generation, settings }: LaneContext,
): SemanticResult {
  const { calibration = null } = generation.manifest;
  const tailAt = ({ found }: Neighbours): Tail =>
    tailOf({ calibration, similarities: found.map(({ similarity }) => similarity), words, cut: settings });
  const { hasNeighbours, admitsMatches } = tailAt(typed);
  return { ...near, tail: { ...tailAt(near), hasNeighbours, admitsMatches } };
}

/** A product has an id; one that passes this exists. */
const EXISTS: Filter = { kind: "exists", field: "id" };

async function pinnable(
  { effects: { pins }, filter }: SearchPlan,
  { generation, step }: LaneContext,
): Promise<readonly Pin[]> {
  if (pins.length === 0) return [];
  const ids = pins.map(({ id }) => id);
  const [passes = []] = await step("pins", (signal) =>
    generation.products.passing(ids, [filter ?? EXISTS], { signal }),
  );
  return pins.filter((_, index) => passes[index] === true);
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

function isLeftAlone(error: unknown): boolean {
  return error instanceof SearchError && error.code === "ENGINE_UNAVAILABLE";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
