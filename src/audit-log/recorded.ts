import { SearchError } from "../domain/search-error.ts";
import type { AuditEntry, AuditLog } from "./audit-log.ts";

type Detail = AuditEntry["detail"];

export interface RecordedWork<Outcome> {
  readonly entry: AuditEntry;
  readonly work: () => Promise<Outcome>;
  /** What is worth knowing of how it ended. */
  readonly describe: (outcome: Outcome) => Detail;
  /** Told when the end could not be recorded; it is tried again with the next entry. */
  readonly warn: (error: unknown) => void;
}

/**
 * Does what the log has recorded as begun, and records how it ended. When the log cannot be
 * written nothing is done: `AUDIT_NOT_WRITTEN`. When it fails in between, the work is not undone:
 * an entry that has begun and never ended says that something was done or tried.
 */
export async function recorded<Outcome>(
  log: AuditLog,
  { entry, work, describe, warn }: RecordedWork<Outcome>,
): Promise<Outcome> {
  const append = (outcome: "begun" | "done" | "failed", detail: Detail): AuditEntry => ({
    ...entry,
    detail: { ...entry.detail, outcome, ...detail },
  });
  const ended = (end: AuditEntry): Promise<void> => log.appendDone(end).catch(warn);
  await log.append(append("begun", {}));
  let outcome: Outcome;
  try {
    outcome = await work();
  } catch (error) {
    // Its message may quote what was sent.
    await ended(append("failed", { code: error instanceof SearchError ? error.code : "INTERNAL" }));
    throw error;
  }
  await ended(append("done", describe(outcome)));
  return outcome;
}
