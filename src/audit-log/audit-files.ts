import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Where the audit log of a data directory is. */
export function auditPaths(dataDirectory: string) {
  return {
    directory: join(dataDirectory, "audit"),
    /** Held while lines are appended. */
    lock: join(dataDirectory, "audit.lock"),
  };
}
export type AuditPaths = ReturnType<typeof auditPaths>;

const NAME = /^\d{4}-\d{2}\.jsonl$/u;

/** The name of a moment's file: `2026-11.jsonl`. */
export const auditFileName = (epochMs: number): string =>
  `${new Date(epochMs).toISOString().slice(0, 7)}.jsonl`;

/** The names of all files, oldest first; none where there is no directory. */
export async function listAuditFiles(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).filter((name) => NAME.test(name)).toSorted();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
