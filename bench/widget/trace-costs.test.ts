import { describe, expect, it } from "vitest";

import { scriptCosts, type Trace } from "./trace-costs.ts";

type Event = Trace["traceEvents"][number];

/** An event of the main thread; times in microseconds. */
const event = (name: string, ts: number, dur: number, changed: Partial<Event> = {}): Event => ({
  name,
  pid: 1,
  tid: 1,
  ts,
  dur,
  ...changed,
});
const ofScript = { args: { data: { url: "http://shop.test/widget.mjs" } } };

const TRACE: readonly Event[] = [
  event("Layout", 0, 9_000),
  event("v8.parseOnBackground", 100, 2_000, { ...ofScript, tid: 7 }),
  event("v8.compileModule", 3_000, 500, ofScript),
  event("v8.compileModule", 3_000, 800, { args: { data: { url: "http://shop.test/other.mjs" } } }),
  event("v8.evaluateModule", 4_000, 3_500, { tdur: 3_000 }),
  event("Layout", 5_000, 1_000),
  event("UpdateLayoutTree", 8_000, 400),
  event("Paint", 9_000, 600),
  event("Paint", 9_100, 500),
  event("Layout", 9_200, 5_000, { tid: 9 }),
  event("Layerize", 10_000, 200),
  event("Layout", 20_000, 7_000),
];

describe("the costs of a script in a trace", () => {
  it("are its parse on any thread, its run, and one frame after it, each moment once", () => {
    expect(scriptCosts({ traceEvents: [...TRACE] }, "/widget.mjs")).toEqual({
      parseMs: 2.5,
      evaluateMs: 3,
      renderMs: 1.2,
    });
  });

  it("are refused when the script is not there or its frame is not", () => {
    expect(() => scriptCosts({ traceEvents: [...TRACE] }, "/none.mjs")).toThrow("compilation of /none.mjs");
    const cut = TRACE.filter(({ name }) => name !== "Layerize");
    expect(() => scriptCosts({ traceEvents: cut }, "/widget.mjs")).toThrow("first frame");
  });
});
