/** Every call of a port can be abandoned. A driver adds its own deadline to the signal, it never replaces it. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}
