import type { Filter } from "../domain/filter.ts";
import type { Product } from "../domain/product.ts";
import type { CallOptions } from "./call-options.ts";

export interface VectorRecord {
  /** Its values are what filters see. */
  readonly product: Product;
  /** Of the index's dimensions and unit length. Left out: the product keeps the vector it has (an error when it has none). */
  readonly vector?: Float32Array;
}

export interface VectorRequest {
  /** Unit length. */
  readonly vector: Float32Array;
  readonly limit: number;
  /** Only products whose cosine is at least this. */
  readonly minSimilarity: number;
  readonly filter: Filter | null;
}

export interface VectorHit {
  readonly id: string;
  /** Cosine, -1 to 1, within 1e-4 of the exact one. */
  readonly similarity: number;
}

/** Finds products by the cosine of their vectors. */
export interface VectorIndex {
  /** Adds records; one with a known id is replaced. Visible to calls made after it resolves. */
  upsert(records: readonly VectorRecord[], options?: CallOptions): Promise<void>;
  /** Removes products; unknown ids are no error. */
  delete(ids: readonly string[], options?: CallOptions): Promise<void>;
  /** At most `limit` products that pass the filter, nearest first, ties by id ascending. The filter never costs recall. */
  search(request: VectorRequest, options?: CallOptions): Promise<readonly VectorHit[]>;
  /** The cosine of each of these products, in the order asked; null for an unknown id. */
  similarities(
    vector: Float32Array,
    ids: readonly string[],
    options?: CallOptions,
  ): Promise<readonly (number | null)[]>;
  /** The stored vectors (each component within 1e-3), in the order asked; null for an unknown id. */
  get(ids: readonly string[], options?: CallOptions): Promise<readonly (Float32Array | null)[]>;
  /** Frees everything; a second call does nothing, other calls after it fail with `CLOSED`. */
  close(): Promise<void>;
}
