import { allOf } from "../domain/filter.ts";
import type { Constraint, Understanding } from "../understanding/understanding.ts";
import { isCodeBeforeAll } from "./identify.ts";
import { asPlainWords } from "./plain-words.ts";
import { planRequest, type PlanSettings, type SearchPlan } from "./plan-request.ts";
import type { LaneContext } from "./run-lanes.ts";
import type { SearchRequest } from "./search-request.ts";

type PlanContext = Pick<LaneContext, "generation" | "step" | "timings" | "log" | "signal">;

/** From so many products on that are what is asked for, others than those are not shown. */
const ENOUGH = 3;
/** A product with all words of a query scores more, one that lacks a telling one less; see `lexicalScore`. */
const FULL_MATCH_SCORE = 0.3;

/**
 * Plans a request. What was read from the query is checked against the catalog, which costs a
 * question only where something was read:
 *
 * - a code is a code, whatever else could be read from it;
 * - a colour, a brand or a plain measure is demanded where the shop has what the rest of the
 *   query asks for with it, and a preference where it has not.
 */
export async function planSearch(
  request: SearchRequest,
  settings: PlanSettings,
  context: PlanContext,
): Promise<SearchPlan> {
  const plan = context.timings.timeSync("plan", () => planRequest(request, settings));
  const { constraints } = plan.understanding;
  if (constraints.length === 0) return plan;
  if (await isCodeBeforeAll(plan.effects.replaceQuery ?? plan.text, context)) {
    return planRequest(request, { ...settings, understand: asPlainWords });
  }
  if (constraints.every(({ strict }) => strict) || !(await hasEnough(plan.understanding, context)))
    return plan;
  const understand: PlanSettings["understand"] = (query, ignored) => {
    const understanding = settings.understand(query, ignored);
    return {
      ...understanding,
      constraints: understanding.constraints.map((constraint) => ({ ...constraint, strict: true })),
    };
  };
  return planRequest(request, { ...settings, understand });
}

/** Whether enough products have the words of the query but for those of its constraints, and satisfy these. */
async function hasEnough(
  { keywordText, constraints }: Understanding,
  { generation, step, log, signal: caller }: PlanContext,
): Promise<boolean> {
  const query = withoutTexts(keywordText, constraints);
  if (!/[\p{L}\p{N}]/u.test(query)) return false;
  const filter = allOf(...constraints.map(({ satisfied }) => satisfied));
  const request = { query, filter, limit: ENOUGH, sort: [], prior: null };
  try {
    const { hits } = await step("demand", (signal) => generation.keyword.search(request, { signal }));
    return (hits[ENOUGH - 1]?.score ?? 0) >= FULL_MATCH_SCORE;
  } catch (error) {
    caller.throwIfAborted();
    log.warn({ error }, "what the query asks for is taken for a preference");
    return false;
  }
}

function withoutTexts(query: string, constraints: readonly Constraint[]): string {
  return constraints.reduce((left, { text }) => left.replace(text, " "), query);
}
