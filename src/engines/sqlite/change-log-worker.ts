import { workerData } from "node:worker_threads";

import type { AdvanceOptions } from "../../ports/change-log.ts";
import type { LedgerEntry } from "../../ports/ledger.ts";
import { serveWorker } from "../worker/serve-worker.ts";
import type { ChangeLogWorkerData } from "./change-log.ts";
import { openChangeLogTable, type AppendInput, type ChangeLogTable } from "./change-log-table.ts";

// What `createSqliteChangeLog` passes.
const { path } = workerData as ChangeLogWorkerData;
let table: ChangeLogTable | undefined;
const open = (): ChangeLogTable => (table ??= openChangeLogTable(path));

serveWorker({
  append: (group: readonly AppendInput[]) => open().append(group),
  startAfter: (sequence: number) => open().startAfter(sequence),
  hasKey: (key: string) => open().hasKey(key),
  read: ({ after, limit }: { after: number; limit: number }) => open().read(after, limit),
  presence: ({ id, after }: { id: string; after: number }) => open().presence(id, after),
  last: () => open().last(),
  lastBefore: (moment: number) => open().lastBefore(moment),
  position: (generation: string) => open().position(generation),
  advance: (input: { generation: string; sequence: number; options: AdvanceOptions }) =>
    open().advance(input.generation, input.sequence, input.options),
  task: (taskId: string) => open().task(taskId),
  deadLetters: (limit: number) => open().deadLetters(limit),
  prune: ({ before, generations }: { before: number; generations: readonly string[] }) =>
    open().prune(before, generations),
  writeLedger: ({ generation, entries }: { generation: string; entries: readonly LedgerEntry[] }) =>
    open().writeLedger(generation, entries),
  hasLedger: (generation: string) => open().hasLedger(generation),
  readLedger: ({ generation, after, limit }: { generation: string; after: string; limit: number }) =>
    open().readLedger(generation, after, limit),
  lookUpLedger: ({ generation, ids }: { generation: string; ids: readonly string[] }) =>
    open().lookUpLedger(generation, ids),
  keepLedgers: (generations: readonly string[]) => open().keepLedgers(generations),
  close: () => table?.close(),
});
