import { countFacets } from "../domain/count-facets.ts";
import { admissionOf } from "./admits-product.ts";
import type { SearchPlan } from "./plan-request.ts";
import { readRankingValues, valuesOrNone } from "./ranking-values.ts";
import type { Lane, Loss, ResultSet } from "./result-set.ts";
import type { LaneContext, LaneResults } from "./run-lanes.ts";

const BY_SEMANTIC: readonly Lane[] = ["semantic"];

/**
 * R = V: a semantic search, or the keyword lane is out. Exclusions and phrases hold, and facets
 * are counted, on the products themselves, so that no keyword engine is needed.
 */
export async function neighboursAlone(
  plan: SearchPlan,
  { semantic, degraded: lanesLost }: LaneResults,
  context: LaneContext,
): Promise<ResultSet> {
  const { generation, settings, step } = context;
  const hits = semantic?.hits ?? [];
  const ids = hits.map(({ id }) => id);
  const admits = admissionOf(plan.query);
  const needsProducts = ids.length > 0 && (admits !== null || plan.facets.length > 0);
  const [found, read] = await Promise.allSettled([
    needsProducts ? step("count", (signal) => generation.products.get(ids, { signal })) : [],
    readRankingValues(ids, plan, context),
  ]);
  context.signal.throwIfAborted();
  // What may be shown cannot be told, and the page needs the same store.
  if (found.status === "rejected") throw found.reason;
  const degraded = new Set<Loss>(lanesLost);
  const values = valuesOrNone(read, plan, degraded, context);

  const products = found.value;
  const rows = [...hits.keys()].filter((row) => {
    if (admits === null) return true;
    const product = products[row] ?? null;
    return product !== null && admits(product);
  });
  const shown = rows.flatMap((row) => products[row] ?? []);
  return {
    candidates: rows.map((row) => ({
      id: ids[row] ?? "",
      row,
      lexical: 0,
      similarity: hits[row]?.similarity ?? Number.NaN,
      matchedBy: BY_SEMANTIC,
    })),
    values,
    total: rows.length,
    facets: countFacets(shown, plan.facets, settings.maxFacetValues),
    exhaustive: { total: true, facets: true },
    degraded: [...degraded],
  };
}
