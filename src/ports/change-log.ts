import type { Change, ChangeAction } from "../domain/change.ts";
import type { Ledger, LedgerChange } from "./ledger.ts";

/** What became of the changes of one request. */
export interface ChangeTask {
  /** `c` and the sequence of its first change. */
  readonly taskId: string;
  readonly status: "enqueued" | "succeeded" | "failed";
  /** Sequences of its first and last change. */
  readonly first: number;
  readonly last: number;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  readonly finishedAt: number | null;
  /** Reasons of changes that ended as dead letters, by sequence. The task has then failed, though its other changes count. */
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

export interface AdvanceOptions {
  readonly deadLetters: readonly DeadLetter[];
  readonly settlesTasks: boolean;
  /** What has become of the products on the way; entered into the generation's ledger, if it has one, with the position or not at all. */
  readonly ledger?: readonly LedgerChange[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The ordered, durable log of live changes. Every generation follows it from its own position, so
 * a change that was acknowledged reaches each generation that goes live after it.
 */
export interface ChangeLog extends Ledger {
  /**
   * Appends the actions (at least one), in order and all or none; durable when it resolves.
   * `IDEMPOTENCY_CONFLICT` when the key was used with other actions.
   */
  append(actions: readonly ChangeAction[], options: AppendOptions): Promise<ChangeTask>;
  /** Sequences given out from now on are greater than this; for a new log beside generations that followed another. */
  startAfter(sequence: number): Promise<void>;
  /** Whether a request with this key has been appended. */
  hasKey(idempotencyKey: string): Promise<boolean>;
  /** At most `limit` changes after a sequence, in order. */
  read(after: number, limit: number): Promise<readonly Change[]>;
  /** Whether the newest change after a sequence that is no patch leaves the product there; null when there is none. */
  presence(id: string, after: number): Promise<boolean | null>;
  /** The last sequence given out, 0 when there is none. */
  last(): Promise<number>;
  /** The last sequence accepted before a moment (epoch ms), 0 when there is none. */
  lastBefore(moment: number): Promise<number>;
  /** How far a generation has come; null for one that never advanced. */
  position(generation: string): Promise<number | null>;
  /**
   * Everything up to `sequence` is in the generation, but for the dead letters among it. Their
   * tasks are finished when the generation is the one that answers searches (`settlesTasks`). A
   * position never goes back, and neither does the ledger.
   */
  advance(generation: string, sequence: number, options: AdvanceOptions): Promise<void>;
  task(taskId: string): Promise<ChangeTask | null>;
  /** The newest, newest first. */
  deadLetters(limit: number): Promise<readonly DeadLetter[]>;
  /**
   * Forgets changes accepted before a moment that every one of these generations holds, and their
   * finished tasks. A generation without a position holds none.
   */
  prune(before: number, generations: readonly string[]): Promise<void>;
  /**
   * The right to apply changes, held by one at a time among all processes that share the log; null
   * while another has it. That of a process that died is free at once.
   *
   * @returns a function that gives it back
   */
  lead(): Promise<(() => Promise<void>) | null>;
  /** Frees everything; a second call does nothing, other calls after it fail with `CLOSED`. */
  close(): Promise<void>;
}
