import { openDatabase, type Database } from "./open-database.ts";

/** A generation's file has it only where something was attached. */
const TABLE = "CREATE TABLE attachments (name TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT";

/** These, and nothing that was there before: the file may have begun as a copy of another generation's. */
export function writeAttachments(database: Database, attachments: ReadonlyMap<string, Uint8Array>): void {
  database.transaction(() => {
    database.exec("DROP TABLE IF EXISTS attachments");
    if (attachments.size === 0) return;
    database.exec(TABLE);
    const insert = database.prepare("INSERT INTO attachments (name, content) VALUES (?, ?)");
    for (const [name, content] of attachments) insert.run(name, content);
  });
}

/** Null when the file has none of this name. */
export function readAttachment(file: string, name: string): Uint8Array | null {
  const database = openDatabase(file, { readOnly: true });
  try {
    const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'attachments'").get();
    if (table === undefined) return null;
    const select = database.prepare<{ content: Uint8Array }>(
      "SELECT content FROM attachments WHERE name = ?",
    );
    return select.get(name)?.content ?? null;
  } finally {
    database.close();
  }
}
