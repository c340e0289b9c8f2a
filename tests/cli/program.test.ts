import { describe, expect, it } from "vitest";

import { EXIT_CODES } from "../../src/cli/exit-codes.ts";
import { ERROR_CODES, type ErrorCode, SearchError } from "../../src/domain/search-error.ts";
import { createFakeSearch } from "../api/fake-search.ts";
import { runTestCli } from "./test-cli.ts";

const failing = (error: unknown) => ({
  status: async () => {
    throw error;
  },
});

describe("the command line", () => {
  it("lists the commands that work, and no other", async () => {
    const { code, stdout } = await runTestCli(["help"]);
    expect(code).toBe(0);
    const listed = Array.from(
      stdout.matchAll(/^ {2}(?<name>[a-z][a-z-]*) /gmu),
      ({ groups }) => groups?.["name"],
    );
    expect(listed).toEqual([
      "demo",
      "audit",
      "reindex",
      "status",
      "rollback",
      "verify",
      "search",
      "evaluate",
      "explain",
      "tune",
      "merch",
      "events",
      "keys",
      "audit-log",
      "serve",
      "help",
    ]);
  });

  it("shows a command's own options and those of all", async () => {
    const { code, stdout } = await runTestCli(["search", "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--page-size");
    expect(stdout).toContain("--data");
  });

  it("prints the version", async () => {
    expect(await runTestCli(["--version"])).toMatchObject({ code: 0, stdout: "1.2.3\n" });
  });

  it("reads the global options before and after the command", async () => {
    for (const argv of [
      ["--config", "a.yaml", "--data", "shop", "--json", "status"],
      ["status", "--config", "a.yaml", "--data", "shop", "--json"],
    ]) {
      const { asked, stdout } = await runTestCli(argv);
      expect(asked.settings).toEqual([{ config: "a.yaml", data: "shop" }]);
      expect(JSON.parse(stdout)).toMatchObject({ live: "g7" });
    }
  });

  it("has a default data directory and no default config file", async () => {
    expect((await runTestCli(["status"])).asked.settings).toEqual([{ config: undefined, data: ".aisle" }]);
  });

  it.each([
    [[]],
    [["fly"]],
    [["status", "--wings"]],
    [["search", "x", "--page", "0"]],
    [["search", "x", "--page-size", "ten"]],
    [["search", "x", "--page-size", "201"]],
    [["reindex", "--allow-shrink", "101"]],
    [["evaluate", "--queries", "q.jsonl"]],
    [["serve", "--port", "70000"]],
    [["status", "surplus"]],
  ])("ends with 2 for %j, which it cannot understand", async (argv) => {
    const { code, stderr, stdout, asked } = await runTestCli(argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(/aisle: .+ \(INVALID_COMMAND\)/u);
    expect(stdout).toBe("");
    expect(asked.settings).toEqual([]);
  });

  it("says what a wrong option was meant to be", async () => {
    expect((await runTestCli(["search", "x", "--filtre", "a"])).stderr).toContain("--filter");
    expect((await runTestCli(["search", "x", "--page", "two"])).stderr).toContain(
      "expected a whole number from 1",
    );
  });

  it("tells a usage error as JSON too", async () => {
    const { stdout, code } = await runTestCli(["status", "--json", "--wings"]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "INVALID_COMMAND", errors: [] } });
  });
});

describe("a command that fails", () => {
  // A closed record's keys are its codes.
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])(
    "with %s ends with the code of the table",
    async (code) => {
      const outcome = await runTestCli(["status"], {
        operations: failing(new SearchError(code, "went wrong")),
      });
      expect(outcome.code).toBe(EXIT_CODES[code]);
      expect(outcome.stderr).toBe(`aisle: went wrong (${code})\n`);
    },
  );

  it("ends with 3 when a gate refused, 2 when a config is wrong, and 1 otherwise", () => {
    const withCode = (exit: number) =>
      Object.entries(EXIT_CODES).flatMap(([code, value]) => (value === exit ? [code] : []));
    expect(withCode(3).sort()).toEqual(["GATE_REFUSED", "TOO_MANY_REJECTS"]);
    expect(withCode(2)).toContain("INVALID_CONFIG");
    expect(withCode(1)).toContain("REINDEX_RUNNING");
    expect(withCode(0)).toEqual([]);
  });

  const detailed = new SearchError("INVALID_CONFIG", "aisle.config.yaml does not validate", {
    errors: [
      { pointer: "/search/weight", message: "expected a number", value: "much\u001B[2J" },
      { pointer: "12:3", message: "unknown name" },
    ],
  });

  it("lists what is wrong where, with the value, and nothing that steers the terminal", async () => {
    const { stderr, stdout } = await runTestCli(["status"], { operations: failing(detailed) });
    expect(stderr).toBe(
      [
        "aisle: aisle.config.yaml does not validate (INVALID_CONFIG)",
        String.raw`  /search/weight: expected a number, found "much\u001b[2J"`,
        "  12:3: unknown name",
        "",
      ].join("\n"),
    );
    expect(stdout).toBe("");
  });

  it("with --json is one document on standard output", async () => {
    const { stdout } = await runTestCli(["status", "--json"], { operations: failing(detailed) });
    expect(JSON.parse(stdout)).toEqual({
      error: { code: "INVALID_CONFIG", message: detailed.message, errors: detailed.errors },
    });
  });

  it("because of a defect shows where it is", async () => {
    const { code, stderr } = await runTestCli(["status"], {
      operations: failing(new TypeError("x is undefined")),
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^aisle: x is undefined \(INTERNAL\)\nTypeError: x is undefined\n {4}at /u);
  });

  it("closes the search it opened", async () => {
    const search = createFakeSearch({
      search: async () => {
        throw new SearchError("INVALID_FILTER", "unknown field");
      },
    });
    expect((await runTestCli(["search", "x"], { search })).code).toBe(2);
    expect(search.closed()).toBe(true);
  });
});
