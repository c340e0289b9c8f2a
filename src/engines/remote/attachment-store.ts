import type { CallOptions } from "../../ports/call-options.ts";

/** Files that belong to generations, in a store that all processes share; by the generations' physical names. */
export interface AttachmentStore {
  /** Replaces one of that name. Until it resolves, neither may be whole. */
  put(generation: string, name: string, content: Uint8Array, options?: CallOptions): Promise<void>;
  /** Null when there is none; `GENERATION_DAMAGED` when what is there is not what was put. */
  get(generation: string, name: string, options?: CallOptions): Promise<Uint8Array | null>;
  /** Removes all of a generation's; none is no error. */
  drop(generation: string): Promise<void>;
  /** Generations that have any, whole or not. @param prefix what their names begin with */
  list(prefix: string): Promise<readonly string[]>;
}
