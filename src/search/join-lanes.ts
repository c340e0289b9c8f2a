import { countFacets } from "../domain/count-facets.ts";
import type { KeywordDescription, KeywordResult } from "../ports/keyword-index.ts";
import type { VectorHit } from "../ports/vector-index.ts";
import { cutNeighbours } from "./cut-neighbours.ts";
import { neighboursAlone } from "./neighbours-alone.ts";
import type { SearchPlan } from "./plan-request.ts";
import { readRankingValues, valuesOrNone } from "./ranking-values.ts";
import type { Candidate, Loss, ResultSet, Source } from "./result-set.ts";
import type { LaneContext, LaneResults } from "./run-lanes.ts";

const BY_KEYWORD: readonly Source[] = ["keyword"];
const BY_SEMANTIC: readonly Source[] = ["semantic"];
const BY_BOTH: readonly Source[] = ["keyword", "semantic"];
const BY_RULE: readonly Source[] = ["rule"];

/**
 * Joins what the lanes found into one set, and counts that set. Every engine is asked once, all
 * at the same time and only for what is needed:
 *
 *     keyword    describe      which neighbours match too, which may not be shown, |R|, facets
 *     vectors    similarities  how near the keyword hits are
 *     products   values        what signals and sort keys compare
 *
 * What rules pin is joined as neighbours are. A query that is an identifier has no neighbours.
 * Without the keyword lane, R is V.
 */
export async function joinLanes(
  plan: SearchPlan,
  lanes: LaneResults,
  context: LaneContext,
): Promise<ResultSet> {
  const { keyword } = lanes;
  const semantic = keyword?.identifier === null ? lanes.semantic : null;
  // A query that is about nothing here is not answered with what has one word of it.
  if (keyword === null || semantic?.tail.admitsMatches === false)
    return neighboursAlone(plan, lanes, context);
  const neighbours = semantic === null ? [] : cutNeighbours(semantic);
  const isNeighbour = new Set(neighbours.map(({ id }) => id));
  const others = new Set<string>();
  for (const { id } of [...keyword.hits, ...lanes.pins]) if (!isNeighbour.has(id)) others.add(id);
  const ids = [...isNeighbour, ...others];
  const joined = [...new Set([...isNeighbour, ...lanes.pins.map(({ id }) => id)])];

  const [described, measured, read] = await Promise.allSettled([
    describe(plan, keyword, joined, context),
    semantic === null ? [] : measure(plan, semantic.vector, [...others], context),
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
  const near = similarityOf(neighbours, others, similarities);
  if (described.status === "rejected") {
    if (neighbours.length > 0) degraded.add("semantic");
    if (lanes.pins.length > 0) degraded.add("signals");
    context.log.warn({ error: described.reason, lane: "semantic" }, "neighbours are left out of the answer");
    return {
      candidates: joinCandidates(keyword, ids, isNeighbour, null, near),
      values,
      total: keyword.total,
      ...(await countHits(plan, keyword, context)),
      degraded: [...degraded],
    };
  }
  return {
    candidates: joinCandidates(keyword, ids, isNeighbour, described.value, near),
    values,
    total: described.value.total,
    facets: described.value.facets,
    exhaustive: { total: true, facets: described.value.facetsAreExact },
    degraded: [...degraded],
  };
}

async function describe(
  { query, synonyms, filter, facets }: SearchPlan,
  keyword: KeywordResult,
  ids: readonly string[],
  { generation, settings, step }: LaneContext,
): Promise<KeywordDescription> {
  if (ids.length === 0 && facets.length === 0) {
    return { assessments: [], total: keyword.total, facets: {}, facetsAreExact: true };
  }
  const request = { query, synonyms, filter, ids, facets, maxFacetValues: settings.maxFacetValues };
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

/** Cosines by id; NaN for what the vector lane does not know. */
function similarityOf(
  neighbours: readonly VectorHit[],
  others: ReadonlySet<string>,
  measured: readonly (number | null)[],
): ReadonlyMap<string, number> {
  const near = new Map(neighbours.map(({ id, similarity }) => [id, similarity]));
  let next = 0;
  for (const id of others) near.set(id, measured[next++] ?? Number.NaN);
  return near;
}

/**
 * What was joined and may be shown, then the keyword hits that are not among it; rows in the
 * order of the ids that were asked about. Without a description, the keyword hits alone.
 */
function joinCandidates(
  keyword: KeywordResult,
  ids: readonly string[],
  isNeighbour: ReadonlySet<string>,
  description: KeywordDescription | null,
  near: ReadonlyMap<string, number>,
): Candidate[] {
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const candidates = new Map<string, Candidate>();
  const add = (id: string, lexical: number, matchedBy: readonly Source[]): void => {
    const candidate = { id, row: rowOf.get(id) ?? -1, lexical, similarity: near.get(id) ?? Number.NaN };
    candidates.set(id, { ...candidate, matchedBy });
  };
  const refused = new Set<string>();
  for (const { id, matches, admissible, score } of description?.assessments ?? []) {
    if (!admissible) refused.add(id);
    else if (isNeighbour.has(id)) add(id, score, matches ? BY_BOTH : BY_SEMANTIC);
    else add(id, score, matches ? BY_KEYWORD : BY_RULE);
  }
  for (const { id, score } of keyword.hits) {
    if (candidates.has(id) || refused.has(id)) continue;
    add(id, score, isNeighbour.has(id) ? BY_BOTH : BY_KEYWORD);
  }
  return [...candidates.values()];
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
