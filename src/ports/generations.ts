import type { Manifest } from "../domain/manifest.ts";
import type { CallOptions } from "./call-options.ts";
import type { KeywordIndex } from "./keyword-index.ts";
import type { ProductStore } from "./product-store.ts";
import type { VectorIndex, VectorRecord } from "./vector-index.ts";

/** A sealed generation, open for searching. Whoever opened it closes it. */
export interface Generation {
  readonly manifest: Manifest;
  readonly keyword: KeywordIndex;
  readonly vectors: VectorIndex;
  readonly products: ProductStore;
  close(): Promise<void>;
}

/** A generation being written. Nothing can see it until it is sealed and promoted. */
export interface GenerationBuild {
  readonly name: string;
  /** Adds records with their vectors; one with a known id replaces it. */
  write(records: readonly Required<VectorRecord>[], options?: CallOptions): Promise<void>;
  /** How many products it holds. */
  count(): Promise<number>;
  /** Makes it durable and immutable in form. After it resolves the generation is listed and can be opened. */
  seal(manifest: Manifest): Promise<void>;
  /** Removes every trace; does nothing once sealed or abandoned. */
  abandon(): Promise<void>;
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
  /** Starts the next generation; `dimensions` of its vectors. */
  create(dimensions: number): Promise<GenerationBuild>;
  /** Opens a sealed generation; `GENERATION_NOT_FOUND`, `GENERATION_INCOMPATIBLE` or `GENERATION_DAMAGED` when it cannot. */
  open(name: string): Promise<Generation>;
  /** Moves the pointer, atomically. Open generations go on working. */
  promote(name: string): Promise<void>;
  /** Removes a sealed generation's data; refuses the live one. */
  remove(name: string): Promise<void>;
  /** Removes what builds that never sealed have left behind. */
  sweep(): Promise<void>;
}
