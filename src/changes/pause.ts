import { setTimeout as sleep } from "node:timers/promises";

import { SearchError } from "../domain/search-error.ts";

/** Waits. Fails with `ABORTED` as soon as the signal says so, also when it has said so before. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (cause) {
    throw new SearchError("ABORTED", "the wait was ended", { cause });
  }
}
