import type { ChangeLog } from "../ports/change-log.ts";

/**
 * The same log, its generations named by engine set as well: on one data directory g1 of the
 * embedded engine and g1 of the servers follow it each from their own position.
 *
 * @param scope what comes before a generation's name; `""` changes nothing
 */
export function scopeChangeLog(log: ChangeLog, scope: string): ChangeLog {
  if (scope === "") return log;
  const scoped = (generation: string): string => scope + generation;
  return {
    ...log,
    position: (generation) => log.position(scoped(generation)),
    advance: (generation, sequence, options) => log.advance(scoped(generation), sequence, options),
    prune: (before, generations) => log.prune(before, generations.map(scoped)),
    writeLedger: (generation, entries) => log.writeLedger(scoped(generation), entries),
    hasLedger: (generation) => log.hasLedger(scoped(generation)),
    readLedger: (generation, after, limit) => log.readLedger(scoped(generation), after, limit),
    lookUpLedger: (generation, ids) => log.lookUpLedger(scoped(generation), ids),
    keepLedgers: (generations) => log.keepLedgers(generations.map(scoped)),
  };
}
