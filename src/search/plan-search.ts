import { allOf } from "../domain/filter.ts";
import type { Constraint, Understanding } from "../understanding/understanding.ts";
import { isCodeBeforeAll } from "./identify.ts";
import { asPlainWords } from "./plain-words.ts";
import { planRequest, type PlanSettings, type SearchPlan } from "./plan-request.ts";
import type { LaneContext } from "./run-lanes.ts";
import type { SearchRequest } from "./search-request.ts";

type PlanContext = Pick<LaneContext, "generation" | "step" | "timings" | "log" | "signal">;

/** From so many products on that are what is asked for, others than those are not shown. */
const ENOUGH = 2;
/** So many are tried: each is a question to the keyword engine. */
const MOST_LOOSE = 3;
/** A product with all words of a query scores more, one that lacks a telling one less; see `lexicalScore`. */
const FULL_MATCH_SCORE = 0.3;

/**
 * Plans a request. What was read from the query is checked against the catalog, which costs a
 * question only where something was read:
 *
 * - a code is a code, whatever else could be read from it;
 * - a colour, a brand or a plain measure is demanded where the shop has what the rest of the
 *   query asks for with it, and a preference where it has not. Of several, where not all can be
 *   met together, one after the other is.
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
  const { keywordText } = plan.understanding;
  if (!HAS_WORDS.test(withoutTexts(keywordText, constraints))) {
    // Nothing else is asked for: what does not say is no answer.
    return planRequest(request, { ...settings, understand: withSatisfied(settings.understand) });
  }
  const demanded = await demandable(plan.understanding, context);
  if (demanded.size === 0) return plan;
  const understand: PlanSettings["understand"] = (query, ignored) => {
    const understanding = settings.understand(query, ignored);
    return {
      ...understanding,
      constraints: understanding.constraints.map((constraint) => ({
        ...constraint,
        strict: constraint.strict || demanded.has(constraint.label),
      })),
    };
  };
  return planRequest(request, { ...settings, understand });
}

/** With strict constraints that only what is known to satisfy them passes. */
function withSatisfied(understand: PlanSettings["understand"]): PlanSettings["understand"] {
  return (query, ignored) => {
    const understanding = understand(query, ignored);
    const only = (one: Constraint): Constraint => (one.strict ? { ...one, admits: one.satisfied } : one);
    return { ...understanding, constraints: understanding.constraints.map(only) };
  };
}

const HAS_WORDS = /[\p{L}\p{N}]/u;

/** Labels of the constraints that are no strict ones and can be met, with all others or one by one. */
async function demandable(
  { keywordText, constraints }: Understanding,
  context: PlanContext,
): Promise<ReadonlySet<string>> {
  const loose = constraints.filter(({ strict }) => !strict).slice(0, MOST_LOOSE);
  const demanded = new Set<string>();
  if (loose.length === 0) return demanded;
  if (await hasEnough(keywordText, constraints, context)) return new Set(loose.map(({ label }) => label));
  if (constraints.length === 1) return demanded;
  let kept = constraints.filter(({ strict }) => strict);
  for (const constraint of loose) {
    if (!(await hasEnough(keywordText, [...kept, constraint], context))) continue;
    kept = [...kept, constraint];
    demanded.add(constraint.label);
  }
  return demanded;
}

/** Whether enough products have the words of the query but for those of its constraints, and satisfy these. */
async function hasEnough(
  keywordText: string,
  constraints: readonly Constraint[],
  { generation, step, log, signal: caller }: PlanContext,
): Promise<boolean> {
  const query = withoutTexts(keywordText, constraints);
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
  return constraints.reduce(
    (left, { text, asked = text }) => (asked === "" ? left : left.replace(asked, " ")),
    query,
  );
}
