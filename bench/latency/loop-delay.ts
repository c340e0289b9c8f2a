import { monitorEventLoopDelay } from "node:perf_hooks";

import { toThousandths } from "../percentiles.ts";

/** How late timers of this thread fire, in milliseconds: what a request may wait before it is looked at. */
export interface LoopDelay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The monitor's timer: its own period is part of what it reports and is taken off. */
const RESOLUTION_MS = 1;
const NANOSECONDS_PER_MS = 1e6;

/** The event loop's delay while `work` runs. */
export async function loopDelayDuring<Output>(
  work: () => Promise<Output>,
): Promise<{ readonly output: Output; readonly delayMs: LoopDelay }> {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  monitor.enable();
  try {
    const output = await work();
    const delayMs = {
      p50: latenessMs(monitor.percentile(50)),
      p99: latenessMs(monitor.percentile(99)),
      max: latenessMs(monitor.max),
    };
    return { output, delayMs };
  } finally {
    monitor.disable();
  }
}

/** Of an interval between two ticks of the monitor, in milliseconds; a tick that comes early is not late. */
export function latenessMs(intervalNanoseconds: number): number {
  return toThousandths(Math.max(0, intervalNanoseconds / NANOSECONDS_PER_MS - RESOLUTION_MS));
}
