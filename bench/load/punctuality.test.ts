import { describe, expect, it } from "vitest";

import { judgePunctuality, LATE_MS, refusal } from "./punctuality.ts";

const delays = (late: number): number[] =>
  Array.from({ length: 1_000 }, (_, index) => (index < late ? LATE_MS + 0.5 : LATE_MS));

describe("refusal", () => {
  it("lets one late request in a hundred pass and not one more", () => {
    expect(refusal(judgePunctuality(delays(10)))).toBeNull();
    expect(refusal(judgePunctuality(delays(11)))).toContain("1.1 %");
  });
});

describe("judgePunctuality", () => {
  it("says how late the latest were", () => {
    expect(judgePunctuality([0, 0.2, 3])).toEqual({ lateShare: 1 / 3, p99Ms: 3, maxMs: 3 });
  });

  it("refuses to judge what sent nothing", () => {
    expect(() => judgePunctuality([])).toThrow("expected at least one request");
  });
});
