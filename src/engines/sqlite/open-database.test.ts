import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openDatabase, type Database } from "./open-database.ts";

describe("openDatabase", () => {
  let folder: string;
  let database: Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aisle-database-"));
    database = openDatabase(join(folder, "test.sqlite"));
    database.exec("CREATE TABLE facts (name TEXT PRIMARY KEY, size INTEGER, bytes BLOB)");
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const names = (): readonly string[] =>
    database
      .prepare<{ name: string }>("SELECT name FROM facts ORDER BY name")
      .all()
      .map(({ name }) => name);
  const insert = (name: string): void => {
    database.prepare("INSERT INTO facts (name) VALUES (?)").run(name);
  };

  it("gives back text, numbers, bytes and nothing", () => {
    const { changes, lastInsertRowid } = database
      .prepare("INSERT INTO facts VALUES (?, ?, ?)")
      .run("größe", 2 ** 52, Float32Array.of(1));
    expect([changes, lastInsertRowid]).toEqual([1, 1]);
    const row = database.prepare("SELECT * FROM facts").get();
    expect({ ...row }).toEqual({ name: "größe", size: 2 ** 52, bytes: new Uint8Array([0, 0, 128, 63]) });
    expect(database.prepare("SELECT * FROM facts WHERE name = ?").get("unknown")).toBeUndefined();
  });

  it("iterates over rows and may be left early", () => {
    for (const name of ["a", "b", "c"]) insert(name);
    const seen: string[] = [];
    for (const { name } of database
      .prepare<{ name: string }>("SELECT name FROM facts ORDER BY name")
      .iterate()) {
      seen.push(name);
      if (name === "b") break;
    }
    expect(seen).toEqual(["a", "b"]);
    insert("d");
    expect(names()).toEqual(["a", "b", "c", "d"]);
  });

  it("does all of a transaction or nothing", () => {
    expect(database.transaction(() => (insert("kept"), "result"))).toBe("result");
    const failing = (): void =>
      database.transaction(() => {
        insert("lost");
        throw new Error("changed my mind");
      });
    expect(failing).toThrow("changed my mind");
    expect(names()).toEqual(["kept"]);
    insert("after");
    expect(names()).toEqual(["after", "kept"]);
  });

  it("says STORAGE_FULL when the disk is full, and works on when there is room again", () => {
    database.exec("PRAGMA max_page_count = 10");
    const fill = (): void =>
      database.transaction(() => {
        for (let index = 0; index < 100; index++)
          database.prepare("INSERT INTO facts VALUES (?, ?, ?)").run(`${index}`, 0, new Uint8Array(4_000));
      });
    expect(fill).toThrow(expect.objectContaining({ code: "STORAGE_FULL" }));
    expect(names()).toEqual([]);
    database.exec("PRAGMA max_page_count = 1000");
    fill();
    expect(names()).toHaveLength(100);
  });

  it("names the file in its errors and keeps the cause", () => {
    const missing = join(folder, "missing.sqlite");
    expect(() => openDatabase(missing, { readOnly: true })).toThrow(
      expect.objectContaining({ code: "ENGINE_FAILED", message: expect.stringContaining(missing) }),
    );
    expect(() => database.exec("SELCT")).toThrow(
      expect.objectContaining({ code: "ENGINE_FAILED", cause: expect.any(Error) }),
    );
  });

  it("waits for another connection's lock only as long as it may", () => {
    const impatient = openDatabase(join(folder, "test.sqlite"), { busyTimeoutMs: 10 });
    database.transaction(() => {
      expect(() => impatient.transaction(() => {})).toThrow(
        expect.objectContaining({ code: "ENGINE_FAILED", message: expect.stringContaining("locked") }),
      );
    });
    expect(impatient.transaction(() => "free")).toBe("free");
    impatient.close();
  });

  it("refuses writes to a file opened to read, and closes twice without complaint", () => {
    const reader = openDatabase(join(folder, "test.sqlite"), { readOnly: true });
    expect(() => reader.exec("DELETE FROM facts")).toThrow(
      expect.objectContaining({ code: "STORAGE_UNWRITABLE" }),
    );
    reader.close();
    reader.close();
  });

  it("has full-text search", () => {
    database.exec("CREATE VIRTUAL TABLE words USING fts5(text); INSERT INTO words VALUES ('quiet mouse')");
    expect(database.prepare("SELECT count(*) AS hits FROM words WHERE words MATCH 'mouse'").get()).toEqual({
      hits: 1,
    });
  });

  it("reads what is in a directory that cannot be written, and refuses to write", () => {
    database.exec("PRAGMA journal_mode = WAL");
    insert("kept");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    const copy = join(folder, "copy.sqlite");
    writeFileSync(copy, readFileSync(join(folder, "test.sqlite")));
    // In place of the write-ahead log, which therefore cannot be made.
    mkdirSync(`${copy}-wal`);
    for (const readOnly of [true, false]) {
      database.close();
      database = openDatabase(copy, { readOnly });
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
      expect(names()).toEqual(["kept"]);
      expect(() => insert("lost")).toThrow(expect.objectContaining({ code: "STORAGE_UNWRITABLE" }));
    }
  });
});
