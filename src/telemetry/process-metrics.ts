import {
  constants,
  type IntervalHistogram,
  monitorEventLoopDelay,
  PerformanceObserver,
} from "node:perf_hooks";

import type { Meters } from "./create-meters.ts";
import { DELAYS, type GC_KINDS } from "./label-values.ts";

/** Finer would cost more than it tells. */
const RESOLUTION_MS = 10;
/** The process keeps its windows itself: who reads them, and how often, changes nothing. */
const WINDOW_MS = 10_000;
/** A minute: longer than scrapes are apart. */
const KEPT_WINDOWS = 6;
const NS_PER_SECOND = 1e9;
const US_PER_SECOND = 1e6;
const MS_PER_SECOND = 1_000;

const GC_NAMES: Readonly<Record<number, (typeof GC_KINDS)[number]>> = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: "minor",
  [constants.NODE_PERFORMANCE_GC_MAJOR]: "major",
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: "incremental",
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: "weak",
};

type Delays = Readonly<Record<(typeof DELAYS)[number], number>>;

export interface ProcessMetrics {
  open(): void;
  /** Sets the meters to what is so now. Delays are those of the worst window of the last minute. */
  read(): void;
  close(): void;
}

/** CPU, memory, garbage collection and the delay of the event loop. */
export function createProcessMetrics({ counters, gauges }: Meters): ProcessMetrics {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const collections = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const kind = GC_NAMES[kindOf(entry)];
      if (kind !== undefined) counters.gc.inc({ kind }, entry.duration / MS_PER_SECOND);
    }
  });
  let countedCpu = 0;
  let timer: NodeJS.Timeout | undefined;
  /** Oldest first; the one under way is not among them. */
  let windows: readonly Delays[] = [];

  const endWindow = (): void => {
    windows = [...windows, delaysOf(delay)].slice(-KEPT_WINDOWS);
    delay.reset();
  };

  const readDelays = (): void => {
    const all = [...windows, delaysOf(delay)];
    for (const stat of DELAYS)
      gauges.eventLoopDelay.set({ stat }, Math.max(...all.map((window) => window[stat])));
  };

  return {
    open() {
      delay.enable();
      timer = setInterval(endWindow, WINDOW_MS);
      timer.unref();
      collections.observe({ entryTypes: ["gc"] });
      gauges.started.set(performance.timeOrigin / MS_PER_SECOND);
    },
    read() {
      const { user, system } = process.cpuUsage();
      const cpu = (user + system) / US_PER_SECOND;
      counters.cpu.inc(Math.max(0, cpu - countedCpu));
      countedCpu = cpu;
      const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
      gauges.memory.set({ kind: "resident" }, rss);
      gauges.memory.set({ kind: "heap_used" }, heapUsed);
      gauges.memory.set({ kind: "heap_total" }, heapTotal);
      gauges.memory.set({ kind: "external" }, external);
      gauges.memory.set({ kind: "array_buffers" }, arrayBuffers);
      readDelays();
    },
    close() {
      clearInterval(timer);
      delay.disable();
      collections.disconnect();
    },
  };
}

/** Seconds. */
function delaysOf(delay: IntervalHistogram): Delays {
  // The histogram holds whole intervals: what is beyond the resolution is delay.
  const seconds = (nanoseconds: number): number =>
    Math.max(0, nanoseconds / NS_PER_SECOND - RESOLUTION_MS / MS_PER_SECOND) || 0;
  return {
    p50: seconds(delay.percentile(50)),
    p99: seconds(delay.percentile(99)),
    max: seconds(delay.max),
  };
}

/** Of an entry of the type `gc`, whose detail Node's types leave out. */
function kindOf(entry: object): number {
  const detail = "detail" in entry ? entry.detail : null;
  const isKind = typeof detail === "object" && detail !== null && "kind" in detail;
  return isKind && typeof detail.kind === "number" ? detail.kind : -1;
}
