import { applyAction, changedId, type Change, type ChangeAction } from "../../domain/change.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { ChangeLog, ChangeTask, DeadLetter } from "../../ports/change-log.ts";
import { createMemoryLedgers } from "./ledgers.ts";

interface StoredTask extends Omit<ChangeTask, "status" | "errors" | "finishedAt"> {
  readonly key: string | undefined;
  /** JSON of the actions a key was used with. */
  readonly content: string;
  finishedAt: number | null;
}

/** The log in arrays: for tests, and as what the others are compared with. Gone with the process. */
export function createMemoryChangeLog(): ChangeLog {
  let changes: Change[] = [];
  let tasks: StoredTask[] = [];
  let lastSequence = 0;
  const letters: DeadLetter[] = [];
  /** Sequences of dead letters that count against their task. */
  const failed = new Set<number>();
  const positions = new Map<string, number>();
  const ledgers = createMemoryLedgers();
  let isLed = false;
  let isClosed = false;

  const requireOpen = (): void => {
    if (isClosed) throw new SearchError("CLOSED", "the change log is closed");
  };
  /** What was forgotten was accepted first. */
  const forgotten = (): number => (changes[0]?.sequence ?? lastSequence + 1) - 1;

  const report = (task: StoredTask): ChangeTask => {
    // A change may have failed in several generations: its first reason counts.
    const reasons = new Map<number, DeadLetter>();
    for (const letter of letters) {
      const { sequence } = letter.change;
      const isOwn = failed.has(sequence) && sequence >= task.first && sequence <= task.last;
      if (isOwn && !reasons.has(sequence)) reasons.set(sequence, letter);
    }
    const errors = Array.from(reasons, ([sequence, { change, reason }]) => ({
      sequence,
      id: changedId(change.action),
      reason,
    })).toSorted((a, b) => a.sequence - b.sequence);
    const finished = errors.length === 0 ? "succeeded" : "failed";
    const { taskId, first, last, acceptedAt, finishedAt } = task;
    const status = finishedAt === null ? "enqueued" : finished;
    return { taskId, status, first, last, acceptedAt, finishedAt, errors };
  };

  return {
    append: async (actions, { idempotencyKey: key, now }) => {
      requireOpen();
      const content = JSON.stringify(actions);
      const earlier = key === undefined ? undefined : tasks.find((task) => task.key === key);
      if (earlier !== undefined && earlier.content === content) return report(earlier);
      if (earlier !== undefined) throw conflict(earlier.taskId);
      const first = lastSequence + 1;
      const task = { taskId: `c${first}`, first, last: first + actions.length - 1, acceptedAt: now };
      const copies: readonly ChangeAction[] = structuredClone(actions);
      changes.push(
        ...copies.map((action, index) => ({
          sequence: first + index,
          acceptedAt: now,
          taskId: task.taskId,
          action,
        })),
      );
      const stored = { ...task, key, content, finishedAt: null };
      tasks.push(stored);
      lastSequence = task.last;
      return report(stored);
    },
    startAfter: async (sequence) => {
      requireOpen();
      lastSequence = Math.max(lastSequence, sequence);
    },
    hasKey: async (key) => {
      requireOpen();
      return tasks.some((task) => task.key === key);
    },
    read: async (after, limit) => {
      requireOpen();
      return structuredClone(changes.filter(({ sequence }) => sequence > after).slice(0, limit));
    },
    presence: async (id, after) => {
      requireOpen();
      const newest = changes.findLast(
        ({ sequence, action }) => sequence > after && action.kind !== "patch" && changedId(action) === id,
      );
      return newest === undefined ? null : applyAction(null, newest.action) !== null;
    },
    last: async () => {
      requireOpen();
      return lastSequence;
    },
    lastBefore: async (moment) => {
      requireOpen();
      return changes.findLast(({ acceptedAt }) => acceptedAt < moment)?.sequence ?? forgotten();
    },
    position: async (generation) => {
      requireOpen();
      return positions.get(generation) ?? null;
    },
    advance: async (generation, sequence, { deadLetters, settlesTasks, now, ledger = [] }) => {
      requireOpen();
      if (sequence >= (positions.get(generation) ?? 0)) ledgers.update(generation, ledger);
      positions.set(generation, Math.max(sequence, positions.get(generation) ?? 0));
      letters.push(...structuredClone(deadLetters));
      if (!settlesTasks) return;
      for (const { change } of deadLetters) failed.add(change.sequence);
      for (const task of tasks) if (task.last <= sequence) task.finishedAt ??= now;
    },
    task: async (taskId) => {
      requireOpen();
      const found = tasks.find((task) => task.taskId === taskId);
      return found === undefined ? null : report(found);
    },
    deadLetters: async (limit) => {
      requireOpen();
      return structuredClone(letters.toReversed().slice(0, limit));
    },
    prune: async (before, generations) => {
      requireOpen();
      const held = Math.min(lastSequence, ...generations.map((name) => positions.get(name) ?? 0));
      const isKept = (sequence: number, at: number): boolean => sequence > held || at >= before;
      changes = changes.filter(({ sequence, acceptedAt }) => isKept(sequence, acceptedAt));
      tasks = tasks.filter((task) => task.finishedAt === null || isKept(task.last, task.acceptedAt));
    },
    writeLedger: async (generation, entries) => {
      requireOpen();
      ledgers.write(generation, entries);
    },
    hasLedger: async (generation) => {
      requireOpen();
      return ledgers.has(generation);
    },
    readLedger: async (generation, after, limit) => {
      requireOpen();
      return ledgers.read(generation, after, limit);
    },
    lookUpLedger: async (generation, ids) => {
      requireOpen();
      return ledgers.lookUp(generation, ids);
    },
    keepLedgers: async (generations) => {
      requireOpen();
      ledgers.keep(generations);
    },
    lead: async () => {
      requireOpen();
      if (isLed) return null;
      isLed = true;
      return async () => void (isLed = false);
    },
    close: async () => {
      isClosed = true;
    },
  };
}

function conflict(taskId: string): SearchError {
  return new SearchError(
    "IDEMPOTENCY_CONFLICT",
    `this idempotency key was used for other changes, those of task ${taskId}`,
  );
}
