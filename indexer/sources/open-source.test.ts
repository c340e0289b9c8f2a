import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openSource, openSources, type SourceOptions } from "./open-source.ts";
import type { SourceRow } from "./source-row.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-sources-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function rowsOf(rows: AsyncIterable<SourceRow>): Promise<SourceRow[]> {
  const all = [];
  for await (const row of rows) all.push(row);
  return all;
}

async function* stdin(content: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(content);
}

/** `line: title`, or `line! reason`. */
function told(rows: readonly SourceRow[]): readonly string[] {
  return rows.map((row) =>
    "reason" in row ? `${row.line}! ${row.reason}` : `${row.line}: ${String(row.fields["title"])}`,
  );
}

const JSONL = '{"id":1,"title":"Kettle"}\n\n{"id":2,"title":"Grill"}\n';
const CSV = 'id,title\n1,"Kettle"\n2,Grill\n';
const TSV = "id\ttitle\n1\tKettle\n2\tGrill\n";

describe("a catalog source", () => {
  it.each([
    ["a.jsonl", JSONL, [1, 3]],
    ["a.csv", CSV, [2, 3]],
    ["a.tsv", TSV, [2, 3]],
    ["semicolons.csv", CSV.replaceAll(",", ";"), [2, 3]],
    ["windows.csv", `\uFEFF${CSV.replaceAll("\n", "\r\n")}`, [2, 3]],
    ["old-mac.csv", CSV.replaceAll("\n", "\r"), [2, 3]],
    ["mark.jsonl", `\uFEFF${JSONL}`, [1, 3]],
    ["excel.tsv", Buffer.from(`\uFEFF${TSV}`, "utf16le"), [2, 3]],
    ["export.txt", JSONL, [1, 3]],
  ])("reads %s, and the same gzipped, and from standard input", async (name, content, lines) => {
    const expected = [`${lines[0]}: Kettle`, `${lines[1]}: Grill`];
    const plain = await file(name, content);
    const zipped = await file(`${name}.gz`, gzipSync(content));
    expect(told(await rowsOf(openSource(plain)))).toEqual(expected);
    expect(told(await rowsOf(openSource(zipped)))).toEqual(expected);
    expect(told(await rowsOf(openSource("-", { stdin: stdin(content) })))).toEqual(expected);
    expect(told(await rowsOf(openSource("-", { stdin: stdin(gzipSync(content)) })))).toEqual(expected);
  });

  it("reads an archive of several gzip members whole", async () => {
    const [first, second] = ['{"title":"a"}\n', '{"title":"b"}\n'].map((text) => gzipSync(text));
    const path = await file("members.jsonl.gz", Buffer.concat([first ?? Buffer.of(), second ?? Buffer.of()]));
    expect(told(await rowsOf(openSource(path)))).toEqual(["1: a", "2: b"]);
  });

  it("reads several sources in order and says which row is from which", async () => {
    const paths = [await file("one.jsonl", JSONL), await file("two.csv", CSV)];
    const rows = await rowsOf(openSources(paths));
    expect(rows.map((row) => row.source)).toEqual([paths[0], paths[0], paths[1], paths[1]]);
  });

  it("decodes what is not UTF-8 when told so, and marks the place when not", async () => {
    const latin = Buffer.from('id,title\n1,"Café"\n', "latin1");
    const path = await file("latin.csv", latin);
    expect(told(await rowsOf(openSource(path)))).toEqual(["2: Caf\uFFFD"]);
    expect(told(await rowsOf(openSource(path, { encoding: "windows-1252" })))).toEqual(["2: Café"]);
  });

  it("finds out that quotes are escaped with backslashes, also where only a late row shows it", async () => {
    const early = await file("early.csv", 'id,title\n1,"3\\" fan, black"\n2,"a\\\\b"\n');
    expect(told(await rowsOf(openSource(early)))).toEqual(['2: 3" fan, black', "3: a\\b"]);
    const many = Array.from({ length: 5000 }, (_, index) => `${index},"Fan number ${index}"\n`).join("");
    const late = await file("late.csv", `id,title\n${many}x,"3\\" fan, black"\n`);
    expect(told(await rowsOf(openSource(late))).at(-1)).toBe('5002: 3" fan, black');
  });

  it("gives columns of one name and of none names of their own", async () => {
    const [row] = await rowsOf(openSource(await file("names.csv", "id,title, ,title\n1,a,b,c\n")));
    expect(row).toMatchObject({ fields: { id: "1", title: "a", column_3: "b", title_2: "c" } });
  });

  it("passes over rows of nothing but blank cells", async () => {
    expect(told(await rowsOf(openSource(await file("blank.csv", `${CSV},\n" ",\n`))))).toHaveLength(2);
  });

  it("has no rows when it is empty", async () => {
    for (const name of ["empty.jsonl", "empty.csv", "empty.jsonl.gz"]) {
      const content = name.endsWith(".gz") ? gzipSync("") : "";
      expect(await rowsOf(openSource(await file(name, content)))).toEqual([]);
    }
  });

  it("keeps names that mean something to JavaScript as mere names", async () => {
    const jsonl = '{"__proto__":{"polluted":1},"constructor":2,"title":"t"}\n';
    const csv = "__proto__,constructor,title\n1,2,t\n";
    for (const path of [await file("proto.jsonl", jsonl), await file("proto.csv", csv)]) {
      const [row] = await rowsOf(openSource(path));
      if (row === undefined || "reason" in row) throw new Error("expected a row");
      expect(Object.keys(row.fields)).toEqual(["__proto__", "constructor", "title"]);
      expect(Object.getPrototypeOf(row.fields)).toBe(null);
    }
    expect("polluted" in {}).toBe(false);
  });
});

