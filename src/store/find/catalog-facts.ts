import type { CatalogSchema } from "../../domain/field.ts";
import type { Facets } from "../../domain/facet.ts";
import type { Manifest } from "../../domain/manifest.ts";
import type { Ask } from "./ask.ts";
import { type CategoryCount, childrenOf } from "./category-counts.ts";

/** What is true of the whole catalog and so is found out once a generation. */
export interface CatalogFacts {
  readonly generation: string;
  readonly fields: CatalogSchema;
  readonly products: number;
  /** Of nearly all prices; null where they differ or do not say. */
  readonly currency: string | null;
  /** The first level with a choice: at the root, or below where the root is one category. Most products first. */
  readonly departments: readonly CategoryCount[];
  /** Categories below the departments that are called by one plain word, most products first. */
  readonly topics: readonly CategoryCount[];
  /** Core fields that at least one product has. */
  readonly present: ReadonlySet<string>;
}

/** As many as a search counts. */
export const MOST_CATEGORIES = 1_000;
const CORE = ["brand", "price", "rating", "in_stock", "popularity", "created_at"] as const;

export async function findCatalogFacts(manifest: Manifest, ask: Ask): Promise<CatalogFacts> {
  const { facets, total } = await ask({
    pageSize: 0,
    facets: ["category", "currency", ...CORE],
    maxFacetValues: MOST_CATEGORIES,
  });
  return {
    generation: manifest.name,
    fields: manifest.fields,
    products: total,
    currency: manifest.lexicon?.currency ?? onlyValue(facets["currency"]),
    departments: firstChoice(facets["category"]),
    topics: topicsBelow(facets["category"], firstChoice(facets["category"])),
    present: new Set(CORE.filter((field) => isPresent(facets, field))),
  };
}

function firstChoice(facet: Facets[string] | undefined): readonly CategoryCount[] {
  let level = childrenOf(facet, []);
  for (let [only] = level; level.length === 1 && only !== undefined; [only] = level) {
    const below = childrenOf(facet, only.path);
    if (below.length === 0) break;
    level = below;
  }
  return level;
}

const MOST_TOPICS = 12;

function topicsBelow(facet: Facets[string] | undefined, departments: readonly CategoryCount[]) {
  return departments
    .flatMap(({ path }) => childrenOf(facet, path))
    .filter(({ name }) => /^\p{L}{4,14}$/u.test(name))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_TOPICS);
}

function onlyValue(facet: Facets[string] | undefined): string | null {
  if (facet === undefined || "min" in facet || facet.values.length !== 1) return null;
  return facet.values[0]?.value ?? null;
}

function isPresent(facets: Facets, field: string): boolean {
  return (facets[field]?.values.length ?? 0) > 0;
}
