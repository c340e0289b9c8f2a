import { isReindexRunning } from "../../indexer/reindex-lock.ts";
import type { StatusReport } from "../api/admin-operations.ts";
import type { Engine } from "../compose.ts";
import type { IndexState } from "../telemetry/telemetry-snapshot.ts";
import { hasChanges } from "./count-pending-changes.ts";
import { readLastReindex } from "./last-reindex-file.ts";

/** How the index is, for metrics and the status page: what `aisle status` tells, and how old what waits is. */
export async function readIndexState(
  engine: Pick<Engine, "openChanges" | "generations">,
  data: string,
  status: () => Promise<StatusReport>,
): Promise<IndexState> {
  const [{ live, generations, stores, pendingChanges, drift }, lastReindex] = await Promise.all([
    status(),
    readLastReindex(data),
  ]);
  const manifest = generations.find(({ name }) => name === live);
  const oldestPendingAt =
    pendingChanges === 0 || live === null ? null : await oldestPending(engine, data, live);
  return {
    live:
      manifest === undefined
        ? null
        : {
            name: manifest.name,
            model: manifest.model,
            products: manifest.products,
            createdAt: manifest.createdAt,
          },
    generations: generations.length,
    stores: stores.map(({ store, isHealthy }) => ({ store, isHealthy })),
    pendingChanges,
    oldestPendingAt,
    drift:
      drift === null
        ? null
        : {
            at: drift.at,
            missing: drift.missing,
            extra: drift.extra,
            stale: drift.stale,
            unrepairable: drift.unrepairable,
          },
    isReindexing: isReindexRunning(data),
    lastReindex,
  };
}

/** When the first change that the live generation lacks was accepted, epoch milliseconds. */
async function oldestPending(
  { openChanges, generations }: Pick<Engine, "openChanges" | "generations">,
  data: string,
  live: string,
): Promise<number | null> {
  if (!hasChanges(data)) return null;
  const changes = openChanges();
  try {
    const reached =
      (await changes.position(live)) ??
      (await generations.list()).find(({ name }) => name === live)?.changesThrough ??
      0;
    const [first] = await changes.read(reached, 1);
    return first?.acceptedAt ?? null;
  } finally {
    await changes.close();
  }
}
