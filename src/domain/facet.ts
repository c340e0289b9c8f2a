/** What a caller wants counted. */
export interface FacetRequest {
  /** Canonical field name. */
  readonly field: string;
  /** `values` counts each value; `ranges` (numbers and moments) counts intervals. */
  readonly kind: "values" | "ranges";
}

/** Counts over a result set, most frequent first, ties by value. A product counts once per value. */
export interface ValueFacet {
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** Half-open intervals `[from, to)`, the last closed, ascending and without gaps; together they hold every product that has the field. */
export interface RangeFacet {
  readonly min: number;
  readonly max: number;
  readonly values: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

export type Facet = ValueFacet | RangeFacet;

/** By canonical field name. A facet no product of the set has: `{ values: [] }`. */
export type Facets = Readonly<Record<string, Facet>>;
