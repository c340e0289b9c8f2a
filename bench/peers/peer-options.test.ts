import { describe, expect, it } from "vitest";

import { readPeerOptions } from "./peer-options.ts";

describe("readPeerOptions", () => {
  it("asks the shop in this repository when nothing is said", () => {
    const { name, catalog, judgments, runs } = readPeerOptions([]);
    expect({ name, runs }).toEqual({ name: "fixture", runs: 3 });
    expect(catalog).toMatch(/fixtures\/catalog\.jsonl$/u);
    expect(judgments).toHaveLength(1);
  });

  it("reads a data set with several files of judgments", () => {
    const options = readPeerOptions(["--data-set", "shoes=c.jsonl,q.jsonl,j.csv,more.csv", "--limit", "7"]);
    expect(options).toMatchObject({
      name: "shoes",
      catalog: "c.jsonl",
      queries: "q.jsonl",
      judgments: ["j.csv", "more.csv"],
      limit: 7,
    });
  });

  it("reads the files one by one, as the suite gives them", () => {
    const args = ["--catalog", "c", "--queries", "q", "--judgments", "j", "--data", "d", "--seed", "4"];
    expect(readPeerOptions(args)).toMatchObject({ catalog: "c", judgments: ["j"], data: "d", seed: 4 });
  });

  it.each([
    [["--data-set", "shoes"], 'got "shoes"'],
    [["--data-set", "shoes=c,q"], 'got "shoes=c,q"'],
    [["--data-set", "shoes=c,q,"], "expected NAME=CATALOG"],
    [["--catalog", "c"], "all of --catalog, --queries and --judgments"],
    [["--runs", "0"], '--runs: expected a whole number from 1, got "0"'],
  ])("refuses %j, saying what was expected", (args, message) => {
    expect(() => readPeerOptions(args)).toThrow(message);
  });
});
