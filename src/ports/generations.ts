import type { CatalogSchema } from "../domain/field.ts";
import type { Manifest } from "../domain/manifest.ts";
import type { Product } from "../domain/product.ts";
import type { CallOptions } from "./call-options.ts";
import type { Inventory } from "./inventory.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { ProductStore } from "./product-store.ts";
import type { VectorHit, VectorIndex, VectorRecord } from "./vector-index.ts";

/** A sealed generation, open for searching. Whoever opened it closes it. */
export interface Generation {
  readonly manifest: Manifest;
  readonly keyword: KeywordIndex;
  readonly vectors: VectorIndex;
  readonly products: ProductStore;
  /** What the stores still have to do in the background after the last write, in words; null when they are idle. */
  unsettled(options?: CallOptions): Promise<string | null>;
  /** What its build attached under this name, byte for byte; null when it attached nothing of that name. */
  attachment(name: string, options?: CallOptions): Promise<Uint8Array | null>;
  /** One for each place that holds products in its own right, every replica included. The first keeps the products and knows their hashes. */
  inventories(): readonly Inventory[];
  close(): Promise<void>;
}

/** A store as an operator sees it. */
export interface StoreHealth {
  /** Set when its file is gone: what has it open goes on answering, and nothing opens it again. */
  readonly damage?: "GENERATION_DAMAGED";
  readonly store: string;
  readonly isHealthy: boolean;
  /** Its version, or what is wrong. */
  readonly detail: string;
}

/** A generation being written. Nothing can see it until it is sealed and promoted. */
export interface GenerationBuild {
  readonly name: string;
  /** Adds records with their vectors; one with a known id replaces it. */
  write(records: readonly Required<VectorRecord>[], options?: CallOptions): Promise<void>;
  /** Removes products from it; unknown ids are no error. */
  delete(ids: readonly string[], options?: CallOptions): Promise<void>;
  /** How many products it holds. */
  count(): Promise<number>;
  /** At most `limit` of the products nearest to this vector among what was written, nearest first. What was written last may be missing. */
  nearest(vector: Float32Array, limit: number, options?: CallOptions): Promise<readonly VectorHit[]>;
  /** What it began with as a copy of its base, id -> `productHash`; empty when it began empty. */
  copied(): Promise<ReadonlyMap<string, string>>;
  /** Says that copied products are to stay, as they are. What was copied and is neither kept nor written is removed by `seal`. */
  keep(products: readonly Product[], options?: CallOptions): Promise<void>;
  /**
   * Keeps a file beside the products, for instance what suggestions are made of: any bytes, 20 MB
   * at most, read again by `Generation.attachment`. Another of that name is replaced. A build that
   * began as a copy has none of its base's.
   */
  attach(name: string, content: Uint8Array, options?: CallOptions): Promise<void>;
  /** Makes it durable and immutable in form. After it resolves the generation is listed and can be opened. */
  seal(manifest: Manifest): Promise<void>;
  /** Removes every trace; does nothing once sealed or abandoned. */
  abandon(): Promise<void>;
}

export interface CreateOptions {
  /**
   * A sealed generation with vectors of the same model and template. The build may begin as its
   * copy and be told only what differs; nothing of that shows in what is sealed.
   */
  readonly base?: string;
}

/**
 * Keeps generations and the one pointer that names the live one.
 *
 * A generation is whole or not listed: a process killed at any moment leaves the pointer on a
 * generation that opens. Names are `g1`, `g2`, ... and never used twice.
 */
export interface Generations {
  /** Name of the live generation, null when none was ever promoted. Cheap enough to ask before every request. */
  live(): Promise<string | null>;
  /** Manifests of all sealed generations, oldest first. One that is damaged or of another format is left out. */
  list(): Promise<readonly Manifest[]>;
  /** Starts the next generation; `dimensions` of its vectors, `fields` its products will have. */
  create(dimensions: number, fields: CatalogSchema, options?: CreateOptions): Promise<GenerationBuild>;
  /** Opens a sealed generation; `GENERATION_NOT_FOUND`, `GENERATION_INCOMPATIBLE` or `GENERATION_DAMAGED` when it cannot. */
  open(name: string): Promise<Generation>;
  /** Moves the pointer, atomically. Open generations go on working. */
  promote(name: string): Promise<void>;
  /** Removes a sealed generation's data. Refuses the live one, and with `GENERATION_IN_USE` one that others are reading. */
  remove(name: string): Promise<void>;
  /** Removes what builds that never sealed have left behind. */
  sweep(): Promise<void>;
  /**
   * The right to build, held by one process at a time among all that share these stores;
   * `REINDEX_RUNNING` when another has it. That of a process that died is taken over. Stores that
   * only one data directory can reach need none of their own.
   *
   * @returns a function that gives it back
   */
  lock(): Promise<() => Promise<void>>;
  /**
   * Says that the changes of one data directory are those that reach these generations, by the
   * directory's own name. The last one to say so is right.
   */
  claim(owner: string): Promise<void>;
  /** Who said so last; null for nobody, and for stores that only one data directory can reach. */
  claimant(): Promise<string | null>;
  /** The stores, whether they answer or not. */
  health(): Promise<readonly StoreHealth[]>;
}
