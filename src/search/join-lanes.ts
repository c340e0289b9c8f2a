import { countFacets } from "../domain/count-facets.ts";
import type { Facets } from "../domain/facet.ts";
import type { Assessment, KeywordDescription } from "../ports/keyword-index.ts";
import type { SearchPlan } from "./plan-request.ts";
import { within, type Lane, type LaneContext, type LaneResults } from "./run-lanes.ts";

/** A product of R that may be ranked. */
export interface Candidate {
  readonly id: string;
  readonly lexical: number;
  /** Null when the vector lane was not asked or has no vector of it. */
  readonly similarity: number | null;
  readonly matchedBy: readonly Lane[];
}

/** R = K u V: all of it that can be reached, and counted as a whole. */
export interface ResultSet {
  readonly candidates: readonly Candidate[];
  readonly total: number;
  readonly facets: Facets;
  readonly degraded: readonly Lane[];
}

/**
 * Joins what the lanes found into one set, and counts that set.
 *
 * The keyword engine says which neighbours match too, which may not be shown (excluded words,
 * missing phrases), and counts the union; the vector engine says how near the keyword hits are.
 * A query that is an identifier has no neighbours. Without the keyword lane, R is V.
 */
export async function joinLanes(
  plan: SearchPlan,
  lanes: LaneResults,
  context: LaneContext,
): Promise<ResultSet> {
  if (lanes.keyword === null) return neighboursAlone(plan, lanes, context);
  const { generation, settings, timings, log } = context;
  const { keyword } = lanes;
  const signal = within(context.signal, settings.hardLimitMs);
  const semantic = keyword.identifier === null ? lanes.semantic : null;
  const neighbours = semantic?.hits ?? [];
  const isNeighbour = new Set(neighbours.map(({ id }) => id));
  const others =
    semantic === null ? [] : keyword.hits.filter(({ id }) => !isNeighbour.has(id)).map(({ id }) => id);
  const needsCount = neighbours.length > 0 || plan.facets.length > 0;

  const [described, measured] = await Promise.allSettled([
    needsCount
      ? timings.time("count", () =>
          generation.keyword.describe(
            {
              query: plan.query,
              filter: plan.filter,
              ids: neighbours.map(({ id }) => id),
              facets: plan.facets,
              maxFacetValues: settings.maxFacetValues,
            },
            { signal },
          ),
        )
      : { assessments: [], total: keyword.total, facets: {} },
    semantic === null || others.length === 0
      ? []
      : timings.time("similarity", () =>
          generation.vectors.similarities(semantic.vector, others, { signal }),
        ),
  ]);
  context.signal.throwIfAborted();
  // Without the count there is no honest set to show: that lane's answer is all it had.
  if (described.status === "rejected") throw described.reason;
  const degraded = new Set(lanes.degraded);
  if (measured.status === "rejected") {
    degraded.add("semantic");
    log.warn({ error: measured.reason, lane: "semantic" }, "similarities are left out of the ranking");
  }
  const similarities = measured.status === "fulfilled" ? measured.value : [];
  return {
    candidates: [
      ...fromNeighbours(neighbours, described.value),
      ...fromKeywords(keyword.hits, isNeighbour, similarities),
    ],
    total: described.value.total,
    facets: described.value.facets,
    degraded: [...degraded],
  };
}

type Hits = NonNullable<LaneResults["keyword"]>["hits"];
type Neighbours = NonNullable<LaneResults["semantic"]>["hits"];

function fromKeywords(
  hits: Hits,
  isNeighbour: ReadonlySet<string>,
  similarities: readonly (number | null)[],
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const { id, score } of hits) {
    if (isNeighbour.has(id)) continue;
    const similarity = similarities[candidates.length] ?? null;
    candidates.push({ id, lexical: score, similarity, matchedBy: ["keyword"] });
  }
  return candidates;
}

function fromNeighbours(neighbours: Neighbours, { assessments }: KeywordDescription): Candidate[] {
  const assessmentOf = new Map<string, Assessment>(
    assessments.map((assessment) => [assessment.id, assessment]),
  );
  return neighbours.flatMap(({ id, similarity }): Candidate[] => {
    const assessment = assessmentOf.get(id);
    if (assessment === undefined || !assessment.admissible) return [];
    const matchedBy: Lane[] = assessment.matches ? ["keyword", "semantic"] : ["semantic"];
    return [{ id, lexical: assessment.score, similarity, matchedBy }];
  });
}

/** R = V: a semantic search, or the keyword lane is out. Exclusions and phrases hold as long as there is someone to ask. */
async function neighboursAlone(
  plan: SearchPlan,
  lanes: LaneResults,
  context: LaneContext,
): Promise<ResultSet> {
  const { generation, settings } = context;
  const signal = within(context.signal, settings.hardLimitMs);
  const found = lanes.semantic?.hits ?? [];
  const isRestricted = /["“”„«»]|(?:^|\s)-\S/u.test(plan.query);
  const hits =
    isRestricted && !lanes.degraded.includes("keyword") ? await admissible(plan, found, context) : found;
  const ids = hits.map(({ id }) => id);
  const products = plan.facets.length === 0 ? [] : await generation.products.get(ids, { signal });
  const known = products.filter((product) => product !== null);
  return {
    candidates: hits.map(({ id, similarity }) => ({ id, lexical: 0, similarity, matchedBy: ["semantic"] })),
    total: hits.length,
    facets: countFacets(known, plan.facets, settings.maxFacetValues),
    degraded: lanes.degraded,
  };
}

async function admissible(
  plan: SearchPlan,
  hits: Neighbours,
  { generation, signal }: LaneContext,
): Promise<Neighbours> {
  const ids = hits.map(({ id }) => id);
  const { assessments } = await generation.keyword.describe(
    { query: plan.query, filter: plan.filter, ids, facets: [], maxFacetValues: 0 },
    { signal },
  );
  const allowed = new Set(assessments.filter((assessment) => assessment.admissible).map(({ id }) => id));
  return hits.filter(({ id }) => allowed.has(id));
}
