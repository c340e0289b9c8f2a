import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createFakeSearch, hitOf, responseOf } from "../api/fake-search.ts";
import { runTestCli } from "./test-cli.ts";

let folder = "";
let files: readonly string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-cli-"));
  const queries = join(folder, "queries.jsonl");
  const judgments = join(folder, "judgments.csv");
  const added = join(folder, "added.csv");
  await writeFile(queries, '{"id":"q1","query":"quiet"}\n{"id":"q2","query":"loud"}\n');
  await writeFile(judgments, "query_id,product_id,grade\nq1,k1,3\n");
  await writeFile(added, "query_id,product_id,grade\nq2,m1,1\n");
  files = ["--queries", queries, "--judgments", judgments, "--judgments", added];
});
afterAll(() => rm(folder, { recursive: true }));

describe("aisle evaluate", () => {
  it("prints the report as JSON, over several judgment files", async () => {
    const { code, stdout, search } = await runTestCli(["evaluate", ...files, "--json"]);
    expect(code).toBe(0);
    // q1: k1 is first; q2: m1 is third of three
    expect(JSON.parse(stdout)).toMatchObject({
      queries: 2,
      scored: 2,
      ndcg10: 0.75,
      condensedNdcg10: 1,
      mrr10: (1 + 1 / 3) / 2,
      recall100: 1,
      zeroResults: 0,
      latencyMs: { p50: expect.any(Number), p95: expect.any(Number), p99: expect.any(Number) },
      perQuery: [
        { id: "q1", ndcg10: 1 },
        { id: "q2", ndcg10: 0.5 },
      ],
    });
    expect(search.requests.map(({ pageSize }) => pageSize)).toEqual([200, 200]);
    expect(search.closed()).toBe(true);
  });

  it("prints a compact table for people", async () => {
    const { stdout } = await runTestCli(["evaluate", ...files]);
    expect(stdout).toMatch(/^nDCG@10 +0\.7500$/mu);
    expect(stdout).toContain("2 queries, 2 in the means");
    expect(stdout).toContain("read the condensed figure");
  });

  it("asks each lane alone with --lanes, and says what joining them costs", async () => {
    const search = createFakeSearch({
      search: async (request) => {
        const wanted = request.query === "quiet" ? "k1" : "m1";
        const ids = request.mode === "keyword" ? [wanted] : ["other", wanted];
        return responseOf(
          request,
          ids.map((id) => hitOf({ id, title: id })),
        );
      },
    });
    const judged = join(folder, "lanes.csv");
    await writeFile(judged, "query_id,product_id,grade\nq1,k1,1\nq1,other,0\nq2,m1,1\n");
    const argv = ["evaluate", ...files.slice(0, 2), "--judgments", judged, "--lanes"];
    const { stdout } = await runTestCli([...argv, "--json"], { search });
    // q1: keyword 1, hybrid and semantic 0.63; q2: the other product was never judged, so 1 each
    expect(JSON.parse(stdout)).toMatchObject({
      harm: { keyword: 1, belowBetter: 0.5, belowBoth: 0, worst: [{ id: "q1" }] },
    });
    const text = (await runTestCli(argv, { search })).stdout;
    expect(text).toContain("50.0 % of the queries end up more than 0.1 below the better lane, 0.0 %");
    expect(text).toContain("-0.3691  quiet [q1]");
  });

  it("shows a table by class", async () => {
    const { stdout } = await runTestCli(["evaluate", ...files]);
    expect(stdout).toMatch(/^one-word +2 +2 +1\.0000 +0\.7500/mu);
  });

  it("writes the run", async () => {
    const run = join(folder, "run.tsv");
    await runTestCli(["evaluate", ...files, "--run-out", run]);
    const lines = (await readFile(run, "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[1]).toBe("q1\tk/2\t2\t0.5");
  });

  it("compares with another configuration over the same data", async () => {
    const worse = createFakeSearch({ search: async (request) => responseOf(request, []) });
    const better = createFakeSearch();
    const services = [better, worse];
    const operations = { openSearch: async () => services.shift() ?? worse };
    const argv = ["evaluate", ...files, "--compare", "other.yaml", "--config", "this.yaml", "--data", "shop"];
    const { stdout, asked } = await runTestCli([...argv, "--json"], { operations });
    expect(asked.settings).toEqual([
      { config: "this.yaml", data: "shop" },
      { config: "other.yaml", data: "shop" },
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      ndcg10: 0.75,
      compare: {
        other: { ndcg10: 0 },
        differences: { ndcg10: { mean: -0.75, wins: 0, losses: 2, ties: 0 } },
        worst: [{ id: "q1", difference: -1 }, { id: "q2" }],
      },
    });
    expect([better.closed(), worse.closed()]).toEqual([true, true]);
    services.push(better, worse);
    const text = (await runTestCli(argv, { operations })).stdout;
    expect(text).toMatch(/^nDCG@10 +0\.7500 +0\.0000 +-0\.7500 +-1\.0000 to -0\.5000 +0\/2\/0$/mu);
    expect(text).toContain("-1.0000  quiet [q1]");
  });

  it("names the bad line of a file, before anything is opened", async () => {
    const bad = join(folder, "bad.csv");
    await writeFile(bad, "query_id,product_id,grade\nq1,k1,best\n");
    const argv = ["evaluate", "--queries", files[1] ?? "", "--judgments", bad];
    const { code, stderr, search } = await runTestCli(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(`${bad}:2: `);
    expect(stderr).toContain("q1,k1,best");
    expect(search.closed()).toBe(false);
  });

  it.each([
    [["--depth", "50"], "--depth"],
    [["--mode", "fast"], "--mode"],
    [["--mode", "keyword", "--lanes"], "--lanes"],
    [["--run-out", "/nonexistent/folder/run.tsv"], "--run-out"],
  ])("refuses %j by name", async (more, name) => {
    const { code, stderr } = await runTestCli(["evaluate", ...files, ...more]);
    expect(code).toBe(2);
    expect(stderr).toContain(name);
  });
});
