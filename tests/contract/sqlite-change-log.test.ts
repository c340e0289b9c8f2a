import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createSqliteChangeLog } from "../../src/engines/sqlite/change-log.ts";
import { openDatabase } from "../../src/engines/sqlite/open-database.ts";
import { describeChangeLog } from "./change-log.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-changes-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, "new", "changes.sqlite");
const create = () => createSqliteChangeLog({ path: path() });
const upsert = (id: string) => ({ kind: "upsert", product: { id, title: id } }) as const;

describeChangeLog({ name: "sqlite", create: async () => create() });

describe("the SQLite change log", () => {
  it("keeps everything when it is opened again", async () => {
    const before = create();
    const task = await before.append([upsert("a")], { idempotencyKey: "k", now: 1 });
    await before.advance("g1", 1, { deadLetters: [], settlesTasks: true, now: 2 });
    await before.close();
    const after = create();
    expect(await after.read(0, 10)).toHaveLength(1);
    expect(await after.position("g1")).toBe(1);
    expect(await after.append([upsert("a")], { idempotencyKey: "k", now: 9 })).toEqual({
      ...task,
      status: "succeeded",
      finishedAt: 2,
    });
    await after.close();
  });

  it("is one log and one lead for all who open the file", async () => {
    const one = create();
    const other = create();
    const appends = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : other).append([upsert(String(index))], { now: index }),
    );
    const tasks = await Promise.all(appends);
    expect(tasks.map(({ first }) => first).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(await one.read(0, 100)).toEqual(await other.read(0, 100));
    expect(await one.lead()).not.toBe(null);
    expect(await other.lead()).toBe(null);
    await one.close();
    expect(await other.lead()).not.toBe(null);
    await other.close();
  });

  it("refuses a file of another format by name", async () => {
    const first = create();
    await first.append([upsert("a")], { now: 1 });
    await first.close();
    const database = openDatabase(path());
    database.exec("PRAGMA user_version = 99");
    database.close();
    const later = create();
    await expect(later.last()).rejects.toMatchObject({ code: "GENERATION_INCOMPATIBLE" });
    await later.close();
  });
});
