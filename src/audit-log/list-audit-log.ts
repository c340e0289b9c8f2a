import type { AuditRecord } from "./audit-entry.ts";
import { auditPaths } from "./audit-files.ts";
import { walkAuditLog } from "./walk-audit-log.ts";

export interface AuditFilter {
  /** Epoch milliseconds; null: from the beginning. */
  readonly since: number | null;
  /** An action, or the first part of several: `generation`. Null: all. */
  readonly action: string | null;
  /** Of those that match the last so many. */
  readonly limit: number;
}

/** Entries in the order they were written. Nothing is verified: lines that are no entries are left out. */
export async function listAuditLog(
  dataDirectory: string,
  { since, action, limit }: AuditFilter,
): Promise<readonly AuditRecord[]> {
  const found: AuditRecord[] = [];
  for await (const { record, isWhole } of walkAuditLog(auditPaths(dataDirectory).directory)) {
    if (record === null || !isWhole) continue;
    if (since !== null && Date.parse(record.time) < since) continue;
    if (action !== null && record.action !== action && !record.action.startsWith(`${action}.`)) continue;
    found.push(record);
    // Not at every entry: moving them all is what takes time.
    if (found.length >= 2 * limit) found.splice(0, found.length - limit);
  }
  return limit === 0 ? [] : found.slice(-limit);
}
