import type { Settings } from "meilisearch";

import { TEXT_FIELDS } from "../../text/product-terms.ts";

export interface IndexSettings {
  /** Meilisearch's own limit of a search. */
  readonly searchCutoffMs: number;
  /** Distinct values of a field up to which its facets are exact. */
  readonly maxFacetDistribution: number;
}

/** Beyond what any query asks for: totals are exact whatever this is, hits are asked for by the thousand. */
const MAX_TOTAL_HITS = 10_000;

/**
 * Meilisearch as a set of exact inverted lists with a ranking for when more match than can be
 * looked at. Typos, prefixes, stop words, synonyms and codes are resolved by us before it is
 * asked, so its own are off: one owner, and the same answer on every engine.
 */
export function indexSettings({ searchCutoffMs, maxFacetDistribution }: IndexSettings): Settings {
  return {
    searchableAttributes: TEXT_FIELDS.map((field) => `t.${field}`),
    filterableAttributes: [
      {
        attributePatterns: ["k", "w", "i", "v.*"],
        features: { facetSearch: false, filter: { equality: true, comparison: false } },
      },
      {
        attributePatterns: ["n.*", "l.*"],
        features: { facetSearch: false, filter: { equality: true, comparison: true } },
      },
    ],
    // A parent stands for all below it; a pattern such as s.* is accepted and then sorts nothing.
    sortableAttributes: ["s", "o"],
    rankingRules: ["sort", "words", "typo", "proximity", "attribute", "exactness"],
    typoTolerance: { enabled: false },
    prefixSearch: "disabled",
    proximityPrecision: "byAttribute",
    facetSearch: false,
    faceting: { maxValuesPerFacet: maxFacetDistribution },
    pagination: { maxTotalHits: MAX_TOTAL_HITS },
    searchCutoffMs,
  };
}
