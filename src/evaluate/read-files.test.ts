import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { readJudgments } from "./read-judgments.ts";
import { readQueries } from "./read-queries.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-evaluate-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe("readQueries", () => {
  it("reads one query a line, whatever the line ends and other names", async () => {
    const path = await file(
      "q.jsonl",
      '\uFEFF{"id":"q1","query":"mouse","note":"x"}\r\n\n{"id":"q2","query":""}\n',
    );
    expect(await readQueries(path)).toEqual([
      { id: "q1", query: "mouse" },
      { id: "q2", query: "" },
    ]);
  });

  it("takes the class from class, and from kind where there is none", async () => {
    const path = await file(
      "classes.jsonl",
      [
        '{"id":"q1","query":"a","kind":"head"}',
        '{"id":"q2","query":"b","kind":"head","class":"brand"}',
        '{"id":"q3","query":"c","kind":7,"class":""}',
      ].join("\n"),
    );
    expect(await readQueries(path)).toEqual([
      { id: "q1", query: "a", class: "head" },
      { id: "q2", query: "b", class: "brand" },
      { id: "q3", query: "c" },
    ]);
  });

  it("names file, line and value of every bad line", async () => {
    const path = await file(
      "bad.jsonl",
      '{"id":"q1","query":"a"}\nnot json\n{"id":7,"query":"b"}\n{"id":"q1","query":"c"}\n',
    );
    await expect(readQueries(path)).rejects.toMatchObject({
      code: "INVALID_JUDGMENTS",
      errors: [
        { pointer: `${path}:2`, value: "not json" },
        { pointer: `${path}:3`, value: '{"id":7,"query":"b"}' },
        { pointer: `${path}:4`, value: "q1", message: "expected every id once, got it again" },
      ],
    });
  });

  it("refuses a file without queries, and one that is not there", async () => {
    await expect(readQueries(await file("none.jsonl", "\n"))).rejects.toMatchObject({
      code: "INVALID_JUDGMENTS",
    });
    await expect(readQueries(join(folder, "missing"))).rejects.toThrow("cannot read");
  });
});

describe("readJudgments", () => {
  const header = "query_id,product_id,grade\n";

  it("adds later files to earlier ones, and lets the later of two grades count", async () => {
    const first = await file("a.csv", `${header}q1,p1,3\nq1,p2,0\n`);
    const second = await file("b.csv", `${header}q1,p2,2\nq2,"p,9",1\n`);
    const judgments = await readJudgments([first, second]);
    expect(Object.fromEntries(judgments.get("q1") ?? [])).toEqual({ p1: 3, p2: 2 });
    expect(Object.fromEntries(judgments.get("q2") ?? [])).toEqual({ "p,9": 1 });
  });

  it("keeps ids as text", async () => {
    const judgments = await readJudgments([await file("zeros.csv", `${header}007,0012,1\n`)]);
    expect(judgments.get("007")?.get("0012")).toBe(1);
  });

  it.each(["q1,p1,high", "q1,p1,-1", "q1,p1", "q1,,2", "q1,p1,11", "q1,p1,2,3", "q1,p1,"])(
    "names file, line and value of %j",
    async (line) => {
      const path = await file("bad.csv", `${header}q1,p0,1\n${line}\nq1,p2,1\n`);
      await expect(readJudgments([path])).rejects.toMatchObject({
        code: "INVALID_JUDGMENTS",
        errors: [{ pointer: `${path}:3`, value: line }],
      });
    },
  );

  it("refuses another header, a broken quote and a file without judgments", async () => {
    const swapped = await file("swapped.csv", "product_id,query_id,grade\np1,q1,1\n");
    await expect(readJudgments([swapped])).rejects.toMatchObject({ errors: [{ pointer: `${swapped}:1` }] });
    const quote = await file("quote.csv", `${header}q1,"p1,2\n`);
    await expect(readJudgments([quote])).rejects.toMatchObject({ code: "INVALID_JUDGMENTS" });
    const none = await file("empty.csv", header);
    await expect(readJudgments([none])).rejects.toMatchObject({ code: "INVALID_JUDGMENTS" });
    const empty = await file("nothing.csv", "");
    await expect(readJudgments([empty])).rejects.toMatchObject({ code: "INVALID_JUDGMENTS" });
  });
});
