import type { CategoryCount } from "./category-counts.ts";

/** Seen without unfolding, and so always counted by themselves. */
const SHOWN = 10;
/** Listed at most. */
const LISTED = 40;

/**
 * Counts as each category's own page gives them. A facet counts by the rules of the page it
 * stands on; a rule may act in one category alone, and then a page lists other products than its
 * parent counted. The folded ones are asked where a shown one differs. Empty ones are left out.
 */
export async function withOwnCounts(
  categories: readonly CategoryCount[],
  countOf: (path: readonly string[]) => Promise<number>,
): Promise<readonly CategoryCount[]> {
  const recount = async (part: readonly CategoryCount[]): Promise<readonly CategoryCount[]> =>
    Promise.all(part.map(async (category) => ({ ...category, count: await countOf(category.path) })));
  const shown = await recount(categories.slice(0, SHOWN));
  const isAsCounted = shown.every(({ count }, index) => count === categories[index]?.count);
  const folded = categories.slice(SHOWN, LISTED);
  return [...shown, ...(isAsCounted ? folded : await recount(folded)), ...categories.slice(LISTED)].filter(
    ({ count }) => count > 0,
  );
}
