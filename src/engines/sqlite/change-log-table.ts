import { createHash } from "node:crypto";

import { changedId, type Change, type ChangeAction } from "../../domain/change.ts";
import { asSearchError, SearchError } from "../../domain/search-error.ts";
import type { AdvanceOptions, AppendOptions, ChangeTask, DeadLetter } from "../../ports/change-log.ts";
import { openChangeLogFile } from "./change-log-schema.ts";
import { openLedgerTable } from "./ledger-table.ts";
import type { WireError } from "../worker/protocol.ts";

export interface AppendInput {
  readonly actions: readonly ChangeAction[];
  readonly options: AppendOptions;
}

/** One per append of a group: a conflict is its own and spoils no other. */
export type AppendOutput =
  | { readonly ok: true; readonly task: ChangeTask }
  | { readonly ok: false; readonly error: WireError };

interface ChangeRow {
  readonly sequence: number;
  readonly accepted_at: number;
  readonly task_id: string;
  readonly action: string;
}

interface TaskRow {
  readonly task_id: string;
  readonly first: number;
  readonly last: number;
  readonly accepted_at: number;
  readonly finished_at: number | null;
  readonly content: string | null;
}

const TASK = "SELECT task_id, first, last, accepted_at, finished_at, content FROM tasks";

/** The log's tables, in this thread; each call blocks until the disk has answered. The port's promises are its own. */
export function openChangeLogTable(path: string) {
  const database = openChangeLogFile(path);
  const { updateLedger, ...ledger } = openLedgerTable(database);
  const insertChange = database.prepare(
    "INSERT INTO changes (accepted_at, task_id, product_id, kind, action) VALUES (?, ?, ?, ?, ?)",
  );
  const insertTask = database.prepare(
    `INSERT INTO tasks (task_id, first, last, accepted_at, idempotency_key, content) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const selectTask = database.prepare<TaskRow>(`${TASK} WHERE task_id = ?`);
  const selectKey = database.prepare<TaskRow>(`${TASK} WHERE idempotency_key = ?`);
  const selectErrors = database.prepare<{ sequence: number; id: string; reason: string }>(
    `SELECT sequence, product_id AS id, min(letter ->> 'reason') AS reason FROM dead_letters
     WHERE settles = 1 AND sequence BETWEEN ? AND ? GROUP BY sequence ORDER BY sequence`,
  );
  const selectChanges = database.prepare<ChangeRow>(
    "SELECT sequence, accepted_at, task_id, action FROM changes WHERE sequence > ? ORDER BY sequence LIMIT ?",
  );
  const selectPresence = database.prepare<{ kind: string }>(
    `SELECT kind FROM changes WHERE product_id = ? AND sequence > ? AND kind <> 'patch'
     ORDER BY sequence DESC LIMIT 1`,
  );
  const selectLast = database.prepare<{ seq: number }>(
    "SELECT seq FROM sqlite_sequence WHERE name = 'changes'",
  );
  const insertSequence = database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('changes', ?)");
  const selectBefore = database.prepare<{ last: number | null }>(
    "SELECT max(sequence) AS last FROM changes WHERE accepted_at < ?",
  );
  const selectFirst = database.prepare<{ first: number | null }>(
    "SELECT min(sequence) AS first FROM changes",
  );
  const selectPosition = database.prepare<{ sequence: number }>(
    "SELECT sequence FROM positions WHERE generation = ?",
  );
  const setPosition = database.prepare(
    `INSERT INTO positions (generation, sequence) VALUES (?, ?)
     ON CONFLICT (generation) DO UPDATE SET sequence = max(sequence, excluded.sequence)`,
  );
  const insertLetter = database.prepare(
    `INSERT INTO dead_letters (sequence, generation, product_id, settles, letter) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET settles = max(settles, excluded.settles)`,
  );
  const finishTasks = database.prepare(
    "UPDATE tasks SET finished_at = ? WHERE last <= ? AND finished_at IS NULL",
  );
  const selectLetters = database.prepare<{ letter: string }>(
    "SELECT letter FROM dead_letters ORDER BY rowid DESC LIMIT ?",
  );
  const forgetChanges = database.prepare("DELETE FROM changes WHERE sequence <= ? AND accepted_at < ?");
  const forgetTasks = database.prepare(
    "DELETE FROM tasks WHERE last <= ? AND accepted_at < ? AND finished_at IS NOT NULL",
  );

  const last = (): number => selectLast.get()?.seq ?? 0;
  const position = (generation: string): number | null => selectPosition.get(generation)?.sequence ?? null;

  const report = (row: TaskRow): ChangeTask => {
    const errors = selectErrors.all(row.first, row.last);
    const finished = errors.length === 0 ? "succeeded" : "failed";
    return {
      taskId: row.task_id,
      status: row.finished_at === null ? "enqueued" : finished,
      first: row.first,
      last: row.last,
      acceptedAt: row.accepted_at,
      finishedAt: row.finished_at,
      errors,
    };
  };

  const append = ({ actions, options: { idempotencyKey: key, now } }: AppendInput): ChangeTask => {
    const content = key === undefined ? null : hashOf(actions);
    const earlier = key === undefined ? undefined : selectKey.get(key);
    if (earlier !== undefined && earlier.content === content) return report(earlier);
    if (earlier !== undefined) {
      throw new SearchError(
        "IDEMPOTENCY_CONFLICT",
        `this idempotency key was used for other changes, those of task ${earlier.task_id}`,
      );
    }
    const first = last() + 1;
    const task = { taskId: `c${first}`, first, last: first + actions.length - 1, acceptedAt: now };
    for (const action of actions) {
      insertChange.run(now, task.taskId, changedId(action), action.kind, JSON.stringify(action));
    }
    insertTask.run(task.taskId, first, task.last, now, key ?? null, content);
    return { ...task, status: "enqueued", finishedAt: null, errors: [] };
  };

  return {
    ...ledger,
    /** All in one transaction: many requests wait for one write to the disk. */
    append: (group: readonly AppendInput[]): readonly AppendOutput[] =>
      database.transaction(() =>
        group.map((input): AppendOutput => {
          try {
            return { ok: true, task: append(input) };
          } catch (cause) {
            const { code, message, stack, errors } = asSearchError(cause);
            if (code !== "IDEMPOTENCY_CONFLICT") throw cause;
            return { ok: false, error: { code, message, stack, errors } };
          }
        }),
      ),
    startAfter: (sequence: number): void =>
      database.transaction(() => {
        if (sequence <= last()) return;
        // What AUTOINCREMENT counts with, https://sqlite.org/autoinc.html.
        database.exec("DELETE FROM sqlite_sequence WHERE name = 'changes'");
        insertSequence.run(sequence);
      }),
    hasKey: (key: string): boolean => selectKey.get(key) !== undefined,
    read: (after: number, limit: number): readonly Change[] =>
      selectChanges.all(after, limit).map((row) => ({
        sequence: row.sequence,
        acceptedAt: row.accepted_at,
        taskId: row.task_id,
        // Written by `append`, which was given an action.
        action: JSON.parse(row.action) as ChangeAction,
      })),
    presence: (id: string, after: number): boolean | null => {
      const newest = selectPresence.get(id, after);
      return newest === undefined ? null : newest.kind === "upsert";
    },
    last,
    lastBefore: (moment: number): number =>
      // What was forgotten was accepted first.
      selectBefore.get(moment)?.last ?? (selectFirst.get()?.first ?? last() + 1) - 1,
    position,
    advance: (generation: string, sequence: number, options: AdvanceOptions): void =>
      database.transaction(() => {
        const { deadLetters, settlesTasks, now, ledger: entries = [] } = options;
        if (sequence >= (position(generation) ?? 0)) updateLedger(generation, entries);
        setPosition.run(generation, sequence);
        for (const letter of deadLetters) {
          const { action, sequence: place } = letter.change;
          const settles = settlesTasks ? 1 : 0;
          insertLetter.run(place, generation, changedId(action), settles, JSON.stringify(letter));
        }
        if (settlesTasks) finishTasks.run(now, sequence);
      }),
    task: (taskId: string): ChangeTask | null => {
      const row = selectTask.get(taskId);
      return row === undefined ? null : report(row);
    },
    deadLetters: (limit: number): readonly DeadLetter[] =>
      // Written by `advance`, which was given dead letters.
      selectLetters.all(limit).map(({ letter }) => JSON.parse(letter) as DeadLetter),
    prune: (before: number, generations: readonly string[]): void =>
      database.transaction(() => {
        const held = Math.min(last(), ...generations.map((name) => position(name) ?? 0));
        forgetChanges.run(held, before);
        forgetTasks.run(held, before);
      }),
    close: (): void => database.close(),
  };
}
export type ChangeLogTable = ReturnType<typeof openChangeLogTable>;

function hashOf(actions: readonly ChangeAction[]): string {
  return createHash("sha256").update(JSON.stringify(actions)).digest("hex");
}
