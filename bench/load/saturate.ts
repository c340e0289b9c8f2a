import autocannon from "autocannon";

import { toThousandths } from "../percentiles.ts";
import type { Saturation } from "./load-report.ts";
import type { LoadRequest } from "./load-target.ts";
import { processCpuMs } from "./process-cost.ts";

export interface SaturationOptions {
  readonly address: string;
  readonly pid: number;
  readonly requests: readonly LoadRequest[];
  readonly seconds: number;
}

/** More than the threads of a server on a few cores: one of them is always ready to be answered. */
const CONNECTIONS = 8;

/**
 * How much is answered when each of a few callers asks again as soon as it has its answer: a closed
 * loop, so the load never exceeds what is served, and its latencies say nothing about a shop's.
 * That is why none are reported: autocannon counts answers here, and no more.
 */
export async function saturate({ address, pid, requests, seconds }: SaturationOptions): Promise<Saturation> {
  const cpuBefore = processCpuMs(pid);
  const result = await autocannon({
    url: address,
    connections: CONNECTIONS,
    duration: seconds,
    requests: requests.map(({ json }) => ({
      method: "POST",
      path: "/v1/search",
      headers: { "content-type": "application/json" },
      body: json,
    })),
  });
  const cpuAfter = processCpuMs(pid);
  const answered = result["2xx"];
  return {
    connections: CONNECTIONS,
    seconds: result.duration,
    answersPerSecond: toThousandths(answered / result.duration),
    failed: result.non2xx + result.errors,
    cpuMsPerQuery:
      cpuBefore === null || cpuAfter === null || answered === 0
        ? null
        : toThousandths((cpuAfter - cpuBefore) / answered),
  };
}
