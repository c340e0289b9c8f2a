import type { LedgerChange, LedgerEntry } from "../../ports/ledger.ts";
import type { Database } from "./open-database.ts";

/** Made where it is missing, whatever the file's format: what came before knew of no ledger and is right without. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS ledgers (generation TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS ledger_entries (
    generation TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (generation, id)
  ) STRICT, WITHOUT ROWID;`;

/** What generations should hold, in the change log's file; each call blocks until the disk has answered. */
export function openLedgerTable(database: Database) {
  database.exec(TABLES);
  const insertLedger = database.prepare("INSERT OR IGNORE INTO ledgers (generation) VALUES (?)");
  const selectLedger = database.prepare("SELECT 1 FROM ledgers WHERE generation = ?");
  const deleteLedgers = database.prepare(
    "DELETE FROM ledgers WHERE generation NOT IN (SELECT value FROM json_each(?))",
  );
  const deleteOrphans = database.prepare(
    "DELETE FROM ledger_entries WHERE generation NOT IN (SELECT generation FROM ledgers)",
  );
  const deleteEntries = database.prepare("DELETE FROM ledger_entries WHERE generation = ?");
  const deleteEntry = database.prepare("DELETE FROM ledger_entries WHERE generation = ? AND id = ?");
  const putEntry = database.prepare(
    `INSERT INTO ledger_entries (generation, id, hash) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET hash = excluded.hash`,
  );
  // One statement for a whole catalog, in the order of the table: a row at a time takes twice as long.
  const insertEntries = database.prepare(
    `INSERT OR REPLACE INTO ledger_entries (generation, id, hash)
     SELECT ?, value ->> 0, value ->> 1 FROM json_each(?) ORDER BY value ->> 0`,
  );
  const selectEntries = database.prepare<{ id: string; hash: string }>(
    "SELECT id, hash FROM ledger_entries WHERE generation = ? AND id > ? ORDER BY id LIMIT ?",
  );
  const selectHash = database.prepare<{ hash: string }>(
    "SELECT hash FROM ledger_entries WHERE generation = ? AND id = ?",
  );

  const hasLedger = (generation: string): boolean => selectLedger.get(generation) !== undefined;

  return {
    writeLedger: (generation: string, entries: readonly LedgerEntry[]): void =>
      database.transaction(() => {
        insertLedger.run(generation);
        deleteEntries.run(generation);
        insertEntries.run(generation, JSON.stringify(entries.map(({ id, hash }) => [id, hash])));
      }),
    /** Within the caller's transaction; nothing for a generation without a ledger, which would be half of one. */
    updateLedger: (generation: string, entries: readonly LedgerChange[]): void => {
      if (entries.length === 0 || !hasLedger(generation)) return;
      for (const { id, hash } of entries) {
        if (hash === null) deleteEntry.run(generation, id);
        else putEntry.run(generation, id, hash);
      }
    },
    hasLedger,
    readLedger: (generation: string, after: string, limit: number): readonly LedgerEntry[] =>
      selectEntries.all(generation, after, limit),
    lookUpLedger: (generation: string, ids: readonly string[]): readonly (string | null)[] =>
      ids.map((id) => selectHash.get(generation, id)?.hash ?? null),
    keepLedgers: (generations: readonly string[]): void =>
      database.transaction(() => {
        deleteLedgers.run(JSON.stringify(generations));
        deleteOrphans.run();
      }),
  };
}
