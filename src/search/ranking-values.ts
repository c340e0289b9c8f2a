import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { Loss, RankingValues } from "./result-set.ts";
import type { LaneContext } from "./run-lanes.ts";

const NO_VALUES: RankingValues = { fields: new Map(), passing: new Map() };

/**
 * Reads what signals, stock policy, diversity and sort keys compare, one column a field, and
 * which products the filters of rules and constraints let through. Nothing is read for a page
 * without hits.
 */
export async function readRankingValues(
  ids: readonly string[],
  plan: SearchPlan,
  { generation, prior, step }: LaneContext,
): Promise<RankingValues> {
  if (ids.length === 0 || plan.to === plan.from) return NO_VALUES;
  const fields = rankingFields(prior, plan);
  const filters = rankingFilters(prior, plan);
  const [columns, passed] = await Promise.all([
    fields.length === 0
      ? []
      : step("values", (signal) => generation.products.values(ids, fields, { signal })),
    filters.length === 0
      ? []
      : step("values", (signal) => generation.products.passing(ids, filters, { signal })),
  ]);
  return {
    fields: new Map(fields.map((field, index) => [field, columns[index] ?? []])),
    passing: new Map(filters.map((filter, index) => [filter, passed[index] ?? []])),
  };
}

/**
 * The values, or none: an answer without boosts is still an answer, and says so. One in another
 * order than the one asked for is not, so with a sort the failure stands.
 */
export function valuesOrNone(
  read: PromiseSettledResult<RankingValues>,
  plan: SearchPlan,
  degraded: Set<Loss>,
  { log }: LaneContext,
): RankingValues {
  if (read.status === "fulfilled") return read.value;
  if (plan.sort.length > 0) throw read.reason;
  degraded.add("signals");
  log.warn({ error: read.reason }, "signals and stock policy are left out of the ranking");
  return NO_VALUES;
}

function rankingFields({ signals, outOfStock }: BusinessPrior, { sort, effects }: SearchPlan): string[] {
  const stock = outOfStock === "bury" || outOfStock === "demote" ? ["in_stock", "stock"] : [];
  const spread = effects.diversify === null ? [] : [effects.diversify.field];
  return [
    ...new Set([
      ...signals.map(({ field }) => field),
      ...stock,
      ...spread,
      ...sort.map(({ field }) => field),
    ]),
  ];
}

function rankingFilters({ boosts = [], buries = [] }: BusinessPrior, plan: SearchPlan): Filter[] {
  const rules = [...boosts, ...buries].map(({ filter }) => filter);
  return [
    ...new Set([
      ...rules,
      ...plan.understanding.constraints.flatMap(({ satisfied, admits, strict }) =>
        strict ? [satisfied] : [satisfied, admits],
      ),
    ]),
  ];
}
