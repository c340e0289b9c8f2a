import { describe, expect, it } from "vitest";

import { checkStepNames, readSuiteArguments } from "./suite-arguments.ts";

describe("readSuiteArguments", () => {
  it("measures the shop of the repository in a quarter of an hour unless told otherwise", () => {
    expect(readSuiteArguments([])).toMatchObject({
      data: { name: "fixture", catalog: "fixtures/catalog.jsonl", directory: undefined },
      seed: 1,
      limitSeconds: 900,
      results: "bench/results",
    });
  });

  it("takes another data set by name and files", () => {
    const { data, only } = readSuiteArguments([
      "--data-set",
      "homedepot=c.jsonl,q.jsonl,j.csv",
      "--only",
      "load,growth",
    ]);
    expect(data).toMatchObject({
      name: "homedepot",
      catalog: "c.jsonl",
      queries: "q.jsonl",
      judgments: "j.csv",
    });
    expect(only).toEqual(["load", "growth"]);
  });

  it.each(["homedepot", "homedepot=c.jsonl,q.jsonl", "../up=c,q,j", "a=c,q,j,x"])(
    "refuses %s as a data set, naming it",
    (value) => {
      expect(() => readSuiteArguments(["--data-set", value])).toThrow(JSON.stringify(value));
    },
  );

  it("refuses what is no whole number", () => {
    expect(() => readSuiteArguments(["--seed", "0"])).toThrow(
      '--seed: expected a whole number from 1, got "0"',
    );
  });

  it("names the steps there are where one is asked for that is none, also beside one that is", () => {
    const steps = [{ name: "load" }, { name: "growth" }];
    checkStepNames(["growth"], steps);
    expect(() => checkStepNames(["growth", "nonsense"], steps)).toThrow(
      '--only: expected load, growth, got "nonsense"',
    );
  });
});
