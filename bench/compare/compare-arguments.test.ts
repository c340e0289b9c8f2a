import { describe, expect, it } from "vitest";

import { readCompareArguments } from "./compare-arguments.ts";

describe("readCompareArguments", () => {
  it("compares the head with the commit it is given", () => {
    expect(readCompareArguments(["main"])).toMatchObject({
      base: "main",
      head: "HEAD",
      calibrate: 0,
      seed: 1,
    });
    expect(readCompareArguments(["main", "--head", "v2"]).head).toBe("v2");
  });

  it("calibrates on the head alone", () => {
    expect(readCompareArguments(["--calibrate", "100"])).toMatchObject({
      base: "HEAD",
      head: "HEAD",
      calibrate: 100,
    });
    expect(() => readCompareArguments(["main", "--calibrate", "5"])).toThrow("expected no commit, got main");
  });

  it("asks for the commit when there is none, and refuses two", () => {
    expect(() => readCompareArguments([])).toThrow("expected the commit to compare with");
    expect(() => readCompareArguments(["a", "b"])).toThrow("expected one commit, got a b");
  });

  it("takes the facets of another catalog", () => {
    expect(readCompareArguments(["main", "--facets", "colour,size"]).facets).toEqual(["colour", "size"]);
    expect(readCompareArguments(["main"]).facets).toEqual(["brand", "category"]);
  });
});
