import { SearchError } from "../domain/search-error.ts";
import type { Generation } from "../ports/generations.ts";
import { similarityThreshold } from "../ranking/tail-cut.ts";
import type { SearchHit } from "./search-response.ts";
import type { SearchSettings } from "./search-settings.ts";

/** Variants of the product itself may fill the first places; so many more are looked at. */
const VARIANTS = 50;

/**
 * The products whose vectors are nearest to this one's, without itself and its variants, down
 * to the cut that searches have. `PRODUCT_NOT_FOUND` for an unknown id.
 */
export async function findSimilar(
  { products, vectors }: Generation,
  id: string,
  limit: number,
  settings: SearchSettings,
  signal: AbortSignal,
): Promise<SearchHit[]> {
  const [[product = null], [vector = null]] = await Promise.all([
    products.get([id], { signal }),
    vectors.get([id], { signal }),
  ]);
  if (product === null || vector === null) {
    throw new SearchError("PRODUCT_NOT_FOUND", `no product has the id ${JSON.stringify(id)}`);
  }
  const { group_id: group } = product;
  const near = await vectors.search(
    { vector, limit: limit + 1 + VARIANTS, minSimilarity: settings.minSimilarity, filter: null },
    { signal },
  );
  const others = near.filter((hit) => hit.id !== id);
  const threshold = similarityThreshold(others[0]?.similarity ?? 0, settings);
  const found = await products.get(
    others.map((hit) => hit.id),
    { signal },
  );
  return others
    .flatMap((hit, index): SearchHit[] => {
      const neighbour = found[index] ?? null;
      const isVariant = group !== undefined && neighbour?.group_id === group;
      if (neighbour === null || isVariant || hit.similarity < threshold) return [];
      return [{ id: hit.id, score: hit.similarity, product: neighbour, matchedBy: ["semantic"] }];
    })
    .slice(0, limit);
}
