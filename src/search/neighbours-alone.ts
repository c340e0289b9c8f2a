import { countFacets } from "../domain/count-facets.ts";
import { cutNeighbours } from "./cut-neighbours.ts";
import { admissionOf } from "./admits-product.ts";
import type { SearchPlan } from "./plan-request.ts";
import { readRankingValues, valuesOrNone } from "./ranking-values.ts";
import type { Loss, ResultSet, Source } from "./result-set.ts";
import type { LaneContext, LaneResults } from "./run-lanes.ts";

const BY_SEMANTIC: readonly Source[] = ["semantic"];
const BY_RULE: readonly Source[] = ["rule"];

/**
 * R = V, with what rules pin: a semantic search, or the keyword lane is out. Exclusions and phrases hold, and facets
 * are counted, on the products themselves, so that no keyword engine is needed.
 */
export async function neighboursAlone(
  plan: SearchPlan,
  { semantic, pins, degraded: lanesLost }: LaneResults,
  context: LaneContext,
): Promise<ResultSet> {
  const { generation, settings, step } = context;
  const near = new Map(
    (semantic === null ? [] : cutNeighbours(semantic)).map(({ id, similarity }) => [id, similarity]),
  );
  const ids = [...new Set([...near.keys(), ...pins.map(({ id }) => id)])];
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
  const rows = [...ids.keys()].filter((row) => {
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
      similarity: near.get(ids[row] ?? "") ?? Number.NaN,
      matchedBy: near.has(ids[row] ?? "") ? BY_SEMANTIC : BY_RULE,
    })),
    values,
    total: rows.length,
    facets: countFacets(shown, plan.facets, settings.maxFacetValues),
    exhaustive: { total: true, facets: true },
    degraded: [...degraded],
  };
}
