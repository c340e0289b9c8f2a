import type { Change, ChangeAction } from "../domain/change.ts";

/** What became of the changes of one request. */
export interface ChangeTask {
  readonly taskId: string;
  readonly status: "enqueued" | "succeeded" | "failed";
  /** Sequences of its first and last change. */
  readonly first: number;
  readonly last: number;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  readonly finishedAt: number | null;
  /** Reasons of changes that ended as dead letters. */
  readonly errors: readonly { readonly sequence: number; readonly id: string; readonly reason: string }[];
}

/** A change that was given up. */
export interface DeadLetter {
  readonly change: Change;
  readonly reason: string;
  readonly tries: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface AppendOptions {
  /** Repeating a request with the key and the same actions answers as the first time and appends nothing. */
  readonly idempotencyKey?: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The ordered, durable log of live changes. Every generation follows it from its own position, so
 * a change that was acknowledged reaches each generation that goes live after it.
 */
export interface ChangeLog {
  /**
   * Appends the actions, in order and all or none; durable when it resolves. `IDEMPOTENCY_CONFLICT`
   * when the key was used with other actions.
   */
  append(actions: readonly ChangeAction[], options: AppendOptions): Promise<ChangeTask>;
  /** At most `limit` changes after a sequence, in order. */
  read(after: number, limit: number): Promise<readonly Change[]>;
  /** The last sequence given out, 0 when there is none. */
  last(): Promise<number>;
  /** The last sequence accepted before a moment (epoch ms), 0 when there is none. */
  lastBefore(moment: number): Promise<number>;
  /** How far a generation has come; null for one that never advanced. */
  position(generation: string): Promise<number | null>;
  /**
   * Everything up to `sequence` is in the generation, but for the dead letters among it. Their
   * tasks are finished when the generation is the one that answers searches (`settlesTasks`).
   */
  advance(
    generation: string,
    sequence: number,
    options: {
      readonly deadLetters: readonly DeadLetter[];
      readonly settlesTasks: boolean;
      readonly now: number;
    },
  ): Promise<void>;
  task(taskId: string): Promise<ChangeTask | null>;
  deadLetters(limit: number): Promise<readonly DeadLetter[]>;
  /** Forgets changes accepted before a moment that every one of these generations holds. */
  prune(before: number, generations: readonly string[]): Promise<void>;
  /** Frees everything; a second call does nothing, other calls after it fail with `CLOSED`. */
  close(): Promise<void>;
}
