/**
 * Vectors by content. A key is the hash of model fingerprint, template and text, so an entry
 * never goes stale, and two processes may share one cache.
 */
export interface EmbeddingCache {
  /** The vectors in the order asked; null where there is none. */
  get(keys: readonly string[]): Promise<readonly (Float32Array | null)[]>;
  /** Adds entries; durable when it resolves. An entry that exists is left as it is. */
  put(entries: readonly { readonly key: string; readonly vector: Float32Array }[]): Promise<void>;
  /** Frees everything; a second call does nothing, other calls after it fail with `CLOSED`. */
  close(): Promise<void>;
}
