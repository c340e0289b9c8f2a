import { residentMemory } from "../processes/resident-memory.ts";
import { toThousandths } from "../percentiles.ts";
import { generateLoad } from "./generate-load.ts";
import type { LoadStep } from "./load-report.ts";
import type { LoadTarget } from "./load-target.ts";
import { processCpuMs } from "./process-cost.ts";
import type { QueryMix } from "./query-mix.ts";
import { scheduleRequests, type ScheduleKind } from "./schedule.ts";

export interface StepOptions {
  readonly target: LoadTarget;
  readonly mix: QueryMix;
  readonly ratePerSecond: number;
  readonly seconds: number;
  readonly schedule: ScheduleKind;
  readonly seed: number;
  /** See `LoadOptions`. */
  readonly isOverload?: boolean;
}

/** Puts the target under one rate for a time, and says what came of it and what it cost. */
export async function runStep({
  target,
  mix,
  ratePerSecond,
  seconds,
  schedule,
  seed,
  isOverload = false,
}: StepOptions): Promise<LoadStep> {
  const due = scheduleRequests({ kind: schedule, ratePerSecond, seconds, seed });
  const requests = mix.take(due.length);
  const cpuBefore = processCpuMs(target.pid);
  const load = await generateLoad({ target, requests, due, isOverload });
  const cpuAfter = processCpuMs(target.pid);
  return {
    ratePerSecond,
    seconds,
    schedule,
    seed,
    ...load,
    answeredPerSecond: toThousandths((load.complete + load.degraded) / seconds),
    cpuMsPerQuery:
      cpuBefore === null || cpuAfter === null ? null : toThousandths((cpuAfter - cpuBefore) / due.length),
    residentMb: residentMemory(target.pid)?.currentMb ?? null,
  };
}
