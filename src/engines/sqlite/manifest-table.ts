import { GENERATION_FORMAT, manifestSchema, type Manifest } from "../../domain/manifest.ts";
import { SearchError } from "../../domain/search-error.ts";
import { writeAttachments } from "./attachment-table.ts";
import { openDatabase, type Database } from "./open-database.ts";

const MANIFEST_TABLE = "CREATE TABLE IF NOT EXISTS manifest (document TEXT NOT NULL) STRICT";

/**
 * Writes the manifest and what is attached, folds the write-ahead log into the file and leaves it
 * in the mode it is served in.
 */
export function writeManifest(
  file: string,
  manifest: Manifest,
  attachments: ReadonlyMap<string, Uint8Array>,
): void {
  const database = openDatabase(file);
  try {
    database.exec(MANIFEST_TABLE);
    database.exec("DELETE FROM manifest");
    database.prepare("INSERT INTO manifest (document) VALUES (?)").run(JSON.stringify(manifest));
    writeAttachments(database, attachments);
    const checkpoint = database.prepare<{ busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)").get();
    if (checkpoint?.busy !== 0)
      throw new SearchError("ENGINE_FAILED", `${file}: the write-ahead log is still in use`);
  } finally {
    database.close();
  }
}

/** `GENERATION_DAMAGED` or `GENERATION_INCOMPATIBLE` when it is not one of ours. */
export function readManifest(file: string, name: string): Manifest {
  const database = openDatabase(file, { readOnly: true });
  try {
    return parseManifest(name, storedManifest(database));
  } finally {
    database.close();
  }
}

/** Undefined when there is none, as in an empty file. */
function storedManifest(database: Database): string | undefined {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'manifest'").get();
  if (table === undefined) return undefined;
  return database.prepare<{ document: string }>("SELECT document FROM manifest").get()?.document;
}

function parseManifest(name: string, document: string | undefined): Manifest {
  if (document === undefined) throw new SearchError("GENERATION_DAMAGED", `${name} has no manifest`);
  const content = parseJson(name, document);
  const format =
    typeof content === "object" && content !== null && "format" in content ? content.format : undefined;
  if (format !== GENERATION_FORMAT) {
    throw new SearchError(
      "GENERATION_INCOMPATIBLE",
      `${name} is of format ${String(format)}, this version reads ${GENERATION_FORMAT}; run a reindex`,
    );
  }
  const parsed = manifestSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new SearchError("GENERATION_DAMAGED", `the manifest of ${name} does not validate`, {
    cause: parsed.error,
  });
}

function parseJson(name: string, document: string): unknown {
  try {
    return JSON.parse(document);
  } catch (cause) {
    throw new SearchError("GENERATION_DAMAGED", `the manifest of ${name} is not JSON`, { cause });
  }
}
