import type { Constraint } from "../understanding/understanding.ts";
import type { SearchPlan } from "./plan-request.ts";
import { rankCandidates, type RankedConstraint, type RankedHit } from "./rank-candidates.ts";
import type { Loss, ResultSet } from "./result-set.ts";
import type { LaneContext, LaneResults } from "./run-lanes.ts";
import { scoreRelevance } from "./score-relevance.ts";

export interface RankedPage {
  readonly hits: readonly RankedHit[];
  /** What the order had to do without. */
  readonly degraded: readonly Loss[];
}

/** The part of the ranking that the page shows. */
export async function rankPage(
  plan: SearchPlan,
  lanes: LaneResults,
  { candidates, values }: ResultSet,
  context: LaneContext,
): Promise<RankedPage> {
  const { sort, from, to, effects, understanding } = plan;
  if (from === to) return { hits: [], degraded: [] };
  const relaxed = lanes.keyword?.relaxed ?? [];
  const { parts, isWhole } = await scoreRelevance(candidates, lanes, plan, context);
  const hits = rankCandidates(candidates, parts, values, {
    prior: context.prior,
    told: context.told,
    sort,
    constraints: understanding.constraints.map((one) => ranked(one, understanding.keywordText, relaxed)),
    pins: effects.pins,
    diversify: effects.diversify,
    from,
    to,
  });
  return { hits, degraded: isWhole ? [] : ["semantic"] };
}

/**
 * A product that has the query's words says with them what the constraint asks for, when the
 * constraint's are still among them.
 */
function ranked(
  { text, asked = text, satisfied, admits, strict }: Constraint,
  keywordText: string,
  relaxed: readonly string[],
): RankedConstraint {
  const words = asked.toLowerCase();
  const isAsked = words !== "" && keywordText.toLowerCase().includes(words);
  const isDropped = relaxed.some((word) => words.includes(word.toLowerCase()));
  return { satisfied, admits, isStrict: strict, isSaidByWords: isAsked && !isDropped };
}
