import type { SearchHit } from "../../search/search-response.ts";
import { filterText } from "../filter-text.ts";
import type { Ask } from "./ask.ts";
import type { CatalogFacts } from "./catalog-facts.ts";
import type { CategoryCount } from "./category-counts.ts";
import { groupOf } from "./distinct-products.ts";
import { spreadProducts } from "./spread-products.ts";

export interface CategoryTile extends CategoryCount {
  /** Whose picture stands for the category; null where none was found. */
  readonly pictured: SearchHit | null;
}

export interface Home {
  readonly tiles: readonly CategoryTile[];
  readonly bestsellers: readonly SearchHit[];
  /** Empty where they would be the bestsellers again. */
  readonly arrivals: readonly SearchHit[];
  /** For their pictures alone. */
  readonly stage: readonly SearchHit[];
}

export const MOST_TILES = 18;
const SHELF = 10;
const STAGE = 6;
/** Read for a shelf, as variants of one thing count once. */
const LOOKED_AT = 60;
/** Of a department, for a shelf and its tile. */
const LOOKED_AT_EACH = 6;
/** A shelf of less looks as if something were missing. */
const LEAST_ON_SHELF = 4;

/** No product stands on two shelves; tiles and stage show others as far as there are others. */
export async function findHome(facts: CatalogFacts, ask: Ask): Promise<Home> {
  const [popular, newest, tiles] = await Promise.all([
    ask({ pageSize: LOOKED_AT }),
    facts.present.has("created_at") ? ask({ pageSize: LOOKED_AT, sort: ["created_at:desc"] }) : null,
    bestOfEach(facts.departments.slice(0, MOST_TILES), facts, ask),
  ]);
  const depth = facts.departments[0]?.path.length ?? 1;
  const pool = [...popular.hits, ...tiles.flatMap(({ hits }) => hits)];
  const bestsellers = spreadProducts(pool, SHELF, depth);
  const shown = new Set(bestsellers.map(groupOf));
  const latest = spreadProducts(newest?.hits ?? [], SHELF, depth);
  const others = spreadProducts(newest?.hits ?? [], SHELF, depth, shown);
  const repeats = latest.filter((hit) => shown.has(groupOf(hit))).length;
  const isOwn = others.length >= LEAST_ON_SHELF && repeats <= latest.length / 2;
  const arrivals = isOwn ? others : [];
  const onShelves = new Set([...shown, ...arrivals.map(groupOf)]);
  const pictured = tiles.map(({ hits, ...tile }) => ({
    ...tile,
    pictured: hits.find((hit) => !onShelves.has(groupOf(hit))) ?? hits[0] ?? null,
  }));
  const onTiles = pictured.flatMap((tile) => (tile.pictured === null ? [] : [groupOf(tile.pictured)]));
  const free = spreadProducts(pool, STAGE, depth, new Set([...onShelves, ...onTiles]));
  return {
    tiles: pictured,
    bestsellers,
    arrivals,
    stage: free.length < STAGE ? bestsellers.slice(0, STAGE) : free,
  };
}

/** Categories with the product that sells best in each, counted as their pages count. */
export async function pictureCategories(
  categories: readonly CategoryCount[],
  facts: Pick<CatalogFacts, "fields">,
  ask: Ask,
): Promise<readonly CategoryTile[]> {
  const tiles = await bestOfEach(categories, facts, ask, 1);
  return tiles.map(({ hits, ...tile }) => ({ ...tile, pictured: hits[0] ?? null }));
}

async function bestOfEach(
  categories: readonly CategoryCount[],
  { fields }: Pick<CatalogFacts, "fields">,
  ask: Ask,
  pageSize = LOOKED_AT_EACH,
): Promise<readonly (CategoryCount & { readonly hits: readonly SearchHit[] })[]> {
  const found = await Promise.all(
    categories.map(async (category) => {
      const filter = filterText({ selections: [], category: category.path }, fields);
      const { hits, total } = await ask({ pageSize, ...(filter === undefined ? {} : { filter }) });
      return { ...category, count: total, hits };
    }),
  );
  return found.filter(({ count }) => count > 0);
}
