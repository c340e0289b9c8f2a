import { describe, expect, it } from "vitest";

import { readArguments } from "./arguments.ts";

describe("readArguments", () => {
  it("reads what is given and fills in five runs and the bench's own limit", () => {
    const read = readArguments(["--data", "d", "--runs", "7"], ["data"], 400);
    expect(read).toEqual({ data: "d", catalog: "", queries: "", runs: 7, limit: 400, seed: 1 });
  });

  it("names every argument that is missing", () => {
    expect(() => readArguments(["--data", "d"], ["data", "catalog", "queries"], 1)).toThrow(
      "expected --catalog, --queries",
    );
  });

  it.each(["0", "-1", "1.5", "many"])("refuses %s as a number of runs", (runs) => {
    expect(() => readArguments([`--runs=${runs}`], [], 1)).toThrow("--runs: expected a whole number from 1");
  });

  it("refuses an argument it does not know", () => {
    expect(() => readArguments(["--fast"], [], 1)).toThrow("--fast");
  });
});
