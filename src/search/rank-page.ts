import type { Constraint } from "../understanding/understanding.ts";
import type { SearchPlan } from "./plan-request.ts";
import { rankCandidates, type RankedConstraint, type RankedHit } from "./rank-candidates.ts";
import type { ResultSet } from "./result-set.ts";
import type { LaneContext, LaneResults } from "./run-lanes.ts";
import { scoreRelevance } from "./score-relevance.ts";

/** The part of the ranking that the page shows. */
export async function rankPage(
  plan: SearchPlan,
  lanes: LaneResults,
  { candidates, values }: ResultSet,
  context: LaneContext,
): Promise<RankedHit[]> {
  const { sort, from, to, effects, understanding } = plan;
  if (from === to) return [];
  const relaxed = lanes.keyword?.relaxed ?? [];
  const relevance = await scoreRelevance(candidates, lanes, plan, context);
  return rankCandidates(candidates, relevance, values, {
    prior: context.prior,
    sort,
    constraints: understanding.constraints.map((one) => ranked(one, understanding.keywordText, relaxed)),
    pins: effects.pins,
    diversify: effects.diversify,
    from,
    to,
  });
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
