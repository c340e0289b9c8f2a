import { describe, expect, it } from "vitest";

import { createStepLimits } from "./step-limits.ts";

describe("the limits of a search's steps", () => {
  it("are the hard limit without a deadline, and with one that is far", () => {
    expect(createStepLimits(2_000, undefined)("keyword")).toBe(2_000);
    expect(createStepLimits(2_000, 60_000, () => 0)("keyword")).toBe(2_000);
  });

  it("leave time for the steps after, and the last one all that is left", () => {
    let time = 0;
    const limitOf = createStepLimits(2_000, 1_000, () => time);
    expect(limitOf("keyword")).toBe(600);
    time = 600;
    expect([limitOf("count"), limitOf("fetch")]).toEqual([240, 400]);
  });

  it("refuse to begin what nobody waits for any more", () => {
    const limitOf = createStepLimits(2_000, 1_000, () => 1_000);
    expect(() => limitOf("fetch")).toThrow(expect.objectContaining({ code: "DEADLINE_EXCEEDED" }));
  });
});
