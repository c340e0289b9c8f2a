import type { CallOptions } from "./call-options.ts";

export interface EmbeddingModel {
  /** Hub id, for instance `sentence-transformers/all-MiniLM-L6-v2`. */
  readonly id: string;
  /** `fp32`, `q8`, ...: the precision of the weights. */
  readonly precision: string;
  /** Identifies the weights: vectors of two models with the same fingerprint may be compared. */
  readonly fingerprint: string;
  readonly dimensions: number;
}

/** Turns text into unit vectors. */
export interface Embedder {
  readonly model: EmbeddingModel;
  /**
   * One unit vector per text, in order. Long texts are cut at the model's limit; empty ones are
   * allowed. The same text gives the same vector within cosine 0.98 whatever it is batched with.
   */
  embed(texts: readonly string[], options?: CallOptions): Promise<readonly Float32Array[]>;
  /** Frees everything; a second call does nothing, other calls after it fail with `CLOSED`. */
  close(): Promise<void>;
}
