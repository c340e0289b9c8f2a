import type { Facets, FacetRequest } from "../domain/facet.ts";
import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import type { EvidentWord } from "../text/evident-words.ts";
import type { QuerySynonym } from "../text/query-synonym.ts";
import type { CallOptions } from "./call-options.ts";

/** One key of an order: products without the field come last in either direction. */
export interface SortKey {
  /** Canonical field name. Strings are compared folded, by code unit. */
  readonly field: string;
  readonly direction: "asc" | "desc";
}

export interface KeywordRequest {
  /** As typed: words, `"quoted phrases"`, `-excluded` words. Empty: every product matches. */
  readonly query: string;
  /** Other ways to say parts of the query; without it none. */
  readonly synonyms?: readonly QuerySynonym[];
  readonly filter: Filter | null;
  readonly limit: number;
  /** Empty: by score. */
  readonly sort: readonly SortKey[];
  /** When given, hits are chosen by `score * (1 + boost)` (and the out-of-stock policy) instead of by `score`. */
  readonly prior: BusinessPrior | null;
}

export interface KeywordHit {
  readonly id: string;
  /** Lexical relevance calibrated to [0, 1]; 1 for an empty query. Boosts are not in it. */
  readonly score: number;
}

export interface KeywordResult {
  readonly hits: readonly KeywordHit[];
  /** |K|: how many products match, exactly, however many hits were asked for. */
  readonly total: number;
  /** Words of the query that not every product of the answer has, because too few products have all of them. */
  readonly relaxed: readonly string[];
  /** Whether some product, the filter aside, has every word of the query, none of them as a correction: then what is found is about it, however few they are. */
  readonly isWhole: boolean;
  /** The identifier the whole query was recognised as, as the carrier whose id comes first spells it, without the name in front; K is then the products that carry it. */
  readonly identifier: string | null;
  /** Index terms the query's words matched, synonyms, typos and prefixes included: what to highlight. At most 64. */
  readonly terms: readonly string[];
  /**
   * The query as it was understood, when its words find nothing as they are and likelier
   * spellings were used, see `isLikely` and `spellUnknown`; those words replaced by the likeliest spelling, all else as typed. A
   * spelling may have a space more or less than what was typed.
   */
  readonly corrected: string | null;
  /** A better spelling that was not applied: of a rare word beside a far more frequent neighbour that goes with the other words. */
  readonly suggestion: string | null;
  /** The query's words and what the catalog knows of each; not those it ignores. */
  readonly words: readonly EvidentWord[];
}

/** A code that some product carries. */
export interface StoredCode {
  /** As it was asked for: the compared form, see `normaliseIdentifier`. */
  readonly code: string;
  /** As the carrier whose id comes first spells it. */
  readonly spelling: string;
  /** How many products carry it. */
  readonly products: number;
}

export interface DescribeRequest {
  readonly query: string;
  /** As in the search; without it none. */
  readonly synonyms?: readonly QuerySynonym[];
  readonly filter: Filter | null;
  /** Products from elsewhere (the vector lane) to be joined to K. All are known to pass the filter. */
  readonly ids: readonly string[];
  readonly facets: readonly FacetRequest[];
  /** At most this many values a facet. */
  readonly maxFacetValues: number;
}

/** What the keyword engine can say of a product that it did not necessarily find. */
export interface Assessment {
  readonly id: string;
  /** True when the product is in K. */
  readonly matches: boolean;
  /** False when it has an excluded word or lacks a quoted phrase: such a product may not be shown. */
  readonly admissible: boolean;
  /** The same calibrated lexical score hits have; partial matches score too, 0 when no word occurs. */
  readonly score: number;
}

export interface KeywordDescription {
  /** One per id asked for, in that order; unknown ids are left out. */
  readonly assessments: readonly Assessment[];
  /** |K u A|, A the admissible ids. */
  readonly total: number;
  /** Over K u A. */
  readonly facets: Facets;
  /** False when a facet has more values than the engine counts. */
  readonly facetsAreExact: boolean;
}

/**
 * Finds products by their words.
 *
 * K, the set a query matches, is the same in `search` and `describe`:
 * - a product matches when it has every word (or phrase) of the query and no excluded one;
 * - a part of the query that has synonyms is one word: a product has it when it has all terms of
 *   the part or all of one alternative, wherever they stand; none of them as a typo, and a part of
 *   several words not as a prefix; alternatives score a little lower;
 * - the last word also matches as a prefix, from 3 letters (2 syllables) on; a word of 5 letters or more also with one typo, from 9
 *   letters with two, never a word with digits nor with a spelling that is unlikely, or that no product has
 *   together with the words the catalog knows; exact matches score higher;
 * - a word of letters that the catalog does not know, and that is two words which products have
 *   together, is read as these two; where nothing matches, two neighbours that are one word of the
 *   catalog are read as that one; `corrected` says so;
 * - stop words are ignored unless nothing else is left;
 * - when too few products match, words may be missing, and `relaxed` says which; the filter has no
 *   say in that: it narrows K and nothing else;
 * - a query that is, as a whole or behind a name as in `sku K87`, a code some product carries matches the products that carry it
 *   and nothing else, unless it may be words as well, see `QueryCode`;
 * - accents, case and plural endings do not matter; Chinese, Japanese and Thai text is found by any part of it.
 */
export interface KeywordIndex {
  /** Adds products; one with a known id is replaced as a whole. Visible to calls made after it resolves. */
  upsert(products: readonly Product[], options?: CallOptions): Promise<void>;
  /** Removes products; unknown ids are no error. */
  delete(ids: readonly string[], options?: CallOptions): Promise<void>;
  /** At most `limit` products of K, best first (or in `sort` order, then by score), ties by id ascending. */
  search(request: KeywordRequest, options?: CallOptions): Promise<KeywordResult>;
  /** Counts K joined with other products, and assesses those. */
  describe(request: DescribeRequest, options?: CallOptions): Promise<KeywordDescription>;
  /** Which of these compared forms of codes exist; in the order asked, each once, unknown ones left out. */
  lookUpCodes(codes: readonly string[], options?: CallOptions): Promise<readonly StoredCode[]>;
  /** Frees everything; a second call does nothing, other calls after it fail with `CLOSED`. */
  close(): Promise<void>;
}
