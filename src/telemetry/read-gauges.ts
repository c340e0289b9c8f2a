import type { Counter } from "prom-client";

import type { Meters } from "./create-meters.ts";
import type { FreshIndex } from "./fresh-index.ts";
import type { EventCounts, GaugeSources, HedgingCounts } from "./gauge-sources.ts";
import { setIndexGauges } from "./index-gauges.ts";
import { BREAKER_STATES, QUEUES, SHED } from "./label-values.ts";
import type { BreakerState, OverloadState } from "./telemetry-snapshot.ts";

const MS_PER_SECOND = 1_000;

/** Where the gauges come from. */
export interface ReadSources extends Omit<GaugeSources, "index"> {
  readonly index: FreshIndex | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Sets the gauges to what their sources say now. */
export async function readGauges(meters: Meters, sources: ReadSources): Promise<void> {
  const index = sources.index === null ? null : { state: await sources.index() };
  const overload = sources.overload?.() ?? null;
  if (overload !== null) setOverload(meters, overload);
  if (sources.breakers !== undefined) setBreakers(meters, sources.breakers());
  if (sources.hedging !== undefined) setHedging(meters, sources.hedging());
  const events = sources.events?.() ?? null;
  if (events !== null) setEvents(meters, events);
  if (index !== null) setIndexGauges(meters, index.state, sources.now());
}

function setOverload({ gauges, counters }: Meters, { lanes, level, ...totals }: OverloadState): void {
  counters.refused.reset();
  counters.abandoned.reset();
  for (const queue of QUEUES) {
    const { running, waiting, queueMs, refused, abandoned } = lanes[queue];
    gauges.queueRunning.set({ queue }, running);
    gauges.queueWaiting.set({ queue }, waiting);
    gauges.queueDelay.set({ queue }, queueMs / MS_PER_SECOND);
    counters.refused.inc({ queue }, refused);
    counters.abandoned.inc({ queue }, abandoned);
  }
  gauges.pressure.set(level);
  setTotal(counters.joined, totals.singleFlightHits);
  counters.shed.reset();
  for (const kind of SHED) counters.shed.inc({ kind }, totals.shedTotal[kind]);
}

function setBreakers({ gauges, counters }: Meters, breakers: readonly BreakerState[]): void {
  gauges.breaker.reset();
  counters.breakerRefused.reset();
  for (const { name: store, state, refused } of breakers) {
    counters.breakerRefused.inc({ store }, refused);
    for (const known of BREAKER_STATES) gauges.breaker.set({ store, state: known }, Number(known === state));
  }
}

function setHedging({ counters }: Meters, { reads, sent, won }: HedgingCounts): void {
  setTotal(counters.hedgeable, reads);
  setTotal(counters.hedged, sent);
  setTotal(counters.hedgesWon, won);
}

function setEvents({ counters }: Meters, events: EventCounts): void {
  setTotal(counters.eventsWritten, events.events);
  setTotal(counters.eventsFailed, events.failedEvents);
  setTotal(counters.answersLost, events.lostQueries);
}

/** A total that somebody else counts. */
function setTotal(counter: Counter, total: number): void {
  counter.reset();
  counter.inc(total);
}
