import type { Meters } from "./create-meters.ts";
import { CALLERS_DELAY, METHODS } from "./label-values.ts";

const MS_PER_SECOND = 1_000;
const CLASS_SIZE = 100;
/** Of requests to addresses that are none. */
const NO_ROUTE = "none";

/** One answer of the API. */
export interface ObservedRequest {
  readonly method: string;
  /** The pattern of the route, undefined where there is none; never the address. */
  readonly route: string | undefined;
  readonly status: number;
  /** Not answered in time because the caller would not wait, or did not send his body. */
  readonly isCallersDelay?: boolean;
  readonly ms: number;
}

export interface RequestObserver {
  answered(request: ObservedRequest): void;
}

const KNOWN_METHODS: ReadonlySet<string> = new Set(METHODS);

/** Times answers by route, method and class of status; what came too late for the caller alone is a class of its own. */
export function countRequests({ histograms }: Meters): RequestObserver {
  return {
    answered: ({ method, route = NO_ROUTE, status, isCallersDelay = false, ms }) =>
      histograms.request.observe(
        {
          route,
          method: KNOWN_METHODS.has(method) ? method : "other",
          status: isCallersDelay ? CALLERS_DELAY : `${Math.floor(status / CLASS_SIZE)}xx`,
        },
        ms / MS_PER_SECOND,
      ),
  };
}
