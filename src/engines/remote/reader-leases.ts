import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { z } from "zod";

import { isSurelyDead, markOf, processMarkSchema } from "./process-mark.ts";
import type { RegistryStore } from "./registry-store.ts";

const leaseSchema = z.object({ renewedAt: z.number(), mark: processMarkSchema.nullable().default(null) });

export interface ReaderLeases {
  /** Says that this process reads a generation, and goes on saying so until the returned function is called. */
  take(generation: string): Promise<() => Promise<void>>;
  /** Whether any process, on any host, said so lately. */
  isRead(generation: string): Promise<boolean>;
  /** Removes the leases of processes that died. */
  sweep(): Promise<void>;
}

export interface LeaseTimes {
  readonly renewMs: number;
  readonly deadAfterMs: number;
}

/** The first writing of a lease is waited for so long. */
const FIRST_WRITE_MS = 500;

export const DEFAULT_LEASE_TIMES: LeaseTimes = { renewMs: 10_000, deadAfterMs: 60_000 };

/** Leases are in the registry, one for each generation a process has open. A registry that is down loses nobody a search. */
export function createReaderLeases(
  registry: RegistryStore,
  { renewMs, deadAfterMs }: LeaseTimes,
  now: () => number = Date.now,
): ReaderLeases {
  const keyOf = (generation: string): string => `reader:${generation}:`;
  const isAlive = async (value: unknown): Promise<boolean> => {
    const { success, data } = leaseSchema.safeParse(value);
    if (!success || now() - data.renewedAt >= deadAfterMs) return false;
    return data.mark === null || !(await isSurelyDead(data.mark));
  };
  return {
    async take(generation) {
      const key = keyOf(generation) + randomUUID();
      const mark = await markOf(process.pid);
      // What cannot be written now is written by a renewal.
      let writing: Promise<void> = Promise.resolve();
      const renew = (): Promise<void> =>
        (writing = writing.then(() => registry.put(key, { renewedAt: now(), mark })).catch(() => {}));
      // A store that takes its time keeps nobody from opening.
      await Promise.race([renew(), pause(FIRST_WRITE_MS, undefined, { ref: false })]);
      const renewal = setInterval(() => void renew(), renewMs);
      renewal.unref();
      return async () => {
        clearInterval(renewal);
        // One that is under way must not land after the deletion.
        await writing;
        await registry.delete(key).catch(() => {}); // it runs out by itself
      };
    },
    async isRead(generation) {
      const leases = await registry.list(keyOf(generation));
      const living = await Promise.all(Array.from(leases.values(), ({ value }) => isAlive(value)));
      return living.includes(true);
    },
    async sweep() {
      for (const [key, { value }] of await registry.list("reader:")) {
        if (!(await isAlive(value))) await registry.delete(key);
      }
    },
  };
}
