import type { SearchRequestInput } from "../../search/search-request.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import { withCategory } from "../narrow.ts";
import type { StoreState } from "../store-address.ts";
import { MOST_CATEGORIES } from "./catalog-facts.ts";
import { type CategoryCount, childrenOf } from "./category-counts.ts";
import { withOwnCounts } from "./own-counts.ts";

/** The way to the chosen category, what lies beside it and what lies below. */
export interface CategoryTree {
  readonly siblings: readonly CategoryCount[];
  readonly children: readonly CategoryCount[];
  /** Below the only child, where all products are in one: the first level that is a choice. */
  readonly grandchildren: readonly CategoryCount[];
}

type AskState = (state: StoreState, request: SearchRequestInput) => Promise<SearchResponse>;

/** Counts of the result set without its category: what choosing another one would find. */
export async function findCategoryTree(
  state: StoreState,
  ask: AskState,
): Promise<CategoryTree & { readonly rules: readonly string[] }> {
  const parent = state.category.slice(0, -1);
  const { facets, rules } = await ask(withCategory(state, parent), {
    pageSize: 0,
    facets: ["category"],
    maxFacetValues: MOST_CATEGORIES,
  });
  const siblings = childrenOf(facets["category"], parent);
  const children = state.category.length === 0 ? siblings : childrenOf(facets["category"], state.category);
  const [only] = children;
  const grandchildren =
    children.length === 1 && only !== undefined ? childrenOf(facets["category"], only.path) : [];
  return { siblings: state.category.length === 0 ? [] : siblings, children, grandchildren, rules };
}

/** The tree with each category counted by its own request, as its page lists it. */
export async function recountTree(
  tree: CategoryTree,
  state: StoreState,
  ask: AskState,
): Promise<CategoryTree> {
  const countOf = async (path: readonly string[]): Promise<number> =>
    (await ask(withCategory(state, path), { pageSize: 0 })).total;
  const children = await withOwnCounts(tree.children, countOf);
  const [siblings, grandchildren] = await Promise.all([
    // Beside a category that has others below it they are not shown.
    children.length > 0 ? tree.siblings : withOwnCounts(tree.siblings, countOf),
    withOwnCounts(tree.grandchildren, countOf),
  ]);
  return { siblings, children, grandchildren };
}
