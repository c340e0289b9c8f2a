import { describe, expect, it } from "vitest";

import { parseStatus, residentMemory } from "./resident-memory.ts";

describe("parseStatus", () => {
  it("reads current and peak in megabytes of a million bytes", () => {
    const status = "Name:\tnode\nVmPeak:\t 9999 kB\nVmHWM:\t  250000 kB\nVmRSS:\t  200000 kB\nThreads:\t11\n";
    expect(parseStatus(status)).toEqual({ currentMb: 205, peakMb: 256 });
  });

  it("knows nothing of a process that holds no memory any more", () => {
    expect(parseStatus("Name:\tnode\nState:\tZ (zombie)\n")).toBeNull();
  });
});

describe("residentMemory", () => {
  it.runIf(process.platform === "linux")("of this process is more than nothing and at most its peak", () => {
    const memory = residentMemory(process.pid);
    expect(memory?.currentMb).toBeGreaterThan(1);
    expect(memory?.peakMb).toBeGreaterThanOrEqual(memory?.currentMb ?? Number.NaN);
  });
});
