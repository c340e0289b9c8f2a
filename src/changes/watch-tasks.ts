import { asSearchError, SearchError } from "../domain/search-error.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { ChangeLog, ChangeTask } from "../ports/change-log.ts";

export interface TaskWatch {
  /** The task as soon as it is finished, or as it is after so many milliseconds; `ABORTED` as the signal says. */
  finished(task: ChangeTask, maxMs: number, options?: CallOptions): Promise<ChangeTask>;
}

interface Waiter {
  readonly task: ChangeTask;
  readonly settle: (outcome: ChangeTask | SearchError) => void;
}

/** How soon a finished task is noticed. */
const POLL_MS = 10;

/**
 * Waits for tasks, however many at once, by asking about one: tasks finish in the order of the
 * log, so only the first of those that are waited for can be the next.
 */
export function createTaskWatch(
  log: Pick<ChangeLog, "task">,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>,
): TaskWatch {
  /** By their last sequence. */
  const waiting: Waiter[] = [];
  const never = new AbortController().signal;
  let isWatching = false;

  const watch = async (): Promise<void> => {
    if (isWatching) return;
    isWatching = true;
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      try {
        const known = await log.task(first.task.taskId);
        // One that is not known any more was finished, and forgotten since.
        if (known === null || known.status !== "enqueued") first.settle(known ?? first.task);
        else await pause(POLL_MS, never);
      } catch (error) {
        first.settle(asSearchError(error));
      }
    }
    isWatching = false;
  };

  return {
    finished: (task, maxMs, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (task.status !== "enqueued") {
          resolve(task);
          return;
        }
        const settle = (outcome: ChangeTask | SearchError): void => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", onAbort);
          const place = waiting.indexOf(waiter);
          if (place >= 0) waiting.splice(place, 1);
          if (outcome instanceof SearchError) reject(outcome);
          else resolve(outcome);
        };
        const onAbort = (): void =>
          settle(new SearchError("ABORTED", "the caller went away", { cause: signal?.reason }));
        const timer = setTimeout(() => settle(task), maxMs);
        const waiter: Waiter = { task, settle };
        signal?.addEventListener("abort", onAbort, { once: true });
        const place = waiting.findLastIndex((other) => other.task.last <= task.last) + 1;
        waiting.splice(place, 0, waiter);
        if (signal?.aborted === true) onAbort();
        void watch();
      }),
  };
}
