import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, it } from "vitest";

import { checkInputs, usageOf } from "./command-line.ts";

describe("the command line of a bench", () => {
  const folder = mkdtempSync(join(tmpdir(), "aisle-bench-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is refused in a line and its usage, without a stack", () => {
    const script = join(folder, "bench.ts");
    const reader = JSON.stringify(fileURLToPath(new URL("arguments.ts", import.meta.url)));
    const wrapper = JSON.stringify(fileURLToPath(new URL("command-line.ts", import.meta.url)));
    writeFileSync(
      script,
      `import { readArguments } from ${reader};
import { fromCommandLine } from ${wrapper};
/**
 * Measures.
 *
 *     tsx bench.ts --data DIR [--runs 5]
 */
fromCommandLine((args) => readArguments(args, ["data"], 1));
`,
    );
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, ["--import", "tsx", script, ...args], { encoding: "utf8" });
    const missing = join(folder, "nowhere");
    const { status, stderr } = run("--data", missing);
    expect([status, existsSync(missing)]).toEqual([2, false]);
    const [first, ...others] = stderr.trimEnd().split("\n");
    expect(first).toBe(
      `--data: expected a data directory with an index, got ${JSON.stringify(missing)}, which does not exist`,
    );
    expect(others).toEqual(["usage: tsx bench.ts --data DIR [--runs 5]"]);
  });

  it("names the file that does not exist, and lets pass what is there or not asked for", () => {
    expect(() => checkInputs({ data: folder, catalog: "", queries: "/nope.jsonl" })).toThrow(
      '--queries: expected a file, got "/nope.jsonl", which does not exist',
    );
    checkInputs({ data: folder, catalog: "" });
  });

  it("knows its usage from the comment at its head, over several lines", () => {
    expect(
      usageOf("/**\n * What.\n *\n *     tsx a.ts --data DIR\n *       [--runs 5]\n *\n * More.\n */"),
    ).toEqual(["usage: tsx a.ts --data DIR", "         [--runs 5]"]);
  });
});
