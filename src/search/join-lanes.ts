import { countFacets } from "../domain/count-facets.ts";
import type { KeywordDescription, KeywordResult } from "../ports/keyword-index.ts";
import type { VectorHit } from "../ports/vector-index.ts";
import { neighboursAlone } from "./neighbours-alone.ts";
import type { SearchPlan } from "./plan-request.ts";
import { readRankingValues, valuesOrNone } from "./ranking-values.ts";
import type { Candidate, Lane, Loss, ResultSet } from "./result-set.ts";
import type { LaneContext, LaneResults } from "./run-lanes.ts";

const BY_KEYWORD: readonly Lane[] = ["keyword"];
const BY_SEMANTIC: readonly Lane[] = ["semantic"];
const BY_BOTH: readonly Lane[] = ["keyword", "semantic"];

/**
 * Joins what the lanes found into one set, and counts that set. Every engine is asked once, all
 * at the same time and only for what is needed:
 *
 *     keyword    describe      which neighbours match too, which may not be shown, |R|, facets
 *     vectors    similarities  how near the keyword hits are
 *     products   values        what signals and sort keys compare
 *
 * A query that is an identifier has no neighbours. Without the keyword lane, R is V.
 */
export async function joinLanes(
  plan: SearchPlan,
  lanes: LaneResults,
  context: LaneContext,
): Promise<ResultSet> {
  const { keyword } = lanes;
  if (keyword === null) return neighboursAlone(plan, lanes, context);
  const semantic = keyword.identifier === null ? lanes.semantic : null;
  const neighbours = semantic?.hits ?? [];
  const isNeighbour = new Set(neighbours.map(({ id }) => id));
  const others: string[] = [];
  for (const { id } of keyword.hits) if (!isNeighbour.has(id)) others.push(id);
  const ids = [...isNeighbour, ...others];

  const [described, measured, read] = await Promise.allSettled([
    describe(plan, keyword, [...isNeighbour], context),
    semantic === null ? [] : measure(plan, semantic.vector, others, context),
    readRankingValues(ids, plan, context),
  ]);
  context.signal.throwIfAborted();

  const degraded = new Set<Loss>(lanes.degraded);
  const values = valuesOrNone(read, plan, degraded, context);
  if (measured.status === "rejected") {
    degraded.add("semantic");
    context.log.warn(
      { error: measured.reason, lane: "semantic" },
      "similarities are left out of the ranking",
    );
  }
  const similarities = measured.status === "fulfilled" ? measured.value : [];
  if (described.status === "rejected") {
    if (neighbours.length > 0) degraded.add("semantic");
    context.log.warn({ error: described.reason, lane: "semantic" }, "neighbours are left out of the answer");
    return {
      candidates: joinCandidates(keyword, neighbours, null, similarities),
      values,
      total: keyword.total,
      ...(await countHits(plan, keyword, context)),
      degraded: [...degraded],
    };
  }
  return {
    candidates: joinCandidates(keyword, neighbours, described.value, similarities),
    values,
    total: described.value.total,
    facets: described.value.facets,
    exhaustive: { total: true, facets: described.value.facetsAreExact },
    degraded: [...degraded],
  };
}

async function describe(
  { query, filter, facets }: SearchPlan,
  keyword: KeywordResult,
  ids: readonly string[],
  { generation, settings, step }: LaneContext,
): Promise<KeywordDescription> {
  if (ids.length === 0 && facets.length === 0) {
    return { assessments: [], total: keyword.total, facets: {}, facetsAreExact: true };
  }
  const request = { query, filter, ids, facets, maxFacetValues: settings.maxFacetValues };
  return step("count", (signal) => generation.keyword.describe(request, { signal }));
}

async function measure(
  plan: SearchPlan,
  vector: Float32Array,
  ids: readonly string[],
  { generation, step }: LaneContext,
): Promise<readonly (number | null)[]> {
  if (ids.length === 0 || plan.to === plan.from) return [];
  return step("similarity", (signal) => generation.vectors.similarities(vector, ids, { signal }));
}

/**
 * The neighbours that may be shown, then the keyword hits that are not among them; rows in the
 * order of the ids that were asked about. Without a description, the keyword hits alone.
 */
function joinCandidates(
  keyword: KeywordResult,
  neighbours: readonly VectorHit[],
  description: KeywordDescription | null,
  similarities: readonly (number | null)[],
): Candidate[] {
  const candidates: Candidate[] = [];
  const rowOf = new Map(neighbours.map(({ id }, row) => [id, row]));
  for (const { id, matches, admissible, score } of description?.assessments ?? []) {
    const row = rowOf.get(id);
    const similarity = row === undefined ? undefined : neighbours[row]?.similarity;
    if (!admissible || row === undefined || similarity === undefined) continue;
    candidates.push({ id, row, lexical: score, similarity, matchedBy: matches ? BY_BOTH : BY_SEMANTIC });
  }
  let next = 0;
  for (const { id, score } of keyword.hits) {
    const row = rowOf.get(id);
    if (row === undefined) {
      const similarity = similarities[next] ?? Number.NaN;
      candidates.push({ id, row: rowOf.size + next, lexical: score, similarity, matchedBy: BY_KEYWORD });
      next += 1;
    } else if (description === null) {
      const similarity = neighbours[row]?.similarity ?? Number.NaN;
      candidates.push({ id, row, lexical: score, similarity, matchedBy: BY_BOTH });
    }
  }
  return candidates;
}

/** Facets of K from the products themselves: whole when every product of K is among the hits. */
async function countHits(
  plan: SearchPlan,
  { hits, total }: KeywordResult,
  { generation, settings, step, log }: LaneContext,
): Promise<Pick<ResultSet, "facets" | "exhaustive">> {
  if (plan.facets.length === 0) return { facets: {}, exhaustive: { total: true, facets: true } };
  try {
    const ids = hits.map(({ id }) => id);
    const found = await step("count", (signal) => generation.products.get(ids, { signal }));
    const products = found.filter((product) => product !== null);
    return {
      facets: countFacets(products, plan.facets, settings.maxFacetValues),
      exhaustive: { total: true, facets: hits.length === total },
    };
  } catch (error) {
    log.warn({ error }, "facets are left out of the answer");
    return { facets: {}, exhaustive: { total: true, facets: false } };
  }
}
