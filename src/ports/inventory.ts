import type { Product } from "../domain/product.ts";
import type { CallOptions } from "./call-options.ts";

/** What a store says it holds of one product. */
export interface InventoryEntry {
  readonly id: string;
  /** `productHash` of what it was given; null: this store cannot tell. */
  readonly hash: string | null;
}

/** An entry with the product itself; null where the store does not keep products. */
export interface HeldProduct extends InventoryEntry {
  readonly product: Product | null;
}

/** What one store of a generation holds, to be compared with what it should hold. */
export interface Inventory {
  /** As an operator knows it, for instance `qdrant at http://127.0.0.1:6333`. */
  readonly store: string;
  /** Which engine of the generation writes to this store. */
  readonly engine: "keyword" | "vectors" | "products";
  /**
   * Every product, some thousands at a time, in no order. One that is written meanwhile may be
   * left out, or come twice.
   */
  read(options?: CallOptions): AsyncIterable<readonly InventoryEntry[]>;
  /** Those of these products that it holds now, in no order. */
  look(ids: readonly string[], options?: CallOptions): Promise<readonly HeldProduct[]>;
}
