import { SearchError } from "../domain/search-error.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import type { SearchLog } from "./search-log.ts";

/** One request's hold on the generation it began with. */
export interface Lease {
  readonly generation: Generation;
  /** To be called once. The generation closes when it is no longer live and its last lease ends. */
  release(): void;
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
  let opening: { readonly name: string; readonly done: Promise<void> } | undefined;
  let failed: { readonly name: string; readonly at: number } | undefined;
  let closed: Promise<void> | undefined;
  const closings = new Set<Promise<void>>();

  const closeIfUnused = (held: Held): void => {
    if (!held.isRetired || held.leases > 0) return;
    const closing = held.generation
      .close()
      .catch((error: unknown) => log.warn({ error, generation: held.name }, "a generation did not close"))
      .finally(() => closings.delete(closing));
    closings.add(closing);
  };

  const retire = (held: Held | undefined): void => {
    if (held === undefined) return;
    held.isRetired = true;
    closeIfUnused(held);
  };

  const open = async (name: string): Promise<void> => {
    try {
      const generation = await generations.open(name);
      const previous = current;
      current = { name, generation, leases: 0, isRetired: false };
      failed = undefined;
      retire(previous);
    } catch (error) {
      failed = { name, at: now() };
      if (current === undefined) throw error;
      log.warn({ error, generation: name }, "the new generation does not open, the old one goes on serving");
    } finally {
      opening = undefined;
    }
  };

  const follow = async (): Promise<void> => {
    const name = await generations.live();
    if (name === null) throw new SearchError("NO_GENERATION", "nothing is indexed yet; run a reindex first");
    if (name === current?.name) return;
    if (opening === undefined) {
      const hasJustFailed = failed?.name === name && now() - failed.at < RETRY_MS;
      if (current !== undefined && hasJustFailed) return;
      opening = { name, done: open(name) };
    }
    if (current === undefined) await opening.done;
    else opening.done.catch(() => {});
  };

  const close = async (): Promise<void> => {
    await opening?.done.catch(() => {});
    const last = current;
    current = undefined;
    retire(last);
    while (last !== undefined && last.leases > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(closings);
  };

  return {
    async acquire() {
      if (closed !== undefined) throw new SearchError("CLOSED", "the search is shutting down");
      await follow();
      const held = current;
      if (held === undefined)
        throw new SearchError("NO_GENERATION", "nothing is indexed yet; run a reindex first");
      held.leases += 1;
      return {
        generation: held.generation,
        release: () => {
          held.leases -= 1;
          closeIfUnused(held);
        },
      };
    },
    close: () => (closed ??= close()),
  };
}
