import { describe, expect, it } from "vitest";

import { recordedRun } from "./recorded-run.ts";
import { withoutPaths } from "./without-paths.ts";

describe("withoutPaths", () => {
  it("names the paths of this machine wherever they are said, and leaves those of the repository", () => {
    const [first] = recordedRun.steps;
    if (first === undefined) throw new TypeError("expected a step");
    const command =
      "node bench/x.ts --data /home/someone/data --catalog /home/someone/data/c.jsonl --queries fixtures/q.jsonl";
    const run = { ...recordedRun, steps: [{ ...first, command, document: { file: "/home/someone/data" } }] };
    const { steps } = withoutPaths(run, {
      DIR: "/home/someone/data",
      CATALOG: "/home/someone/data/c.jsonl",
      QUERIES: "fixtures/q.jsonl",
    });
    expect(steps[0]?.command).toBe("node bench/x.ts --data DIR --catalog CATALOG --queries fixtures/q.jsonl");
    expect(steps[0]?.document).toEqual({ file: "DIR" });
  });
});
