import type { Facets } from "../domain/facet.ts";
import type { Scalar } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";

/** What can find a product. */
export type Lane = "keyword" | "semantic";

/** What brings a product into the answer; `rule`: a pin alone. */
export type Source = Lane | "rule";

/** What an answer can be without: a lane, facets, or the values that boosts, pins and the stock policy need. */
export type Loss = Lane | "facets" | "signals";

/** A product of R that may be ranked. */
export interface Candidate {
  readonly id: string;
  /** Its place in the columns of `RankingValues`. */
  readonly row: number;
  readonly lexical: number;
  /** Cosine; NaN when the vector lane was not asked or does not know the product. */
  readonly similarity: number;
  readonly matchedBy: readonly Source[];
}

/** What is known of candidates beside what the lanes say, by their rows. */
export interface RankingValues {
  /** First values by canonical field name; a field that could not be read is absent. */
  readonly fields: ReadonlyMap<string, readonly (Scalar | null)[]>;
  /** Which candidates pass a filter of the rules or of the query's constraints. */
  readonly passing: ReadonlyMap<Filter, readonly boolean[]>;
}

/** R = K u V, with what rules pin: all of it that can be reached, and counted as a whole. */
export interface ResultSet {
  readonly candidates: readonly Candidate[];
  readonly values: RankingValues;
  readonly total: number;
  readonly facets: Facets;
  readonly exhaustive: { readonly total: boolean; readonly facets: boolean };
  readonly degraded: readonly Loss[];
}
