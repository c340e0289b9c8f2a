import type { Scalar } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import type { Product } from "../domain/product.ts";
import type { CallOptions } from "./call-options.ts";

/** Keeps the products themselves. */
export interface ProductStore {
  /** Adds products; one with a known id is replaced as a whole. */
  upsert(products: readonly Product[], options?: CallOptions): Promise<void>;
  /** Removes products; unknown ids are no error. */
  delete(ids: readonly string[], options?: CallOptions): Promise<void>;
  /** The products, in the order asked; null for an unknown id. */
  get(ids: readonly string[], options?: CallOptions): Promise<readonly (Product | null)[]>;
  /** For each field (canonical name) one row with each product's first value, null where it has none or is unknown. */
  values(
    ids: readonly string[],
    fields: readonly string[],
    options?: CallOptions,
  ): Promise<readonly (readonly (Scalar | null)[])[]>;
  /** For each filter one row: whether each of the products passes it; false for an unknown id. */
  passing(
    ids: readonly string[],
    filters: readonly Filter[],
    options?: CallOptions,
  ): Promise<readonly (readonly boolean[])[]>;
  /** How many products there are. */
  count(options?: CallOptions): Promise<number>;
  /** Frees everything; a second call does nothing, other calls after it fail with `CLOSED`. */
  close(): Promise<void>;
}
