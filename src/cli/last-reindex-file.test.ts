import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import type { ReindexSummary } from "../../indexer/reindex-summary.ts";
import { SearchError } from "../domain/search-error.ts";
import { noteOutcome, readLastReindex } from "./last-reindex-file.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-last-reindex-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SUMMARY: ReindexSummary = {
  generation: "g8",
  previous: null,
  startedAt: "2026-03-01T00:00:00.000Z",
  sources: ["feed.csv"],
  model: null,
  products: 3,
  embedded: 3,
  reused: 0,
  rejected: 0,
  rejectReasons: [],
  duplicates: 0,
  warnings: {},
  audit: {},
  rejectsFile: null,
  gates: [
    { name: "products", passed: true, detail: "3" },
    { name: "shrink", passed: false, detail: "60 % fewer" },
  ],
  promoted: false,
  resumed: false,
  changesReplayed: 0,
  retries: 0,
  removed: [],
  notices: [],
  plan: null,
  seconds: { read: 1, embed: 1, write: 1, check: 1, promote: 0 },
};

/** Runs in a folder of its own, from 10:00:00 to 10:00:05. */
async function note(folder: string, run: () => Promise<ReindexSummary>) {
  const data = join(root, folder);
  const times = [Date.parse("2026-03-01T10:00:00Z")];
  const warnings: unknown[] = [];
  const now = (): number => times.shift() ?? Date.parse("2026-03-01T10:00:05Z");
  const outcome = await noteOutcome(run, data, now, (error) => void warnings.push(error)).catch(
    (error: unknown) => error,
  );
  return { outcome, warnings, noted: await readLastReindex(data).catch(() => null) };
}

describe("how the last reindex ended", () => {
  it("is told with the gates that refused it", async () => {
    const { outcome, noted } = await note("refused", () => Promise.resolve(SUMMARY));
    expect(outcome).toBe(SUMMARY);
    expect(noted).toEqual({
      finishedAt: "2026-03-01T10:00:05.000Z",
      promoted: false,
      seconds: 5,
      gatesFailed: ["shrink"],
      error: null,
    });
  });

  it("is told of one that failed, by its code", async () => {
    const failure = new SearchError("SOURCE_NOT_FOUND", "no such file");
    const { outcome, noted } = await note("failed", () => Promise.reject(failure));
    expect(outcome).toBe(failure);
    expect(noted).toMatchObject({ promoted: false, error: "SOURCE_NOT_FOUND" });
  });

  it("is not told of one that never began because another runs", async () => {
    const { noted } = await note("second", () =>
      Promise.reject(new SearchError("REINDEX_RUNNING", "another reindex is running")),
    );
    expect(noted).toBeNull();
  });

  it("fails no reindex because it cannot be written", async () => {
    writeFileSync(join(root, "file"), "in the way");
    const { outcome, warnings } = await note("file", () => Promise.resolve(SUMMARY));
    expect(outcome).toBe(SUMMARY);
    expect(warnings).toHaveLength(1);
  });

  it("is null where nothing is to be understood", async () => {
    writeFileSync(join(root, "last-reindex.json"), "{ half");
    expect(await readLastReindex(root)).toBeNull();
  });
});
