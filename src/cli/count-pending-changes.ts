import { existsSync } from "node:fs";
import { join } from "node:path";

import { CHANGES_FILE, type Engine } from "../compose.ts";
import type { Manifest } from "../domain/manifest.ts";

/** Whether there is a log: the first live change makes it, or the first reindex, whose ledger is in it. */
export function hasChanges(data: string): boolean {
  return existsSync(join(data, CHANGES_FILE));
}

/** How many live changes the live generation lacks. Makes no log where there is none. */
export async function countPendingChanges(
  engine: Pick<Engine, "openChanges">,
  data: string,
  live: Manifest | undefined,
): Promise<number> {
  if (live === undefined || !hasChanges(data)) return 0;
  const changes = engine.openChanges();
  try {
    const [last, position] = await Promise.all([changes.last(), changes.position(live.name)]);
    return Math.max(0, last - (position ?? live.changesThrough));
  } finally {
    await changes.close();
  }
}
