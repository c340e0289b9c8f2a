import { describe, expect, it } from "vitest";

import { parseCpu, processCpuMs } from "./process-cost.ts";

describe("parseCpu", () => {
  it("adds user and system time, whatever the process is called", () => {
    const stat = "42 (node (x) 7) S 1 42 42 0 -1 4194304 900 0 3 0 150 25 7 9 20 0 11 0 12345 1000 200";
    expect(parseCpu(stat)).toBe(1_750);
  });

  it("refuses what is not such a line", () => {
    expect(() => parseCpu("42 (node) S 1 42")).toThrow("expected the times of a process");
  });
});

describe("processCpuMs", () => {
  it.runIf(process.platform === "linux")("grows by what this process burns", () => {
    const before = processCpuMs(process.pid) ?? Number.NaN;
    const until = performance.now() + 120;
    while (performance.now() < until) Math.sqrt(until);
    const burnt = (processCpuMs(process.pid) ?? Number.NaN) - before;
    expect(burnt).toBeGreaterThan(0);
  });

  it.runIf(process.platform === "linux")("of a process that is not there is null", () => {
    expect(processCpuMs(2 ** 22 + 1)).toBeNull();
  });
});
