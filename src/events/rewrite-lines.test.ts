import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { appendLines } from "./append-lines.ts";
import { rewriteLines } from "./rewrite-lines.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-rewrite-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const linesOf = (path: string): string[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "");

describe("rewriting a file of lines", () => {
  it("removes what is to be dropped and nothing else, and says how much", async () => {
    const path = join(root, "plain.jsonl");
    await appendLines(path, ["1", "2", "3", "2"]);
    expect(await rewriteLines(path, (line) => line === "2")).toBe(2);
    expect(linesOf(path)).toEqual(["1", "3"]);
  });

  it("does not touch a file that holds nothing to drop", async () => {
    const path = join(root, "untouched.jsonl");
    await appendLines(path, ["1"]);
    const { ino } = statSync(path);
    expect(await rewriteLines(path, () => false)).toBe(0);
    expect(statSync(path).ino).toBe(ino);
  });

  it("drops a last line that a crash has torn, which may hold anything, but not one that only lacks its newline", async () => {
    const path = join(root, "torn.jsonl");
    writeFileSync(path, '1\n2\n{"a');
    expect(await rewriteLines(path, (line) => line === "1")).toBe(2);
    expect(linesOf(path)).toEqual(["2"]);
    writeFileSync(path, "1\n2\n3");
    expect(await rewriteLines(path, (line) => line === "1")).toBe(1);
    expect(linesOf(path)).toEqual(["2", "3"]);
  });

  it("after another process has opened it and before that writes, does not lose what that writes", async () => {
    const path = join(root, "late.jsonl");
    await appendLines(path, ["1", "2"]);
    let dropped = 0;
    await appendLines(path, ["3"], async () => {
      dropped += await rewriteLines(path, (line) => line === "1");
    });
    expect(dropped).toBe(1);
    expect(linesOf(path)).toEqual(["2", "3"]);
  });

  it("again and again, while others append, loses none of their lines", async () => {
    const path = join(root, "busy.jsonl");
    await appendLines(path, ["0"]);
    const numbers = Array.from({ length: 200 }, (_, number) => number + 1);
    let isAppending = true;
    const appending = Promise.all(
      [0, 1, 2, 3].map(async (writer) => {
        for (const number of numbers) {
          if (number % 4 === writer) await appendLines(path, [String(number), "-1"]);
        }
      }),
    ).finally(() => {
      isAppending = false;
    });
    let dropped = 0;
    while (isAppending) dropped += await rewriteLines(path, (line) => line === "-1");
    await appending;
    dropped += await rewriteLines(path, (line) => line === "-1");
    expect(dropped).toBeGreaterThanOrEqual(numbers.length);
    const there = new Set(linesOf(path).map(Number));
    expect([0, ...numbers].filter((number) => !there.has(number))).toEqual([]);
    expect(there.has(-1)).toBe(false);
  });
});
