/** A small document of the registry, with the token that its next writer must name. */
export interface RegistryEntry {
  readonly value: unknown;
  readonly token: string;
}

/**
 * A few small JSON documents in a store that all processes share: which generation is live, what
 * generations there are, who reads them, who may build.
 */
export interface RegistryStore {
  /** For instance `qdrant`. */
  readonly name: string;
  get(key: string): Promise<RegistryEntry | null>;
  /** Keys that begin like this with their documents, in no order. */
  list(prefix: string): Promise<ReadonlyMap<string, RegistryEntry>>;
  /** Writes, whatever was there. */
  put(key: string, value: unknown): Promise<void>;
  /**
   * Writes only where the document still has the token (null: where there is none), atomically.
   *
   * @returns whether it did
   */
  replace(key: string, value: unknown, expected: string | null): Promise<boolean>;
  /** None of that name is no error. */
  delete(key: string): Promise<void>;
}

/** A copy of the registry that can be read while the store of record is down. */
export interface RegistryMirror {
  get(key: string): Promise<unknown>;
  list(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  put(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}
