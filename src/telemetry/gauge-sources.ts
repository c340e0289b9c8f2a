import type { BreakerState, IndexState, OverloadState } from "./telemetry-snapshot.ts";

/** Events of shoppers, since the process began. */
export interface EventCounts {
  readonly events: number;
  readonly failedEvents: number;
  readonly lostQueries: number;
}

/** Reads from replicas, since the process began. */
export interface HedgingCounts {
  readonly reads: number;
  readonly sent: number;
  readonly won: number;
}

/** What is asked when somebody looks; what is left out is not there to be seen. */
export interface GaugeSources {
  /** Null where nothing is shed. */
  readonly overload?: () => OverloadState | null;
  /** None on the embedded engine. */
  readonly breakers?: () => readonly BreakerState[];
  readonly hedging?: () => HedgingCounts;
  /** Null where events are not recorded. */
  readonly events?: () => EventCounts | null;
  readonly index?: () => Promise<IndexState>;
}
