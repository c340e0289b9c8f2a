import type { ReplayedLog } from "../../indexer/replay-changes.ts";
import type { Engine } from "../compose.ts";
import type { ChangeLog } from "../ports/change-log.ts";
import { hasChanges } from "./count-pending-changes.ts";

/** The log of live changes for a reindex. Whoever creates it closes it. */
export interface OpenReplayedLog extends ReplayedLog {
  close(): Promise<void>;
}

/** Opens the log with the first call that finds one, or with the ledger that is the first thing written to it: a dry run makes none. */
export function createReplayedLog(engine: Pick<Engine, "openChanges">, data: string): OpenReplayedLog {
  let opened: ChangeLog | undefined;
  const log = (): ChangeLog | undefined => {
    if (opened === undefined && hasChanges(data)) opened = engine.openChanges();
    return opened;
  };
  const opening = (): ChangeLog => (opened ??= engine.openChanges());
  return {
    last: async () => (await log()?.last()) ?? 0,
    lastBefore: async (moment) => (await log()?.lastBefore(moment)) ?? 0,
    read: async (after, limit) => (await log()?.read(after, limit)) ?? [],
    readLedger: async (generation, after, limit) => (await log()?.readLedger(generation, after, limit)) ?? [],
    writeLedger: (generation, entries) => opening().writeLedger(generation, entries),
    keepLedgers: async (generations) => log()?.keepLedgers(generations),
    close: async () => opened?.close(),
  };
}
