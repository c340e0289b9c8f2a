import type { Meters } from "./create-meters.ts";
import type { IndexState } from "./telemetry-snapshot.ts";

const MS_PER_SECOND = 1_000;

/** Sets the gauges of generations, changes, stores and reindexes. What is not known has no series, and is counted. */
export function setIndexGauges({ gauges, counters }: Meters, state: IndexState | null, now: number): void {
  forget(gauges);
  if (state === null) {
    counters.statusErrors.inc();
    return;
  }
  // Nothing is live, and that is not because nothing was indexed.
  if (state.live === null && state.stores.some(({ isHealthy }) => !isHealthy)) counters.statusErrors.inc();
  setLive(gauges, state, now);
  setChanges(gauges, state, now);
  setReindex(gauges, state);
}

/** What is no longer known must not look as if it were. */
function forget(gauges: Meters["gauges"]): void {
  for (const labelled of [gauges.generation, gauges.storeUp, gauges.drift]) labelled.reset();
  const plain = [
    gauges.generationCreated,
    gauges.generationAge,
    gauges.generationProducts,
    gauges.generationsKept,
    gauges.changesPending,
    gauges.changeLogAge,
    gauges.driftChecked,
    gauges.reindexRunning,
    gauges.reindexFinished,
    gauges.reindexPromoted,
    gauges.reindexSeconds,
    gauges.reindexGatesFailed,
  ];
  for (const gauge of plain) gauge.remove();
}

function setLive(gauges: Meters["gauges"], { live, generations, stores }: IndexState, now: number): void {
  gauges.generationsKept.set(generations);
  for (const { store, isHealthy } of stores) gauges.storeUp.set({ store }, Number(isHealthy));
  if (live === null) return;
  const createdAt = Date.parse(live.createdAt);
  gauges.generation.set({ generation: live.name, model: live.model }, 1);
  gauges.generationCreated.set(createdAt / MS_PER_SECOND);
  gauges.generationAge.set(Math.max(0, now - createdAt) / MS_PER_SECOND);
  gauges.generationProducts.set(live.products);
}

function setChanges(
  gauges: Meters["gauges"],
  { pendingChanges, oldestPendingAt, drift }: IndexState,
  now: number,
): void {
  gauges.changesPending.set(pendingChanges);
  gauges.changeLogAge.set(oldestPendingAt === null ? 0 : Math.max(0, now - oldestPendingAt) / MS_PER_SECOND);
  if (drift === null) return;
  const { missing, extra, stale, unrepairable } = drift;
  for (const [kind, count] of Object.entries({ missing, extra, stale, unrepairable })) {
    gauges.drift.set({ kind }, count);
  }
  gauges.driftChecked.set(Date.parse(drift.at) / MS_PER_SECOND);
}

function setReindex(gauges: Meters["gauges"], { isReindexing, lastReindex }: IndexState): void {
  gauges.reindexRunning.set(Number(isReindexing));
  if (lastReindex === null) return;
  gauges.reindexFinished.set(Date.parse(lastReindex.finishedAt) / MS_PER_SECOND);
  gauges.reindexPromoted.set(Number(lastReindex.promoted));
  gauges.reindexSeconds.set(lastReindex.seconds);
  gauges.reindexGatesFailed.set(lastReindex.gatesFailed.length);
}
