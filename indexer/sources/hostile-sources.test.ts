import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { MAX_JSON_DEPTH } from "../../src/domain/request-limits.ts";
import { createNormaliser } from "../normalise/create-normaliser.ts";
import { openSource, type SourceFormat } from "./open-source.ts";
import type { SourceRow } from "./source-row.ts";

async function rowsOf(content: string, format: SourceFormat): Promise<readonly SourceRow[]> {
  async function* stdin() {
    yield Buffer.from(content);
  }
  const rows = [];
  for await (const row of openSource("-", { stdin: stdin(), format })) rows.push(row);
  return rows;
}

describe("a feed whose columns are called as what every object has", () => {
  const NAMES = ["__proto__", "constructor", "hasOwnProperty", "toString", "__proto__"];
  const feed = `id,title,${NAMES.join(",")}\n1,Kettle,${NAMES.map((_, index) => `value ${index}`).join(",")}\n`;

  it("has cells under these names like under any other, the second of a name beside the first", async () => {
    const [row] = await rowsOf(feed, "csv");
    if (row === undefined || "reason" in row) throw new Error("expected a row");
    expect(Object.getPrototypeOf(row.fields)).toBe(null);
    expect(Object.entries(row.fields)).toEqual([
      ["id", "1"],
      ["title", "Kettle"],
      ["__proto__", "value 0"],
      ["constructor", "value 1"],
      ["hasOwnProperty", "value 2"],
      ["toString", "value 3"],
      ["__proto___2", "value 4"],
    ]);
  });

  it("becomes a product without any of it, and changes no object", async () => {
    const [row] = await rowsOf(feed, "csv");
    if (row === undefined || "reason" in row) throw new Error("expected a row");
    expect(createNormaliser()(row)).toMatchObject({ product: { id: "1", title: "Kettle" } });
    expect(Reflect.get({}, "value 0")).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("a row of JSONL", () => {
  const deep = (levels: number): string =>
    `{"id":"1","title":"Kettle","attributes":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;

  it("that is deeper than the limit is rejected with its line, and the others are read", async () => {
    const rows = await rowsOf(
      [deep(MAX_JSON_DEPTH), deep(MAX_JSON_DEPTH + 1), deep(20_000), '{"id":"2","title":"Grill"}'].join("\n"),
      "jsonl",
    );
    const told = rows.map((row) => ("reason" in row ? `${row.line}: ${row.reason}` : row.line));
    const reason = "the line is nested deeper than the limit";
    expect(told).toEqual([1, `2: ${reason}`, `3: ${reason}`, 4]);
  });
});

describe("a source that is a link", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aisle-links-"));
    await writeFile(join(folder, "export-2026-03-01.csv"), "id,title\n1,Kettle\n");
    await symlink("export-2026-03-01.csv", join(folder, "latest.csv"));
    await symlink("nowhere.csv", join(folder, "lost.csv"));
    await symlink("ring.csv", join(folder, "ring.csv"));
    await symlink(folder, join(folder, "folder.csv"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (name: string): Promise<unknown> => {
    let rows = 0;
    try {
      for await (const _ of openSource(join(folder, name))) rows += 1;
    } catch (error) {
      return error;
    }
    return rows;
  };

  it("is followed: whoever configures the sources of a shop may link the newest export", async () => {
    expect(await read("latest.csv")).toBe(1);
  });

  it.each([
    ["lost.csv", "SOURCE_NOT_FOUND"],
    ["ring.csv", "SOURCE_UNREADABLE"],
    ["folder.csv", "SOURCE_NOT_FOUND"],
  ])("leads to an error where it leads to no file: %s", async (name, code) => {
    expect(await read(name)).toMatchObject({ code, message: expect.stringContaining(name) });
  });
});