describe("a catalog with bad rows", () => {
  it("names the line and reason of each and goes on", async () => {
    const bad = ['{"title":"a"', "[1]", "7", '"text"', "null", '{"title":"ok"}'];
    const path = await file("bad.jsonl", `{"title":"first"}\n${bad.join("\n")}`);
    const notAnObject = "the line is not a JSON object";
    expect(told(await rowsOf(openSource(path)))).toEqual([
      "1: first",
      "2! the line is not valid JSON",
      ...[3, 4, 5, 6].map((line) => `${line}! ${notAnObject}`),
      "7: ok",
    ]);
  });

  it.each([
    ["long.jsonl", `{"title":"a"}\n{"title":"${"x".repeat(5000)}"}\n{"title":"b"}\n`, ["1: a", "3: b"], 2],
    ["long.csv", `id,title\n1,a\n2,${"x".repeat(5000)}\n3,b\n`, ["2: a", "4: b"], 3],
    ["long-open.csv", `id,title\n1,a\n2,"${"x".repeat(5000)}\n3,b\n`, ["2: a", "4: b"], 3],
  ])("passes over a line beyond the limit in %s", async (name, content, kept, line) => {
    const rows = await rowsOf(openSource(await file(name, content), { maxRecordBytes: 1000 }));
    expect(told(rows)).toEqual([kept[0], `${line}! the line is longer than the limit`, kept[1]]);
  });
});

describe("a source that cannot be read", () => {
  async function failure(path: string, options: SourceOptions = {}) {
    const rows: SourceRow[] = [];
    try {
      for await (const row of openSource(path, options)) rows.push(row);
    } catch (error) {
      return { error, rows };
    }
    throw new Error("expected a failure");
  }

  it("says so by name when it is missing or a directory", async () => {
    const missing = join(folder, "missing.jsonl");
    const { error } = await failure(missing);
    expect(error).toMatchObject({ code: "SOURCE_NOT_FOUND", message: `${missing}: no such file` });
    expect((await failure(folder)).error).toMatchObject({
      code: "SOURCE_NOT_FOUND",
      message: `${folder}: expected a file, found a directory`,
    });
  });

  it("delivers what a truncated archive holds, then fails and says where", async () => {
    // Lines that do not compress, so that half of the bytes is about half of the rows.
    let state = 1;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647);
    const lines = Array.from(
      { length: 4000 },
      (_, index) => `{"id":${index},"title":"${random()}${random()}"}\n`,
    );
    const zipped = gzipSync(lines.join(""));
    const path = await file("cut.jsonl.gz", zipped.subarray(0, zipped.length / 2));
    const { error, rows } = await failure(path);
    expect(rows.length).toBeGreaterThan(1900);
    expect(rows.length).toBeLessThan(2100);
    expect(error).toMatchObject({ code: "SOURCE_UNREADABLE" });
    expect(String(error)).toContain(`${path}: after the row on line ${rows.length}: unexpected end of file`);
  });

  it("delivers the rows before damage in the middle of an archive", async () => {
    // So small that all of it is inflated at once, good rows and damage together.
    const zipped = gzipSync(Array.from({ length: 4000 }, (_, id) => `{"id":${id},"title":"t"}\n`).join(""));
    const middle = Math.floor(zipped.length / 2);
    zipped.fill(0xff, middle, middle + 64);
    const { error, rows } = await failure(await file("middle.jsonl.gz", zipped));
    expect(error).toMatchObject({ code: "SOURCE_UNREADABLE" });
    expect(rows.length).toBeGreaterThan(1000);
  });

  it("fails on a damaged archive, however small", async () => {
    const zipped = gzipSync(JSONL);
    zipped[zipped.length - 6] = (zipped.at(-6) ?? 0) ^ 0xff;
    const { error } = await failure(await file("damaged.jsonl.gz", zipped));
    expect(error).toMatchObject({ code: "SOURCE_UNREADABLE" });
    const tiny = await failure(await file("tiny.jsonl.gz", zipped.subarray(0, 5)));
    expect(tiny.error).toMatchObject({ code: "SOURCE_UNREADABLE" });
  });

  it.each([
    ["array.jsonl", '[{"id":1}]', "found a JSON array"],
    ["pretty.jsonl", '{\n  "id": 1\n}', "found an object over several lines"],
    ["workbook.csv", "PK\u0003\u0004rest", "found a zip archive or an Excel workbook"],
    ["header.csv", 'id,"title\n1,2\n', "in the header"],
  ])("tells what %s is instead", async (name, content, message) => {
    const { error } = await failure(await file(name, content));
    expect(error).toMatchObject({ code: "SOURCE_UNREADABLE" });
    expect(String(error)).toContain(message);
  });

  it("does not take the second line for the header when the first is too long", async () => {
    const path = await file("long-header.csv", `id,${"x".repeat(5000)}\n1,2\n3,4\n`);
    const { error, rows } = await failure(path, { maxRecordBytes: 1000 });
    expect(rows).toEqual([]);
    expect(error).toMatchObject({ code: "SOURCE_UNREADABLE" });
  });

  it("stops when it is abandoned", async () => {
    const path = await file("abandoned.jsonl", JSONL);
    const { error } = await failure(path, { signal: AbortSignal.abort() });
    expect(error).toMatchObject({ code: "ABORTED" });
  });
});
