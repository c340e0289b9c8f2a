import { createHash } from "node:crypto";
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { describeEmbeddingCache } from "../../../tests/contract/embedding-cache.ts";
import { createSqliteEmbeddingCache } from "./embedding-cache.ts";
import { openDatabase } from "./open-database.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const create = (maxPages?: number) =>
  createSqliteEmbeddingCache({
    path: join(folder, "new", "embeddings.sqlite"),
    ...(maxPages === undefined ? {} : { maxPages }),
  });
const keyOf = (name: string): string => createHash("sha256").update(name).digest("hex");
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    key: keyOf(`${from + index}`),
    vector: new Float32Array(384).fill(from + index),
  }));

describeEmbeddingCache({ name: "sqlite", create: async () => create() });

describe("the SQLite embedding cache", () => {
  it("keeps what was put when it is opened again", async () => {
    const before = create();
    await before.put(entries(0, 10));
    await before.close();
    const after = create();
    const found = await after.get([keyOf("3"), keyOf("10")]);
    expect(found.map((vector) => vector?.[0] ?? null)).toEqual([3, null]);
    await after.close();
  });

  it("says STORAGE_FULL when there is no room, and keeps what was put before", async () => {
    const cache = create(200);
    await cache.put(entries(0, 50));
    await expect(cache.put(entries(50, 1_000))).rejects.toMatchObject({ code: "STORAGE_FULL" });
    const found = await cache.get([keyOf("0"), keyOf("49"), keyOf("50")]);
    expect(found.map((vector) => vector?.[0] ?? null)).toEqual([0, 49, null]);
    await cache.close();
  });

  it("refuses a file of another format, and one that is no database, by name", async () => {
    const newer = join(folder, "newer.sqlite");
    const database = openDatabase(newer);
    database.exec("PRAGMA user_version = 99");
    database.close();
    const garbage = join(folder, "garbage.sqlite");
    writeFileSync(garbage, "not a database ".repeat(1_000));
    for (const [path, code] of [
      [newer, "GENERATION_INCOMPATIBLE"],
      [garbage, "GENERATION_DAMAGED"],
    ] as const) {
      const cache = createSqliteEmbeddingCache({ path });
      await expect(cache.get([keyOf("a")])).rejects.toMatchObject({
        code,
        message: expect.stringContaining(path),
      });
      await cache.close();
    }
  });

  it("survives a process that is killed while it writes, without losing what was put", async () => {
    const path = join(folder, "embeddings.sqlite");
    const writer = fork(new URL("../../../tests/fill-embedding-cache.ts", import.meta.url), [path], {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    let durable = 0;
    const reader = createSqliteEmbeddingCache({ path });
    while (durable < 400) {
      const [message] = await once(writer, "message");
      durable = Number(message);
      // Two processes at one file.
      await reader.put([{ key: keyOf(`reader ${durable}`), vector: Float32Array.of(durable) }]);
    }
    writer.kill("SIGKILL");
    await once(writer, "exit");
    await reader.close();

    const after = createSqliteEmbeddingCache({ path });
    const keys = Array.from({ length: durable }, (_, index) => keyOf(`${index}`));
    const found = await after.get(keys);
    expect(found.map((vector) => vector?.[0])).toEqual(keys.map((_, index) => index));
    expect((await after.get([keyOf(`reader ${durable}`)]))[0]?.[0]).toBe(durable);
    await after.close();
  });
});
