import { randomUUID } from "node:crypto";
import { hostname } from "node:os";

import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import { isSurelyDead, markOf, processMarkSchema } from "./process-mark.ts";
import type { RegistryStore } from "./registry-store.ts";

const holderSchema = z.object({
  id: z.string(),
  host: z.string(),
  process: z.int(),
  renewedAt: z.number(),
  mark: processMarkSchema.nullable().default(null),
});
const LOCK = "lock";

export interface LockTimes {
  readonly renewMs: number;
  /** A holder that has not renewed for so long is taken for dead. */
  readonly deadAfterMs: number;
}

export const DEFAULT_LOCK_TIMES: LockTimes = { renewMs: 5_000, deadAfterMs: 30_000 };

/**
 * The right to build, held in the registry by one process on any host. It is renewed while it is
 * held; that of a process that died runs out, or is taken over at once by one that can see that
 * it died. Hosts' clocks may differ by less than `deadAfterMs`.
 *
 * @returns a function that gives it back
 */
export async function acquireBuildLock(
  registry: RegistryStore,
  { renewMs, deadAfterMs }: LockTimes,
  now: () => number = Date.now,
): Promise<() => Promise<void>> {
  const id = randomUUID();
  const mark = await markOf(process.pid);
  const holder = () => ({ id, host: hostname(), process: process.pid, renewedAt: now(), mark });
  const current = await registry.get(LOCK);
  if (current !== null) {
    const other = holderSchema.parse(current.value);
    const isRecent = now() - other.renewedAt < deadAfterMs;
    if (isRecent && (other.mark === null || !(await isSurelyDead(other.mark)))) {
      throw new SearchError(
        "REINDEX_RUNNING",
        `another reindex is running on ${other.host} (process ${other.process})`,
      );
    }
  }
  if (!(await registry.replace(LOCK, holder(), current?.token ?? null))) {
    throw new SearchError("REINDEX_RUNNING", "another reindex took the lock first");
  }
  /** Only where it is still held: a process that was stopped for long may have lost it. */
  const renew = async (): Promise<void> => {
    const entry = await registry.get(LOCK);
    const isHeld = entry !== null && holderSchema.parse(entry.value).id === id;
    if (!isHeld) clearInterval(renewal);
    else await registry.replace(LOCK, holder(), entry.token);
  };
  let renewing: Promise<void> = Promise.resolve();
  const renewal = setInterval(() => {
    // A renewal that fails is made up for by the next one; the lock lives six of them.
    renewing = renewing.then(renew).catch(() => {});
  }, renewMs);
  renewal.unref();
  return async () => {
    clearInterval(renewal);
    await renewing;
    const left = await registry.get(LOCK);
    if (left !== null && holderSchema.parse(left.value).id === id) await registry.delete(LOCK);
  };
}
