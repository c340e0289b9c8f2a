import type { SearchRequestInput } from "../../search/search-request.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import { withCategory } from "../narrow.ts";
import type { StoreState } from "../store-address.ts";
import { MOST_CATEGORIES } from "./catalog-facts.ts";
import { type CategoryCount, childrenOf } from "./category-counts.ts";

/** The way to the chosen category, what lies beside it and what lies below. */
export interface CategoryTree {
  readonly siblings: readonly CategoryCount[];
  readonly children: readonly CategoryCount[];
  /** Below the only child, where all products are in one: the first level that is a choice. */
  readonly grandchildren: readonly CategoryCount[];
}

/** Counts of the result set without its category: what choosing another one would find. */
export async function findCategoryTree(
  state: StoreState,
  ask: (state: StoreState, request: SearchRequestInput) => Promise<SearchResponse>,
): Promise<CategoryTree> {
  const parent = state.category.slice(0, -1);
  const { facets } = await ask(withCategory(state, parent), {
    pageSize: 0,
    facets: ["category"],
    maxFacetValues: MOST_CATEGORIES,
  });
  const siblings = childrenOf(facets["category"], parent);
  const children = state.category.length === 0 ? siblings : childrenOf(facets["category"], state.category);
  const [only] = children;
  const grandchildren =
    children.length === 1 && only !== undefined ? childrenOf(facets["category"], only.path) : [];
  return { siblings: state.category.length === 0 ? [] : siblings, children, grandchildren };
}
