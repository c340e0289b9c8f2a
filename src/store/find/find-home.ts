import type { SearchHit } from "../../search/search-response.ts";
import { filterText } from "../filter-text.ts";
import type { Ask } from "./ask.ts";
import type { CatalogFacts } from "./catalog-facts.ts";
import type { CategoryCount } from "./category-counts.ts";
import { distinctProducts } from "./distinct-products.ts";

export interface CategoryTile extends CategoryCount {
  /** Whose picture stands for the category; null where none was found. */
  readonly pictured: SearchHit | null;
}

export interface Home {
  readonly tiles: readonly CategoryTile[];
  readonly bestsellers: readonly SearchHit[];
  readonly arrivals: readonly SearchHit[];
}

export const MOST_TILES = 18;
const SHELF = 10;
/** Read for a shelf, as variants of one thing count once. */
const LOOKED_AT = 60;

export async function findHome(facts: CatalogFacts, ask: Ask): Promise<Home> {
  const bestsellers = await ask({ pageSize: LOOKED_AT });
  const [tiles, arrivals] = await Promise.all([
    pictureCategories(facts.departments.slice(0, MOST_TILES), facts, ask),
    facts.present.has("created_at") ? ask({ pageSize: LOOKED_AT, sort: ["created_at:desc"] }) : null,
  ]);
  return {
    tiles,
    bestsellers: distinctProducts(bestsellers.hits, SHELF),
    arrivals: distinctProducts(arrivals?.hits ?? [], SHELF),
  };
}

/** Categories with the product that sells best in each. */
export async function pictureCategories(
  categories: readonly CategoryCount[],
  { fields }: Pick<CatalogFacts, "fields">,
  ask: Ask,
): Promise<readonly CategoryTile[]> {
  return Promise.all(
    categories.map(async (category) => {
      const filter = filterText({ selections: [], category: category.path }, fields);
      const { hits } = await ask({ pageSize: 1, ...(filter === undefined ? {} : { filter }) });
      return { ...category, pictured: hits[0] ?? null };
    }),
  );
}
