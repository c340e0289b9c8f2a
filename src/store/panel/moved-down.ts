import type { SearchHit } from "../../search/search-response.ts";

/** Why a product stands below one of a smaller score. */
export type MovedDown =
  | { readonly because: "variant"; readonly variantAt: number }
  | { readonly because: "spread" };

/** Scores nearer than this are equal: they were summed in another order. */
const EPSILON = 1e-9;

/**
 * Products of one page that stand below a product of a smaller score although neither is pinned or
 * buried: what is left is that alike ones were spread. It is said of the one that was moved down,
 * and which of its variants stands above it, where one does on this page.
 *
 *     0.9 A1, 0.2 B1, 0.6 A2, 0.1 C1    A2: a variant of it, A1, stands above
 *
 * @param hits in the order of their scores, not one of a field; best first
 * @param first the first one's position, from 1
 */
export function movedDown(hits: readonly SearchHit[], first: number): ReadonlyMap<string, MovedDown> {
  const moved = new Map<string, MovedDown>();
  const variantAt = new Map<string, number>();
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { id, score, explain, product }] of hits.entries()) {
    const group = product.group_id;
    const isPlaced = explain?.pin !== undefined || explain?.buried === true;
    if (!isPlaced && score > least + EPSILON) {
      const above = group === undefined ? undefined : variantAt.get(group);
      moved.set(id, above === undefined ? { because: "spread" } : { because: "variant", variantAt: above });
    }
    if (!isPlaced) least = Math.min(least, score);
    if (group !== undefined && !variantAt.has(group)) variantAt.set(group, first + index);
  }
  return moved;
}
