import { STEPS, type Step } from "./label-values.ts";
import { createLatencyWindow, type LatencyWindow } from "./latency-window.ts";
import type { SearchObserver } from "./observe-search.ts";
import type { LatencySlot, RecentStep } from "./telemetry-snapshot.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** How far back what is shown goes, and how finely. */
export const SPANS = {
  hour: { slotMs: 10 * SECOND_MS, slots: 360 },
  day: { slotMs: 5 * MINUTE_MS, slots: 288 },
  /** Of each step: the last quarter of an hour as a whole. */
  step: { slotMs: MINUTE_MS, slots: 15 },
} as const;

interface RecentOfStep {
  readonly step: Step;
  readonly window: LatencyWindow;
}

/** How searches have been of late, in memory: about 0.6 MB, however many there are. */
export interface RecentLatency extends SearchObserver {
  /** In slots of 10 s. */
  hour(now: number): readonly LatencySlot[];
  /** In slots of 5 min. */
  day(now: number): readonly LatencySlot[];
  /** Of those steps that ran. */
  steps(now: number): readonly RecentStep[];
}

/** @param now epoch milliseconds */
export function createRecentLatency(now: () => number): RecentLatency {
  const hour = createLatencyWindow(SPANS.hour.slotMs, SPANS.hour.slots);
  const day = createLatencyWindow(SPANS.day.slotMs, SPANS.day.slots);
  const steps = new Map<string, RecentOfStep>(
    STEPS.map((step) => [step, { step, window: createLatencyWindow(SPANS.step.slotMs, SPANS.step.slots) }]),
  );
  return {
    answered({ response, ms }) {
      const at = now();
      const outcome = response.degraded.length > 0 ? "degraded" : "answered";
      hour.add(ms, outcome, at);
      day.add(ms, outcome, at);
      for (const [name, spent] of Object.entries(response.meta.timings)) {
        (steps.get(name) ?? steps.get("other"))?.window.add(spent, "answered", at);
      }
    },
    failed({ ms }) {
      const at = now();
      hour.add(ms, "failed", at);
      day.add(ms, "failed", at);
    },
    hour: (at) => hour.slots(at),
    day: (at) => day.slots(at),
    steps: (at) =>
      [...steps.values()].flatMap(({ step, window }): RecentStep[] => {
        const { count, p50, p95, p99 } = window.overall(at);
        return count === 0 ? [] : [{ step, count, p50, p95, p99 }];
      }),
  };
}
