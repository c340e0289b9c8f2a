import type { Product } from "../../src/domain/product.ts";
import type { Suggestion } from "../../src/domain/suggestion.ts";
import { distinctSuggestions, type CountedDraft } from "./distinct-suggestions.ts";
import { describeProducts } from "./describe-products.ts";
import { nameDrafts } from "./name-drafts.ts";
import { pastQueryDrafts, type PastQuery } from "./past-query-drafts.ts";
import { createProductSets } from "./product-sets.ts";
import { createSuggestionCatalog } from "./suggestion-catalog.ts";
import { phraseDrafts } from "./phrase-drafts.ts";
import { titleDrafts } from "./title-drafts.ts";
import { titlePhrases } from "./title-phrases.ts";
import { phraseLookup } from "./phrase-lookup.ts";
import { distinctTexts } from "./distinct-texts.ts";

export interface CollectOptions {
  /** The weightiest so many are kept; 100,000 by default. */
  readonly limit?: number;
  /** What shoppers searched for. Those that find nothing are left out. */
  readonly pastQueries?: readonly PastQuery[];
}

/** A phrase of one title is that title. */
const MIN_PIECES = 2;
/** A word that titles begin with is no name when more products than this for each such title have it. */
const MAX_PRODUCTS_A_NAME = 1.5;
export const DEFAULT_SUGGESTION_LIMIT = 100_000;

/**
 * What a search box can complete in a catalog, weightiest first, then by text. Each finds
 * something: every one of its words is in the title, brand, category or attributes of each product it counts.
 *
 * One pass over the products; memory and time are linear in their words.
 *
 * @param windows each product once, some at a time, as a spool gives them
 */
export async function collectSuggestions(
  windows: AsyncIterable<readonly Product[]> | Iterable<readonly Product[]>,
  { limit = DEFAULT_SUGGESTION_LIMIT, pastQueries = [] }: CollectOptions = {},
): Promise<Suggestion[]> {
  const builder = createSuggestionCatalog();
  for await (const products of windows) for (const product of products) builder.add(product);
  const catalog = builder.catalog();
  const phrases = titlePhrases(catalog.pieces, MIN_PIECES);
  const drafts = [
    ...pastQueryDrafts(pastQueries, catalog.terms).filter((draft) => draft !== null),
    ...nameDrafts(catalog, phraseLookup(phrases, catalog)).filter((draft) => draft !== null),
    ...phraseDrafts(phrases, catalog),
    ...titleDrafts(catalog),
  ];
  const sets = createProductSets(catalog);
  const counted = distinctTexts(drafts).flatMap((draft): CountedDraft[] => {
    const products = sets.withAll(draft.terms);
    const isOrdinary = draft.origin === "name" && products.length > draft.uses * MAX_PRODUCTS_A_NAME;
    return products.length === 0 || isOrdinary ? [] : [{ draft, products }];
  });
  return describeProducts(distinctSuggestions(counted), catalog, limit);
}
