import { describe, expect, it } from "vitest";

import { readLoadArguments } from "./load-arguments.ts";

const FILES = ["--data", "d", "--catalog", "c", "--queries", "q"];

describe("readLoadArguments", () => {
  it("measures everything unless told otherwise", () => {
    expect(readLoadArguments(FILES)).toMatchObject({
      transports: ["http", "in-process"],
      caches: ["cold", "warm"],
      ratePerSecond: 50,
      objectiveP95Ms: 20,
    });
    expect(readLoadArguments([...FILES, "--transport", "http", "--step-seconds", "0"])).toMatchObject({
      transports: ["http"],
      stepSeconds: 0,
    });
  });

  it("names the argument that is missing or wrong", () => {
    expect(() => readLoadArguments([])).toThrow("expected --data DIR, --catalog FILE and --queries FILE");
    expect(() => readLoadArguments([...FILES, "--rate", "fast"])).toThrow(
      '--rate: expected a whole number from 1, got "fast"',
    );
    expect(() => readLoadArguments([...FILES, "--cache", "hot"])).toThrow(
      '--cache: expected cold or warm, got "hot"',
    );
  });
});
