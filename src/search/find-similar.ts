import { allOf, type Filter, matchesFilter } from "../domain/filter.ts";
import type { OutOfStockPolicy } from "../domain/merchandising.ts";
import { SearchError } from "../domain/search-error.ts";
import type { Generation } from "../ports/generations.ts";
import { cutTail, tailOfProduct } from "../ranking/tail-cut.ts";
import { NOT_SOLD_OUT } from "./hide-sold-out.ts";
import type { SearchHit } from "./search-response.ts";
import type { SearchSettings } from "./search-settings.ts";

export interface SimilarQuestion {
  readonly id: string;
  readonly limit: number;
  /** What holds for every product the caller can see; null: nothing. */
  readonly forced: Filter | null;
}

/** Variants of the product itself may fill the first places; so many more are looked at. */
const VARIANTS = 50;

/**
 * The products whose vectors are nearest to this one's, without itself and its variants, down
 * to the cut that searches have. `PRODUCT_NOT_FOUND` for an unknown id.
 */
export async function findSimilar(
  { products, vectors, manifest }: Generation,
  { id, limit, forced }: SimilarQuestion,
  settings: SearchSettings,
  outOfStock: OutOfStockPolicy,
  signal: AbortSignal,
): Promise<SearchHit[]> {
  const [[product = null], [vector = null]] = await Promise.all([
    products.get([id], { signal }),
    vectors.get([id], { signal }),
  ]);
  const isSeen = product !== null && (forced === null || matchesFilter(product, forced));
  if (!isSeen || vector === null) {
    throw new SearchError("PRODUCT_NOT_FOUND", `no product has the id ${JSON.stringify(id)}`);
  }
  const { group_id: group } = product;
  const filter = allOf(forced, outOfStock === "hide" ? NOT_SOLD_OUT : null);
  const near = await vectors.search(
    { vector, limit: limit + 1 + VARIANTS, minSimilarity: -1, filter },
    { signal },
  );
  const ids = near.map((hit) => hit.id);
  const found = await products.get(ids, { signal });
  const others = near.flatMap((hit, index) => {
    const neighbour = found[index] ?? null;
    const isVariant = group !== undefined && neighbour?.group_id === group;
    return neighbour === null || hit.id === id || isVariant ? [] : [{ ...hit, product: neighbour }];
  });
  // Variants are left out before the cut: as near as they are, they would cut everything else.
  const similarities = others.map(({ similarity }) => similarity);
  return cutTail(others, tailOfProduct(manifest.calibration ?? null, similarities, settings))
    .slice(0, limit)
    .map((hit) => ({ id: hit.id, score: hit.similarity, product: hit.product, matchedBy: ["semantic"] }));
}
