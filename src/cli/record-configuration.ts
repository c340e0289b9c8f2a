import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { AuditAction, AuditLog } from "../audit-log/audit-log.ts";
import { listAuditLog } from "../audit-log/list-audit-log.ts";

/** What the audit log is told of configuration files. */
export interface ConfigurationRecord {
  /**
   * A server starts with this file. Resolves when it is recorded, or the log has been told that it cannot be.
   *
   * @param overrides names of the environment variables that replace what it says
   */
  loaded(file: string, overrides?: readonly string[]): Promise<void>;
  /** The merchandising file is in force with a new content. Told in order. */
  reloaded(file: string): Promise<void>;
}

export interface RecordConfigurationOptions {
  readonly dataDirectory: string;
  readonly auditLog: AuditLog;
  readonly actor: string;
  readonly warn: (error: unknown) => void;
}

/**
 * Writes down the hashes of configuration files: `from` is what the log knew last, null where it
 * knew nothing. A file is edited by whoever may write it, so that the actor is who runs the
 * server; the entry says that the content changed and when it came into force, not by whose hand.
 */
export function recordConfiguration({
  dataDirectory,
  auditLog,
  actor,
  warn,
}: RecordConfigurationOptions): ConfigurationRecord {
  let before: Promise<void> = Promise.resolve();
  const record = (action: AuditAction, file: string, detail: Readonly<Record<string, unknown>>) => {
    const write = async (): Promise<void> => {
      const [from, to] = await Promise.all([lastHash(dataDirectory, file), hashOf(file)]);
      await auditLog.appendDone({ actor, action, subject: file, detail: { from, to, ...detail } });
    };
    before = before.then(write).catch(warn);
    return before;
  };
  return {
    loaded: (file, overrides) =>
      record("configuration.loaded", file, overrides === undefined ? {} : { overrides }),
    reloaded: (file) => record("merchandising.reloaded", file, {}),
  };
}

/** SHA-256 of the file, as `sha256sum` prints it; null: there is none. */
async function hashOf(file: string): Promise<string | null> {
  try {
    return createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Entries of files that are looked back over; before them nothing is known. */
const LOOK_BACK = 1_000;

async function lastHash(dataDirectory: string, file: string): Promise<string | null> {
  const actions = ["configuration.loaded", "merchandising.reloaded"] as const;
  const known = await Promise.all(
    actions.map((action) => listAuditLog(dataDirectory, { since: null, action, limit: LOOK_BACK })),
  );
  const last = known
    .flat()
    .filter(({ subject }) => subject === file)
    .toSorted((a, b) => a.sequence - b.sequence)
    .at(-1);
  const hash = last?.detail["to"];
  return typeof hash === "string" ? hash : null;
}
