import { SearchError } from "../../domain/search-error.ts";
import type { Hedging } from "../../resilience/hedging.ts";

export interface ReplicaQuestion<Output> {
  /** How many replicas there are. */
  readonly count: number;
  /** Which is asked first; the others follow in turn. */
  readonly first: number;
  readonly ask: (place: number, signal: AbortSignal) => Promise<Output>;
  /** Who waits for the answer. */
  readonly caller: AbortSignal;
  readonly hedging: Hedging;
}

export interface ReplicaAnswer<Output> {
  readonly output: Output;
  /** Who gave it. */
  readonly place: number;
}

/**
 * Asks one replica after the other until one answers: the next one when one is in trouble, and
 * once, where hedging allows it, when the first is late. Whoever answers first is right, the
 * others are told to stop. Fails as the last that failed, and at once where another replica would
 * refuse as well, or nobody waits any more.
 *
 *     first   [ ---- late --------------------- stopped
 *     second        |<- delay ->[ ------ ] answers
 */
export function askReplicas<Output>(question: ReplicaQuestion<Output>): Promise<ReplicaAnswer<Output>> {
  const { count, first, ask, caller, hedging } = question;
  const running = new Set<AbortController>();
  let asked = 0;
  let isOver = false;
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const delayMs = hedging.begin();
    const timer =
      delayMs === null
        ? undefined
        : setTimeout(() => {
            if (asked === 1 && count > 1 && hedging.take()) askNext(true);
          }, delayMs);

    const stopAll = (): void => {
      for (const controller of running) controller.abort(caller.reason);
    };
    const end = (conclude: () => void): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      caller.removeEventListener("abort", stopAll);
      stopAll();
      conclude();
    };

    const askNext = (isHedge: boolean): void => {
      const place = (first + asked) % count;
      asked += 1;
      const controller = new AbortController();
      running.add(controller);
      if (caller.aborted) controller.abort(caller.reason);
      ask(place, controller.signal).then(
        (output) =>
          end(() => {
            hedging.end(performance.now() - startedAt, isHedge);
            resolve({ output, place });
          }),
        (error: unknown) => {
          running.delete(controller);
          if (caller.aborted || !isServerTrouble(error)) end(() => reject(error));
          else if (asked < count && running.size === 0) askNext(false);
          else if (running.size === 0) end(() => reject(error));
        },
      );
    };

    caller.addEventListener("abort", stopAll, { once: true });
    askNext(false);
  });
}

function isServerTrouble(error: unknown): boolean {
  return (
    error instanceof SearchError &&
    (error.code === "ENGINE_TIMEOUT" || error.code === "ENGINE_FAILED" || error.code === "ENGINE_UNAVAILABLE")
  );
}
