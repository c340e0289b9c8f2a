import type { StoreState } from "../store-address.ts";
import type { CatalogFacts } from "./catalog-facts.ts";

export interface SortOption {
  /** Null: by relevance, or by the shop's signals where nothing is asked. */
  readonly key: string | null;
  readonly label: string;
}

const OPTIONS: readonly (SortOption & { readonly field: string })[] = [
  { key: "price:asc", label: "Price, low to high", field: "price" },
  { key: "price:desc", label: "Price, high to low", field: "price" },
  { key: "rating:desc", label: "Best rated", field: "rating" },
  { key: "popularity:desc", label: "Most popular", field: "popularity" },
  { key: "created_at:desc", label: "Newest", field: "created_at" },
];

/** Only by fields that the catalog has. */
export function sortOptions(
  { query }: Pick<StoreState, "query">,
  { present }: CatalogFacts,
): readonly SortOption[] {
  return [
    { key: null, label: query === "" ? "Recommended" : "Best match" },
    ...OPTIONS.filter(({ field }) => present.has(field)),
  ];
}

export function offeredSort(state: StoreState, facts: CatalogFacts): string | null {
  return sortOptions(state, facts).find(({ key }) => key === state.sort)?.key ?? null;
}
