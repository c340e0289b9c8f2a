import type { SearchHit } from "../../search/search-response.ts";

/** The first of each group of variants, so that a shelf does not show one thing in six colours. */
export function distinctProducts(hits: readonly SearchHit[], limit: number): readonly SearchHit[] {
  const seen = new Set<string>();
  const distinct = hits.filter((hit) => {
    const key = groupOf(hit);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
  return distinct.slice(0, limit);
}

/** What variants have in common; feeds without groups repeat titles instead. */
export function groupOf({ product }: SearchHit): string {
  return product.group_id ?? `title ${product.title}`;
}
