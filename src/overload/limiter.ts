import { SearchError } from "../domain/search-error.ts";
import type { CallOptions } from "../ports/call-options.ts";
import { createDrainRate } from "./drain-rate.ts";
import { createPressure, type PressureLevel } from "./pressure.ts";
import { overloaded } from "./overloaded.ts";

export interface LimiterSettings {
  /** Named in errors: `search`, `suggest`, ... */
  readonly name: string;
  /** Calls that run at once. */
  readonly places: number;
  /** Calls that wait at most. */
  readonly maxWaiting: number;
  readonly targetMs: number;
  readonly intervalMs: number;
  readonly maxWaitMs: number;
}

export interface LimiterSurroundings {
  /** Milliseconds, monotonic: that of `deadlineAt`. */
  readonly now: () => number;
  /** 0 to 1, 1 excluded. */
  readonly random: () => number;
  /** How late the event loop is, in milliseconds: a queue in front of this one. */
  readonly latenessMs: () => number;
}

export interface LimitedCall extends CallOptions {
  readonly deadlineAt?: number;
}

export interface LimiterState {
  readonly running: number;
  readonly waiting: number;
  /** What the latest call waited, the event loop's delay included. */
  readonly queueMs: number;
  readonly level: PressureLevel;
  /** Since it was made. */
  readonly refused: number;
  /** Left the queue because their deadline passed, or their caller went away. */
  readonly abandoned: number;
}

/** Lets so many calls run at once; the others wait their turn, first come first served, or are refused. */
export interface Limiter {
  /**
   * Runs `work` when it is its turn, told the level of that moment. Fails with `OVERLOADED` when
   * too many wait, `DEADLINE_EXCEEDED` when its deadline passes before its turn, `ABORTED` when its
   * caller goes away before; it is not started then.
   */
  run<Output>(work: (level: PressureLevel) => Promise<Output>, call: LimitedCall): Promise<Output>;
  /** Why a call that came now would be refused, at the cost of a comparison; null when it would not. Counts as refused. */
  refusal(): SearchError | null;
  state(): LimiterState;
}

interface Waiting {
  readonly since: number;
  readonly deadlineAt: number;
  readonly begin: () => void;
  readonly drop: (error: SearchError) => void;
}

/**
 *     calls -> refused when the wait would be too long
 *           -> [ o o o o ] -> (run)(run)(run)
 *                    time waited -> pressure -> level
 *
 * How long a call would wait is the queue's length times the time between two ends. While the
 * queue does not stand, a burst may wait `maxWaitMs`; once everything has been left out and it
 * still stands, `targetMs`, as in "Fail at Scale" (Maurer, 2015). So short a queue needs no
 * adaptive LIFO: its oldest call is never too old to be worth answering.
 */
export function createLimiter(settings: LimiterSettings, surroundings: LimiterSurroundings): Limiter {
  const { name, places, maxWaiting, targetMs, maxWaitMs } = settings;
  const { now, random, latenessMs } = surroundings;
  const pressure = createPressure(settings, now);
  const drain = createDrainRate(now);
  // A set keeps the order of arrival, and whoever leaves is taken out at no cost.
  const queue = new Set<Waiting>();
  let running = 0;
  let queueMs = 0;
  let refused = 0;
  let abandoned = 0;

  const refuse = (waitMs: number): SearchError => {
    pressure.refused();
    refused += 1;
    return overloaded(name, waitMs, random);
  };

  const refusal = (): SearchError | null => {
    // One may always wait: that all places are taken is no overload.
    if (running < places || queue.size === 0) return null;
    const waitMs = (queue.size + 1) * drain.intervalMs();
    const allowedMs = pressure.level() === 2 && pressure.isStanding() ? targetMs : maxWaitMs;
    return waitMs > allowedMs || queue.size >= maxWaiting ? refuse(waitMs) : null;
  };

  /**
   * Gives free places to those that wait. Who has waited too long, whatever was predicted, is told
   * so, once the queue stands: a stall that is over is no reason to refuse all who came during it.
   */
  const startNext = (): void => {
    for (const next of queue) {
      if (running >= places) return;
      queue.delete(next);
      const time = now();
      if (next.deadlineAt <= time) next.drop(new SearchError("DEADLINE_EXCEEDED", LATE));
      else if (time - next.since > maxWaitMs && queue.size > 0 && pressure.isStanding())
        next.drop(refuse(time - next.since));
      else {
        running += 1;
        next.begin();
      }
    }
  };

  const turn = ({ signal, deadlineAt = Number.POSITIVE_INFINITY }: LimitedCall, since: number) =>
    new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        queue.delete(entry);
        entry.drop(new SearchError("ABORTED", "the caller went away", { cause: signal?.reason }));
      };
      const release = (): void => signal?.removeEventListener("abort", onAbort);
      const entry: Waiting = {
        since,
        deadlineAt,
        begin: () => {
          release();
          resolve();
        },
        drop: (error) => {
          release();
          if (error.code !== "OVERLOADED") abandoned += 1;
          reject(error);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      queue.add(entry);
    });

  return {
    async run(work, call) {
      const since = now();
      if (call.signal?.aborted === true) {
        throw new SearchError("ABORTED", "the caller went away", { cause: call.signal.reason });
      }
      const tooMuch = refusal();
      if (tooMuch !== null) throw tooMuch;
      if (running < places) running += 1;
      else await turn(call, since);
      queueMs = now() - since + latenessMs();
      pressure.waited(queueMs);
      try {
        return await work(pressure.level());
      } finally {
        drain.ended(running >= places);
        running -= 1;
        startNext();
      }
    },
    refusal,
    state: () => ({ running, waiting: queue.size, queueMs, level: pressure.level(), refused, abandoned }),
  };
}

const LATE = "the deadline passed before it was the request's turn";
