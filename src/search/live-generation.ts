import { SearchError } from "../domain/search-error.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import type { SearchLog } from "./search-log.ts";

/** One request's hold on the generation it began with. */
export interface Lease {
  readonly generation: Generation;
  /** To be called once. The generation closes when it is no longer live and its last lease ends. */
  readonly release: () => void;
}

export interface LiveGeneration {
  /** `NO_GENERATION` when nothing was ever promoted; otherwise the errors of opening it. */
  acquire(): Promise<Lease>;
  /** Waits for the leases, then closes. */
  close(): Promise<void>;
}

interface Held {
  readonly name: string;
  readonly generation: Generation;
  leases: number;
  isRetired: boolean;
  /** Resolves when it is closed. */
  readonly closed: Promise<void>;
  readonly onClosed: () => void;
}

/** A generation that could not be opened is tried again after this. */
const RETRY_MS = 5_000;

/**
 * Follows the pointer. A new generation is opened beside the old one, which goes on answering
 * until the new one is ready:
 *
 *     pointer    g1 ------------- g2 ----------------------
 *     opening                     [ g2 opens ]
 *     answers    g1 g1 g1 g1 g1 g1 g1 g1 g1 g1 g2 g2 g2 g2
 *     g1 closes                                 ^ after its last request
 */
export function createLiveGeneration(
  generations: Generations,
  log: SearchLog,
  now: () => number = () => performance.now(),
): LiveGeneration {
  let current: Held | undefined;
  let opening: Promise<void> | undefined;
  let failed: { readonly name: string; readonly at: number } | undefined;
  let closing: Promise<void> | undefined;
  const open = new Set<Held>();

  const closeIfUnused = (held: Held): void => {
    if (!held.isRetired || held.leases > 0 || !open.delete(held)) return;
    held.generation
      .close()
      .catch((error: unknown) => log.warn({ error, generation: held.name }, "a generation did not close"))
      .finally(held.onClosed);
  };

  const retire = (held: Held | undefined): void => {
    if (held === undefined) return;
    held.isRetired = true;
    closeIfUnused(held);
  };

  const openAndSwitch = async (name: string): Promise<void> => {
    try {
      const generation = await generations.open(name);
      const previous = current;
      current = hold(name, generation);
      open.add(current);
      failed = undefined;
      retire(previous);
    } catch (error) {
      failed = { name, at: now() };
      if (current === undefined) throw error;
      log.warn({ error, generation: name }, "the new generation does not open, the old one goes on serving");
    }
  };

  /** The pointer; where it cannot be read, the name of what is being served. */
  const liveName = async (): Promise<string | null> => {
    try {
      return await generations.live();
    } catch (error) {
      if (current === undefined) throw error;
      log.warn({ error, generation: current.name }, "the pointer cannot be read, the generation stays");
      return current.name;
    }
  };

  /** At once: between choosing a generation and leasing it nothing may close it. */
  const lease = (held: Held): Held => {
    held.leases += 1;
    return held;
  };

  const follow = async (): Promise<Held> => {
    const name = await liveName();
    if (closing !== undefined) throw new SearchError("CLOSED", "the search is shutting down");
    if (name === null) throw new SearchError("NO_GENERATION", "nothing is indexed yet; run a reindex first");
    if (current?.name === name) return lease(current);
    const hasJustFailed = failed?.name === name && now() - failed.at < RETRY_MS;
    if (current !== undefined && hasJustFailed) return lease(current);
    opening ??= openAndSwitch(name).finally(() => (opening = undefined));
    if (current === undefined) await opening;
    else opening.catch(() => {}); // it has been logged, and the old generation answers
    if (current === undefined) throw new SearchError("CLOSED", "the search is shutting down");
    return lease(current);
  };

  const close = async (): Promise<void> => {
    await opening?.catch(() => {}); // those who waited for it have been told
    const closed = [...open].map((held) => held.closed);
    retire(current);
    current = undefined;
    await Promise.all(closed);
  };

  return {
    async acquire() {
      const held = await follow();
      return {
        generation: held.generation,
        release: () => {
          held.leases -= 1;
          closeIfUnused(held);
        },
      };
    },
    close: () => (closing ??= close()),
  };
}

function hold(name: string, generation: Generation): Held {
  let onClosed = (): void => {};
  const closed = new Promise<void>((resolve) => (onClosed = resolve));
  return { name, generation, leases: 0, isRetired: false, closed, onClosed };
}
