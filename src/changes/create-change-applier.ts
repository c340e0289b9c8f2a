import { asSearchError, SearchError } from "../domain/search-error.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import { backOff } from "./back-off.ts";
import { applyNextBatch, type BatchDependencies } from "./apply-next-batch.ts";

export interface ChangeApplierDependencies extends BatchDependencies {
  /** Holds the generation that answers searches; fails with `NO_GENERATION` while there is none. */
  readonly acquire: () => Promise<{ readonly generation: Generation; readonly release: () => void }>;
  readonly generations: Pick<Generations, "list">;
  /** How long changes are kept that every generation holds, in milliseconds. */
  readonly retentionMs: number;
}

export interface ChangeApplier {
  /** Begins to follow the log. To be called once. */
  start(): void;
  /** Says that something was appended; without it the applier looks by itself, a little later. */
  wake(): void;
  /** Finishes the batch under way, unless its stores do not answer; then it waits in the log. */
  close(): Promise<void>;
}

/** How soon changes of other processes are seen, and a new generation followed. */
const POLL_MS = 100;
/** How soon the right to apply is asked for again, once another process has it. */
const LEAD_POLL_MS = 500;
/** How often old changes are forgotten. */
const PRUNE_EVERY_MS = 10 * 60_000;

/**
 * Brings live changes into the generation that answers searches, in order:
 *
 *     waiting to lead -> reading -> applying -> reading -> ... -> closed
 *                           ^-- woken, or after POLL_MS
 *
 * Of all processes that share a log one applies; when it ends, another goes on. A generation that
 * was promoted or rolled back to is followed from its own position, so it catches up first.
 */
export function createChangeApplier(dependencies: ChangeApplierDependencies): ChangeApplier {
  const { changes, generations, acquire, pause, settings, random, now, log, retentionMs } = dependencies;
  const stopping = new AbortController();
  const { signal } = stopping;
  let woken = new AbortController();
  let running: Promise<void> | undefined;
  let prunedAt = -Infinity;

  /** Ends early when it is to close. */
  const rest = async (milliseconds: number, until: AbortSignal = signal): Promise<void> => {
    try {
      await pause(milliseconds, until);
    } catch (error) {
      if (asSearchError(error).code !== "ABORTED") throw error;
    }
  };
  /** Ends early when something was appended, be it before, as well. */
  const restUntilWoken = async (): Promise<void> => {
    await rest(POLL_MS, woken.signal);
    if (woken.signal.aborted) woken = new AbortController();
  };

  const isLive = async (held: Generation): Promise<boolean> => {
    const { generation, release } = await acquire();
    release();
    return generation === held;
  };

  const applyNext = async (): Promise<number> => {
    const { generation, release } = await acquire();
    try {
      return await applyNextBatch(generation, dependencies, {
        isLive: true,
        signal,
        isWanted: () => isLive(generation),
      });
    } finally {
      release();
    }
  };

  /** A generation that never advanced holds what its manifest says. */
  const prune = async (): Promise<void> => {
    prunedAt = now();
    const kept = await generations.list();
    for (const { name, changesThrough } of kept) {
      if ((await changes.position(name)) !== null) continue;
      await changes.advance(name, changesThrough, { deadLetters: [], settlesTasks: false, now: now() });
    }
    await changes.prune(
      now() - retentionMs,
      kept.map(({ name }) => name),
    );
  };

  const step = async (): Promise<void> => {
    if ((await applyNext()) > 0) return;
    if (now() - prunedAt >= PRUNE_EVERY_MS) await prune();
    await restUntilWoken();
  };

  /** Whatever fails here is tried again: nothing leaves the log before it is applied. */
  const follow = async (): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await step();
        failures = 0;
      } catch (error) {
        const { code } = asSearchError(error);
        // To be closed, or to go on with a generation that has taken the place of one that failed.
        if (code === "ABORTED") continue;
        failures += 1;
        // Before the first reindex there is nothing to follow, and that is no failure.
        if (code !== "NO_GENERATION") log.warn({ error, failures }, "the change log could not be followed");
        await rest(code === "NO_GENERATION" ? POLL_MS : backOff(failures, random(), settings));
      }
    }
  };

  const lead = async (): Promise<void> => {
    while (!signal.aborted) {
      const giveBack = await changes.lead().catch((error: unknown) => {
        log.warn({ error }, "the change log does not open");
        return null;
      });
      if (giveBack === null) {
        await rest(LEAD_POLL_MS);
        continue;
      }
      try {
        await follow();
      } finally {
        await giveBack();
      }
    }
  };

  return {
    start: () => {
      running ??= lead();
    },
    wake: () => woken.abort(),
    close: async () => {
      stopping.abort(new SearchError("CLOSED", "the server is shutting down"));
      woken.abort();
      await running;
    },
  };
}
