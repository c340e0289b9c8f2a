import { BUCKETS, bucketOf, percentileOf } from "./latency-buckets.ts";
import type { LatencySlot } from "./telemetry-snapshot.ts";

export type Outcome = "answered" | "degraded" | "failed";

export interface LatencyWindow {
  add(ms: number, outcome: Outcome, at: number): void;
  /** Slots in which something happened, oldest first, none older than the window. */
  slots(now: number): readonly LatencySlot[];
  /** Percentiles over the whole window. */
  overall(now: number): LatencySlot;
}

interface Slot {
  /** Number of the slot since the epoch; -1: never used. */
  number: number;
  failed: number;
  degraded: number;
  readonly counts: Uint32Array;
}

/**
 * Durations of the last `slotMs * slots` milliseconds. A ring of slots, each with its histogram,
 * taken anew when its turn comes again:
 *
 *     time    ... | 117 | 118 | 119 | 120 | now
 *     ring          [0]   [1]   [2]   [0]          slots = 3: 120 has taken the place of 117
 *
 * Its memory is fixed: `slots` times 600 bytes.
 */
export function createLatencyWindow(slotMs: number, slots: number): LatencyWindow {
  const ring: readonly Slot[] = Array.from({ length: slots }, () => ({
    number: -1,
    failed: 0,
    degraded: 0,
    counts: new Uint32Array(BUCKETS),
  }));

  const slotAt = (at: number): Slot | undefined => {
    const number = Math.floor(at / slotMs);
    const slot = ring[number % slots];
    if (slot !== undefined && slot.number !== number) {
      slot.number = number;
      slot.failed = 0;
      slot.degraded = 0;
      slot.counts.fill(0);
    }
    return slot;
  };
  const recent = (now: number): readonly Slot[] => {
    const newest = Math.floor(now / slotMs);
    return ring
      .filter(({ number }) => number > newest - slots && number <= newest)
      .toSorted((a, b) => a.number - b.number);
  };

  return {
    add(ms, outcome, at) {
      const slot = slotAt(at);
      if (slot === undefined) return;
      if (outcome === "failed") slot.failed += 1;
      if (outcome === "degraded") slot.degraded += 1;
      const bucket = bucketOf(ms);
      slot.counts[bucket] = (slot.counts[bucket] ?? 0) + 1;
    },
    slots: (now) => recent(now).map((slot) => summaryOf(slot, slot.number * slotMs)),
    overall(now) {
      const all: Slot = { number: 0, failed: 0, degraded: 0, counts: new Uint32Array(BUCKETS) };
      for (const { failed, degraded, counts } of recent(now)) {
        all.failed += failed;
        all.degraded += degraded;
        counts.forEach((count, bucket) => (all.counts[bucket] = (all.counts[bucket] ?? 0) + count));
      }
      return summaryOf(all, now - slotMs * slots);
    },
  };
}

function summaryOf({ failed, degraded, counts }: Slot, at: number): LatencySlot {
  const round = (ms: number | null): number | null => (ms === null ? null : Math.round(ms * 100) / 100);
  return {
    at,
    count: counts.reduce((sum, count) => sum + count, 0),
    failed,
    degraded,
    p50: round(percentileOf(counts, 0.5)),
    p95: round(percentileOf(counts, 0.95)),
    p99: round(percentileOf(counts, 0.99)),
  };
}
