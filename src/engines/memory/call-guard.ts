import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";

/** What every call of a driver owes its caller: refused with `CLOSED` or `ABORTED` where that is so, errors as rejections. */
export interface CallGuard {
  readonly guard: <Output>(options: CallOptions | undefined, work: () => Output) => Promise<Output>;
  readonly close: () => Promise<void>;
}

/** For drivers whose work is synchronous. */
export function createCallGuard(name: string): CallGuard {
  let isClosed = false;
  return {
    guard: async (options, work) => {
      if (isClosed) throw new SearchError("CLOSED", `the ${name} engine is closed`);
      if (options?.signal?.aborted === true) {
        throw new SearchError("ABORTED", `the call to ${name} was abandoned`, {
          cause: options.signal.reason,
        });
      }
      return work();
    },
    close: async () => {
      isClosed = true;
    },
  };
}
