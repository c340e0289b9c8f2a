import type { BusinessPrior } from "../domain/merchandising.ts";
import type { SortKey } from "../ports/keyword-index.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { Loss, RankingValues } from "./result-set.ts";
import type { LaneContext } from "./run-lanes.ts";

const NO_VALUES: RankingValues = new Map();

/** Reads what signals, stock policy and sort keys compare, one column a field. Nothing is read for a page without hits. */
export async function readRankingValues(
  ids: readonly string[],
  plan: SearchPlan,
  { generation, prior, step }: LaneContext,
): Promise<RankingValues> {
  const fields = rankingFields(prior, plan.sort);
  if (fields.length === 0 || ids.length === 0 || plan.to === plan.from) return NO_VALUES;
  const columns = await step("values", (signal) => generation.products.values(ids, fields, { signal }));
  return new Map(fields.map((field, index) => [field, columns[index] ?? []]));
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

function rankingFields({ signals, outOfStock }: BusinessPrior, sort: readonly SortKey[]): string[] {
  const stock = outOfStock === "bury" || outOfStock === "demote" ? ["in_stock", "stock"] : [];
  return [...new Set([...signals.map(({ field }) => field), ...stock, ...sort.map(({ field }) => field)])];
}
