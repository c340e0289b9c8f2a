/** Every call of a port can be abandoned. A driver adds its own deadline to the signal, it never replaces it. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Nothing else is left to answer with: a store that is left alone for a while is asked all the same. */
  readonly insists?: boolean;
}
