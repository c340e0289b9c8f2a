import { SearchError } from "../../domain/search-error.ts";
import type { ChangeLog, ChangeTask } from "../../ports/change-log.ts";
import { createWorkerClient } from "../worker/worker-client.ts";
import { workerEntry } from "../worker/worker-entry.ts";
import type { AppendInput, AppendOutput } from "./change-log-table.ts";
import { takeExclusively } from "./exclusive-file.ts";

export interface SqliteChangeLogOptions {
  /** Usually `<dataDir>/changes.sqlite`. Made, with its folder, when it is not there. */
  readonly path: string;
}

/** What the worker thread is given. */
export type ChangeLogWorkerData = SqliteChangeLogOptions;

interface WaitingAppend extends AppendInput {
  readonly resolve: (task: ChangeTask) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The log in an SQLite file, in a worker thread, since each append waits for the disk. Appends
 * that come while one is being written go to the disk together:
 *
 *     a -> [ write a ]
 *       b, c, d ->    [ write b, c, d ]
 *
 * Several processes may open the file. Beyond what the port says: `STORAGE_FULL`,
 * `GENERATION_INCOMPATIBLE` for a file of another format, `GENERATION_DAMAGED` for no database.
 */
export function createSqliteChangeLog(options: SqliteChangeLogOptions): ChangeLog {
  const workerData: ChangeLogWorkerData = options;
  const worker = createWorkerClient({
    name: "change log",
    entry: workerEntry("change-log-worker", import.meta.url),
    workerData,
  });
  let waiting: WaitingAppend[] = [];
  let writing: Promise<void> | undefined;
  let giveBackLead: (() => void) | undefined;
  let isOpened = false;
  let closing: Promise<void> | undefined;

  const call = async <Output>(method: string, input: unknown): Promise<Output> => {
    requireOpen();
    return worker.call<Output>(method, input);
  };
  const requireOpen = (): void => {
    if (closing !== undefined) throw new SearchError("CLOSED", "the change log is closed");
    isOpened = true;
  };

  const writeWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const inputs = group.map(({ actions, options: given }): AppendInput => ({ actions, options: given }));
        const outputs = await worker.call<readonly AppendOutput[]>("append", inputs);
        for (const [index, { resolve, reject }] of group.entries()) settle(outputs[index], resolve, reject);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    // At once with the last look at what waits, so that nobody is left waiting.
    writing = undefined;
  };

  const close = async (): Promise<void> => {
    await writing;
    giveBackLead?.();
    // The last connection to leave folds the write-ahead log into the file.
    if (!isOpened) return;
    try {
      await worker.call("close", null);
    } finally {
      await worker.close();
    }
  };

  return {
    append: async (actions, given) => {
      requireOpen();
      return new Promise<ChangeTask>((resolve, reject) => {
        waiting.push({ actions, options: given, resolve, reject });
        writing ??= writeWaiting();
      });
    },
    startAfter: (sequence) => call("startAfter", sequence),
    hasKey: (key) => call("hasKey", key),
    read: (after, limit) => call("read", { after, limit }),
    presence: (id, after) => call("presence", { id, after }),
    last: () => call("last", null),
    lastBefore: (moment) => call("lastBefore", moment),
    position: (generation) => call("position", generation),
    advance: (generation, sequence, given) => call("advance", { generation, sequence, options: given }),
    task: (taskId) => call("task", taskId),
    deadLetters: (limit) => call("deadLetters", limit),
    prune: (before, generations) => call("prune", { before, generations }),
    writeLedger: (generation, entries) => call("writeLedger", { generation, entries }),
    hasLedger: (generation) => call("hasLedger", generation),
    readLedger: (generation, after, limit) => call("readLedger", { generation, after, limit }),
    lookUpLedger: (generation, ids) => call("lookUpLedger", { generation, ids }),
    keepLedgers: (generations) => call("keepLedgers", generations),
    lead: async () => {
      requireOpen();
      if (giveBackLead !== undefined) return null;
      const release = takeExclusively(`${options.path}.lead`);
      if (release === null) return null;
      const giveBack = (): void => {
        if (giveBackLead === giveBack) giveBackLead = undefined;
        release();
      };
      giveBackLead = giveBack;
      return async () => giveBack();
    },
    close: () => (closing ??= close()),
  };
}

function settle(
  output: AppendOutput | undefined,
  resolve: WaitingAppend["resolve"],
  reject: WaitingAppend["reject"],
): void {
  if (output === undefined) reject(new SearchError("INTERNAL", "the change log gave no answer"));
  else if (output.ok) resolve(output.task);
  else reject(new SearchError(output.error.code, output.error.message, { errors: output.error.errors }));
}
