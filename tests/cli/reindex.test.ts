import { isAbsolute } from "node:path";

import { describe, expect, it } from "vitest";

import type { ReindexProgress } from "../../indexer/reindex-summary.ts";
import { createReindexProgress, progressText } from "../../src/cli/reindex-progress.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { createOutput, runTestCli, STATUS, SUMMARY } from "./test-cli.ts";

describe("aisle reindex", () => {
  it("hands on sources and options", async () => {
    const { asked, code } = await runTestCli([
      "reindex",
      "a.jsonl",
      "-",
      "--dry-run",
      "--force",
      "--allow-shrink",
      "12.5%",
    ]);
    expect(code).toBe(0);
    expect(asked.reindex).toMatchObject([
      { sources: ["a.jsonl", "-"], dryRun: true, force: true, allowShrinkPercent: 12.5 },
    ]);
  });

  it("leaves what was not said to the configuration", async () => {
    const { asked } = await runTestCli(["reindex"]);
    expect(asked.reindex).toMatchObject([{ sources: [], dryRun: false, force: false }]);
    expect(asked.reindex[0]?.allowShrinkPercent).toBeUndefined();
  });

  it("prints the summary as JSON, alone on standard output", async () => {
    const operations = {
      reindex: async ({ onProgress }: { onProgress: (progress: ReindexProgress) => void }) => {
        onProgress({ phase: "read", done: 10, total: null, perSecond: 5, remainingSeconds: null });
        return SUMMARY;
      },
    };
    const { stdout, stderr } = await runTestCli(["reindex", "a.jsonl", "--json"], { operations });
    expect(JSON.parse(stdout)).toEqual(SUMMARY);
    expect(JSON.parse(stderr)).toEqual({
      event: "progress",
      phase: "read",
      done: 10,
      total: null,
      perSecond: 5,
      remainingSeconds: null,
    });
  });

  it("tells people what is live, what was left out and what was checked", async () => {
    const { stdout } = await runTestCli(["reindex", "a.jsonl"]);
    expect(stdout).toBe(
      [
        "g8 is live with 1,204 products",
        "  started 2026-03-03T02:00:00.000Z, from a.jsonl",
        "  was g7 with 1,200 products",
        "  1,000 embedded, 204 reused (test/model)",
        "  2 rows rejected, listed in .aisle/rejects.jsonl",
        "    2 × expected a title",
        "  1 row replaced by a later one of the same id",
        "  7 price is not a number",
        "  the audit found (`aisle audit` explains)",
        "    3 PRICE_ZERO",
        "  passed  counts: 1204 stored",
        "  read 0.5 s, embed 1 min 05 s, write 1.0 s, check 0.1 s, promote 0.0 s",
        "",
      ].join("\n"),
    );
  });

  it("stops on Ctrl-C with 1, and stops listening", async () => {
    let interrupt = (): void => undefined;
    let isListening = false;
    const { code, stderr } = await runTestCli(["reindex", "a.jsonl"], {
      onInterrupt: (listener) => {
        interrupt = listener;
        isListening = true;
        return () => (isListening = false);
      },
      operations: {
        reindex: ({ signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason));
            interrupt();
          }),
      },
    });
    expect(code).toBe(1);
    expect(stderr).toContain("nothing changed");
    expect(isListening).toBe(false);
  });

  it("ends with 3 when a gate refuses, and lists the gate", async () => {
    const refused = new SearchError("GATE_REFUSED", "refused by shrink; the live generation still serves", {
      errors: [{ pointer: "gate shrink", message: "10 products, 100 live" }],
    });
    const operations = {
      reindex: async () => {
        throw refused;
      },
    };
    const { code, stderr } = await runTestCli(["reindex", "a.jsonl"], { operations });
    expect(code).toBe(3);
    expect(stderr).toContain("gate shrink: 10 products, 100 live");
  });
});

describe("progress", () => {
  const step: ReindexProgress = {
    phase: "embed",
    done: 1_200,
    total: 5_000,
    perSecond: 410,
    remainingSeconds: 9.268,
    reused: 200,
  };

  it("tells phase, share, rate, what remains and what was reused", () => {
    expect(progressText(step)).toBe(
      "embedding and writing 1,200 of 5,000 products · 24 % · 410/s · 9.3 s left · 200 reused",
    );
    expect(progressText({ ...step, done: 5_000, remainingSeconds: 0 })).toBe(
      "embedding and writing 5,000 of 5,000 products · 410/s · 200 reused",
    );
    const unknown = { total: null, perSecond: 0, remainingSeconds: null };
    expect(progressText({ phase: "read", done: 7, ...unknown })).toBe("reading 7 rows");
    expect(
      progressText({ ...unknown, phase: "settle", done: 0, total: 5_000, detail: "2 segments to merge" }),
    ).toBe("waiting for the stores of 5,000 products · 2 segments to merge");
  });

  it("is one line on a terminal, redrawn in place and removed in the end", () => {
    const { output, text } = createOutput({ columns: 40 });
    let time = 0;
    const progress = createReindexProgress({ stderr: output, now: () => time });
    progress.update(step);
    time = 50;
    progress.update({ ...step, done: 1_300 });
    time = 150;
    progress.update({ ...step, done: 1_400 });
    progress.finish();
    expect(text()).not.toContain("\n");
    expect(text()).not.toContain("1,300");
    expect(
      text()
        .split("\r\u001B[K")
        .slice(1)
        .map((line) => line.length),
    ).toEqual([39, 39, 0]);
  });

  it("is a line of JSON every second, and one for each phase, where there is no terminal", () => {
    const { output, text } = createOutput();
    let time = 0;
    const progress = createReindexProgress({ stderr: output, now: () => time });
    progress.update({ ...step, phase: "read", total: null });
    progress.update(step);
    time = 999;
    progress.update({ ...step, done: 1_300 });
    time = 1_000;
    progress.update({ ...step, done: 1_400 });
    progress.finish();
    const lines = text().split("\n");
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[2] ?? "")).toMatchObject({ done: 1_400, remainingSeconds: 9.3 });
    expect(text()).not.toContain("\u001B");
  });
});

