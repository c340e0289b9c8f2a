import { readReindexState, updateReindexState, afterSwitch } from "../../indexer/reindex-state.ts";
import type { RollbackReport, StatusReport } from "../api/admin-operations.ts";
import type { Engine } from "../compose.ts";
import type { Manifest } from "../domain/manifest.ts";
import { SearchError } from "../domain/search-error.ts";
import type { StoreHealth } from "../ports/generations.ts";
import { countPendingChanges } from "./count-pending-changes.ts";
import { readDrift } from "./drift-file.ts";

const MS_PER_SECOND = 1_000;

/** Which generations there are, and how the stores are. */
export async function readStatus(
  engine: Pick<Engine, "generations" | "openChanges">,
  data: string,
): Promise<StatusReport> {
  const { generations } = engine;
  const [stores, { replaced, pending }, known] = await Promise.all([
    generations.health(),
    readReindexState(data),
    Promise.allSettled([generations.live(), generations.list()]),
  ]);
  const [live, manifests] = knownOrNothing(known, stores);
  const now = Date.now();
  return {
    live,
    generations: manifests.map(({ name, products, model, createdAt }) => ({
      name,
      products,
      model: model.id,
      createdAt,
      ageSeconds: Math.round((now - Date.parse(createdAt)) / MS_PER_SECOND),
      live: name === live,
      replacedAt: replaced[name] ?? null,
      isUnfinished: pending?.generation === name && name !== live,
    })),
    stores,
    pendingChanges: await countPendingChanges(
      engine,
      data,
      manifests.find(({ name }) => name === live),
    ),
    drift: await readDrift(data),
  };
}

/** With a store down nobody may know what is live; then the health of the stores is the answer. */
function knownOrNothing(
  [live, manifests]: readonly [
    PromiseSettledResult<string | null>,
    PromiseSettledResult<readonly Manifest[]>,
  ],
  stores: readonly StoreHealth[],
): readonly [string | null, readonly Manifest[]] {
  if (live.status === "fulfilled" && manifests.status === "fulfilled") return [live.value, manifests.value];
  if (stores.some(({ isHealthy }) => !isHealthy)) return [null, []];
  throw live.status === "rejected"
    ? live.reason
    : manifests.status === "rejected"
      ? manifests.reason
      : undefined;
}

/** Moves the pointer back; the generation that was live is kept as one that was replaced now. */
export async function rollBack(
  { generations }: Pick<Engine, "generations">,
  data: string,
  wanted: string | undefined,
): Promise<RollbackReport> {
  const [from, manifests, { pending }] = await Promise.all([
    generations.live(),
    generations.list(),
    readReindexState(data),
  ]);
  // One that was never checked is gone back to by name only.
  const checked = manifests.filter(({ name }) => name !== pending?.generation || name === from);
  const to = wanted ?? newestBefore(from, checked);
  if (to === undefined) {
    throw new SearchError("GENERATION_NOT_FOUND", `no kept generation is older than ${from ?? "none"}`);
  }
  await generations.promote(to);
  await updateReindexState(data, (state) => afterSwitch(state, from, to, new Date()));
  return { from, to };
}

/** Manifests come oldest first. */
function newestBefore(live: string | null, manifests: readonly Manifest[]): string | undefined {
  const position = manifests.findIndex(({ name }) => name === live);
  return position < 0 ? manifests.at(-1)?.name : manifests[position - 1]?.name;
}
