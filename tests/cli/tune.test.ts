import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { TunableSearch } from "../../src/cli/tunable-search.ts";
import { createFakeSearch, hitOf, responseOf } from "../api/fake-search.ts";
import { runTestCli, TUNABLE } from "./test-cli.ts";

const QUERIES = 20;
let folder = "";
let argv: readonly string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-cli-"));
  const numbers = Array.from({ length: QUERIES }, (_, index) => index);
  const queries = join(folder, "queries.jsonl");
  const judgments = join(folder, "judgments.csv");
  await writeFile(
    queries,
    numbers.map((number) => JSON.stringify({ id: `q${number}`, query: `mouse ${number}` })).join("\n"),
  );
  const rows = numbers.map((number) => `q${number},right,1\nq${number},wrong,0\n`);
  await writeFile(judgments, `query_id,product_id,grade\n${rows.join("")}`);
  argv = ["tune", "--queries", queries, "--judgments", judgments];
});
afterAll(() => rm(folder, { recursive: true }));

/** Puts the right product first from this vector weight on, and earns more from there on and with the signal's weight. */
function tunable(bestFrom: number, closed: string[] = []): TunableSearch {
  return {
    configured: TUNABLE,
    hasField: () => true,
    files: { config: "shop.yaml", merchandising: "merchandising.yaml" },
    open: async ({ search, signals }) =>
      createFakeSearch({
        search: async (request) => {
          const ids = search.vectorWeight >= bestFrom ? ["right", "wrong"] : ["wrong", "right"];
          const margin = (signals[0]?.weight ?? 0) + (search.vectorWeight >= bestFrom ? 0.2 : 0);
          return responseOf(
            request,
            ids.map((id) => hitOf({ id, title: id, margin })),
          );
        },
        close: async () => void closed.push("search"),
      }),
    close: async () => void closed.push("all"),
  };
}

describe("aisle tune", () => {
  it("prints what to change as JSON, and closes what it opened", async () => {
    const closed: string[] = [];
    const operations = { openTunableSearch: async () => tunable(0.7, closed) };
    const { code, stdout, stderr } = await runTestCli([...argv, "--json"], { operations });
    expect(code).toBe(0);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      objective: "relevance",
      queries: QUERIES,
      folds: 5,
      isProposed: true,
      after: { condensedNdcg10: 1 },
      interval: { wins: QUERIES, losses: 0 },
      changes: [{ path: "search.vectorWeight", from: 0.5, to: 0.7, chosenByFolds: 5 }],
      diff: [
        "--- shop.yaml",
        "+++ shop.yaml",
        "@@ search @@",
        " search:",
        "-  vectorWeight: 0.5 # before",
        "+  vectorWeight: 0.7 # after: chosen by 5 of 5 folds",
        "",
      ].join("\n"),
    });
    expect(closed.at(-1)).toBe("all");
    expect(stderr).toContain('{"event":"progress","phase":"tune"');
  });

  it("prints the decision, the reason and the diff for people", async () => {
    const { stdout } = await runTestCli(argv, {
      operations: { openTunableSearch: async () => tunable(0.7) },
    });
    expect(stdout).toMatch(/^condensed nDCG@10 +0\.6309 +1\.0000 +\+0\.3691/mu);
    expect(stdout).toContain("On queries it was not chosen on the difference is +0.3691");
    expect(stdout).toContain("+  vectorWeight: 0.7 # after");
    expect(stdout).toContain("nothing was changed");
  });

  it("says to keep what there is, with an empty diff", async () => {
    const operations = { openTunableSearch: async () => tunable(0) };
    const { stdout } = await runTestCli([...argv, "--json"], { operations });
    expect(JSON.parse(stdout)).toMatchObject({
      isProposed: false,
      changes: [],
      diff: "",
      reason: "Keep what you have: no setting that the guardrails allow is better.",
    });
  });

  it("turns only what merchandisers weigh when margin is to rise", async () => {
    const { stdout } = await runTestCli([...argv, "--objective", "margin", "--json"], {
      operations: { openTunableSearch: async () => tunable(0.7) },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      objective: "margin",
      changes: [{ path: "signals.margin.weight", from: 0.1, to: 0.5 }],
    });
  });

  it("ends when it is interrupted, and closes what it opened", async () => {
    const closed: string[] = [];
    const interrupts: (() => void)[] = [];
    const search = tunable(0.7, closed);
    const { code, stderr } = await runTestCli(argv, {
      operations: {
        openTunableSearch: async () => ({
          ...search,
          open: async (ranking) => {
            for (const interrupt of interrupts) interrupt();
            return search.open(ranking);
          },
        }),
      },
      onInterrupt: (listener) => {
        interrupts.push(listener);
        return () => undefined;
      },
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain("interrupted; nothing was changed");
    expect(closed).toContain("all");
  });

  it.each([
    [["--objective", "profit"], "--objective"],
    [["--folds", "1"], "--folds"],
    [["--max-loss", "much"], "--max-loss"],
  ])("refuses %j by name", async (more, name) => {
    const { code, stderr } = await runTestCli([...argv, ...more]);
    expect(code).toBe(2);
    expect(stderr).toContain(name);
  });
});