describe("a dry run", () => {
  const plan = { toEmbed: 4, toReuse: 1_200, estimatedBytes: 2_000_001, toRemove: ["g5"], resumes: null };
  const dry = { ...SUMMARY, generation: null, promoted: false, rejectsFile: null, plan };

  it("says what would be embedded, reused, taken and removed", async () => {
    const { stdout, code } = await runTestCli(["reindex", "--dry-run"], {
      operations: { reindex: async () => dry },
    });
    expect(code).toBe(0);
    expect(stdout).toContain("dry run over 1,204 products: nothing was changed\n");
    expect(stdout).toContain("  would embed 4 and reuse 1,200, taking about 3 MB\n  would remove g5\n");
  });

  it("ends with 3 when a gate would refuse, unless forced", async () => {
    const gates = [{ name: "shrink", passed: false, detail: "2 products, 9 live" }] as const;
    const operations = { reindex: async () => ({ ...dry, gates }) };
    const { code, stdout } = await runTestCli(["reindex", "--dry-run"], { operations });
    expect(code).toBe(3);
    expect(stdout).toContain("and a gate refuses");
    expect((await runTestCli(["reindex", "--dry-run", "--force"], { operations })).code).toBe(0);
  });

  it("names the finished build that would be taken up again", async () => {
    const operations = { reindex: async () => ({ ...dry, plan: { ...plan, resumes: "g8" } }) };
    expect((await runTestCli(["reindex", "--dry-run"], { operations })).stdout).toContain(
      "would check and promote g8",
    );
  });
});

describe("aisle status", () => {
  it("tells the health of every store", async () => {
    expect((await runTestCli(["status"])).stdout).toContain("sqlite: healthy, .aisle");
    const stores = [{ store: "qdrant", isHealthy: false, detail: "no answer" }];
    const operations = { status: async () => ({ ...STATUS, stores }) };
    const { stdout } = await runTestCli(["status"], { operations });
    expect(stdout).toContain("qdrant: NOT HEALTHY, no answer");
  });

  it("says which generation was built and never promoted", async () => {
    const [first] = STATUS.generations;
    const generations = first === undefined ? [] : [{ ...first, isUnfinished: true }];
    const operations = { status: async () => ({ ...STATUS, generations }) };
    expect((await runTestCli(["status"], { operations })).stdout).toContain("g6 was built but not promoted");
  });

  it("marks the live generation", async () => {
    const { stdout } = await runTestCli(["status"]);
    expect(stdout).toContain("   g6                 3  25 h 00 min");
    expect(stdout).toContain("*  g7             1,204   1 min 15 s");
  });

  it("prints the report as JSON", async () => {
    expect(JSON.parse((await runTestCli(["status", "--json"])).stdout)).toEqual(STATUS);
  });

  it("says what to do when nothing is indexed", async () => {
    const operations = { status: async () => ({ ...STATUS, live: null, generations: [] }) };
    expect((await runTestCli(["status"], { operations })).stdout).toContain("aisle reindex FILE");
  });
});

describe("aisle rollback", () => {
  it("names the generation or leaves it to the store", async () => {
    expect(await runTestCli(["rollback", "g5"])).toMatchObject({
      stdout: "g5 is live, was g7\n",
      asked: { rollback: ["g5"] },
    });
    const { stdout, asked } = await runTestCli(["rollback", "--json"]);
    expect(JSON.parse(stdout)).toEqual({ from: "g7", to: "g6" });
    expect(asked.rollback).toEqual([undefined]);
  });
});

describe("aisle serve", () => {
  it("prints where it answers, and ends as the server does", async () => {
    const { stdout, asked, code } = await runTestCli(["serve", "--port", "0", "--host", "0.0.0.0"]);
    expect(stdout).toContain("http://127.0.0.1:7700/docs");
    expect(asked.serve).toEqual([{ host: "0.0.0.0", port: 0 }]);
    expect(code).toBe(0);
    const forced = {
      serve: async () => ({ address: "http://x", stop: () => undefined, stopped: Promise.resolve(1) }),
    };
    expect((await runTestCli(["serve"], { operations: forced })).code).toBe(1);
  });
});

describe("aisle demo", () => {
  it("indexes the package's own catalog when nothing is indexed, then serves", async () => {
    const operations = { status: async () => ({ ...STATUS, live: null, generations: [] }) };
    const { asked, stdout, stderr } = await runTestCli(["demo", "--port", "1234"], { operations });
    const [source = ""] = asked.reindex[0]?.sources ?? [];
    expect(isAbsolute(source)).toBe(true);
    expect(source).toMatch(/[/\\]fixtures[/\\]catalog\.jsonl$/u);
    expect(stderr).toContain("g8 is live");
    expect(asked.serve).toMatchObject([{ host: undefined, port: 1234, store: true }]);
    expect(stdout.match(/^ {2}(?:npx aisle|curl) /gmu)).toHaveLength(3);
  });

  it("serves what is indexed already", async () => {
    const { asked } = await runTestCli(["demo"]);
    expect(asked.reindex).toEqual([]);
    expect(asked.serve).toHaveLength(1);
  });
});
