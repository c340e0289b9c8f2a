import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createRejectsFile } from "./rejects.ts";

const defect = (line: number, reason: string) => ({
  source: "feed.csv",
  line,
  field: "id",
  value: "x",
  reason,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-rejects-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("the rejects file", () => {
  it("holds every reject with line, field, value, reason and source, and counts them by reason", async () => {
    const path = join(folder, "new", "rejects.jsonl");
    const rejects = createRejectsFile(path);
    const reasons = ["rare", "common", "common"];
    for (const [index, reason] of reasons.entries()) await rejects.add(defect(index + 1, reason));
    expect(await rejects.close()).toEqual({
      total: 3,
      byReason: [
        { reason: "common", count: 2 },
        { reason: "rare", count: 1 },
      ],
    });
    const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      reasons.map((reason, index) => defect(index + 1, reason)),
    );
  });

  it("replaces the last run's file only when the run is over", async () => {
    const path = join(folder, "rejects.jsonl");
    const first = createRejectsFile(path);
    await first.add(defect(1, "first run"));
    await first.close();
    const second = createRejectsFile(path);
    for (let line = 1; line <= 5000; line += 1) await second.add(defect(line, "second run"));
    expect(await readFile(path, "utf8")).toContain("first run");
    await second.close();
    const text = await readFile(path, "utf8");
    expect(text).not.toContain("first run");
    expect(text.trimEnd().split("\n")).toHaveLength(5000);
    expect(await readdir(folder)).toEqual(["rejects.jsonl"]);
  });

  it("is not there when nothing was rejected, even if the last run left one", async () => {
    const path = join(folder, "rejects.jsonl");
    const first = createRejectsFile(path);
    await first.add(defect(1, "reason"));
    await first.close();
    await createRejectsFile(path).close();
    expect(await readdir(folder)).toEqual([]);
  });

  it.runIf(existsSync("/dev/full"))("fails by name when the disk is full", async () => {
    const path = join(folder, "rejects.jsonl");
    await symlink("/dev/full", `${path}.partial`);
    const rejects = createRejectsFile(path);
    await rejects.add(defect(1, "reason"));
    await expect(rejects.close()).rejects.toMatchObject({ code: "STORAGE_FULL" });
  });
});
