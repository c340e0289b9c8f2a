import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";

import type { AisleConfig } from "./config/aisle-config.ts";
import { createOverload, type Overload } from "./overload/create-overload.ts";
import { createLoopLateness } from "./overload/loop-lateness.ts";
import { searchesAtOnce } from "./overload/overload-settings.ts";

/**
 * What stands between callers and searches, as configured; null where it is switched off.
 *
 * @param epoch see `SingleFlightOptions`
 */
export function composeOverload(
  { overload, engine }: Pick<AisleConfig, "overload" | "engine">,
  epoch: () => readonly unknown[],
): Overload | null {
  if (!overload.enabled) return null;
  const { searches = searchesAtOnce(engine.kind, availableParallelism()) } = overload;
  return createOverload({
    settings: { ...overload, searches },
    lateness: createLoopLateness(),
    now: () => performance.now(),
    random: Math.random,
    createQueryId: randomUUID,
    epoch,
  });
}
