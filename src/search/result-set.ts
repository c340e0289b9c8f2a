import type { Facets } from "../domain/facet.ts";
import type { Scalar } from "../domain/field.ts";

/** What can find a product. */
export type Lane = "keyword" | "semantic";

/** What an answer can be without: a lane, or the values that boosts and the stock policy read. */
export type Loss = Lane | "signals";

/** A product of R that may be ranked. */
export interface Candidate {
  readonly id: string;
  /** Its place in the columns of `ResultSet.values`. */
  readonly row: number;
  readonly lexical: number;
  /** Cosine; NaN when the vector lane was not asked or does not know the product. */
  readonly similarity: number;
  readonly matchedBy: readonly Lane[];
}

/** First values of candidates by canonical field name; a field that could not be read is absent. */
export type RankingValues = ReadonlyMap<string, readonly (Scalar | null)[]>;

/** R = K u V: all of it that can be reached, and counted as a whole. */
export interface ResultSet {
  readonly candidates: readonly Candidate[];
  readonly values: RankingValues;
  readonly total: number;
  readonly facets: Facets;
  readonly exhaustive: { readonly total: boolean; readonly facets: boolean };
  readonly degraded: readonly Loss[];
}
