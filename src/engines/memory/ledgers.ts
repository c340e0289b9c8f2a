import { compareStrings } from "../../domain/compare-scalars.ts";
import type { LedgerChange, LedgerEntry } from "../../ports/ledger.ts";

/** What generations should hold, in maps. */
export function createMemoryLedgers() {
  const ledgers = new Map<string, Map<string, string>>();

  const put = (ledger: Map<string, string>, entries: readonly LedgerChange[]): void => {
    for (const { id, hash } of entries) {
      if (hash === null) ledger.delete(id);
      else ledger.set(id, hash);
    }
  };

  return {
    write(generation: string, entries: readonly LedgerEntry[]): void {
      ledgers.set(generation, new Map(entries.map(({ id, hash }) => [id, hash])));
    },
    /** Nothing for a generation without a ledger, which would be half of one. */
    update(generation: string, entries: readonly LedgerChange[]): void {
      const ledger = ledgers.get(generation);
      if (ledger !== undefined) put(ledger, entries);
    },
    has: (generation: string): boolean => ledgers.has(generation),
    read: (generation: string, after: string, limit: number): readonly LedgerEntry[] =>
      Array.from(ledgers.get(generation) ?? [], ([id, hash]) => ({ id, hash }))
        .filter(({ id }) => id > after)
        .toSorted((a, b) => compareStrings(a.id, b.id))
        .slice(0, limit),
    lookUp: (generation: string, ids: readonly string[]): readonly (string | null)[] =>
      ids.map((id) => ledgers.get(generation)?.get(id) ?? null),
    keep(generations: readonly string[]): void {
      for (const name of ledgers.keys()) if (!generations.includes(name)) ledgers.delete(name);
    },
  };
}
