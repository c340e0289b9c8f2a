import { stat } from "node:fs/promises";

import { applyAction, changedId, type Change } from "../src/domain/change.ts";
import type { Product } from "../src/domain/product.ts";
import type { ChangeLog } from "../src/ports/change-log.ts";
import type { CatalogChecksum } from "./catalog-checksum.ts";
import type { ProductSpool } from "./product-spool.ts";

/** The log of live changes, as far as a reindex needs it. */
export type ReplayedLog = Pick<
  ChangeLog,
  "read" | "last" | "lastBefore" | "readLedger" | "writeLedger" | "keepLedgers"
>;

/**
 * A moment before which changes are certain to be in the sources: when the oldest of the files was
 * written. Standard input is as new as the run.
 */
export async function sourcesTakenAt(sources: readonly string[], now: Date): Promise<number> {
  const written = await Promise.all(
    sources.map(async (source) => {
      if (source === "-") return now.getTime();
      // Whether a source can be read is for its reader to say.
      const file = await stat(source).catch(() => undefined);
      return Math.floor(file?.mtimeMs ?? now.getTime());
    }),
  );
  return Math.min(now.getTime(), ...written);
}

export interface ReplayOptions {
  readonly log: ReplayedLog;
  /** The catalog as it was read. */
  readonly spool: ProductSpool;
  /** Over what the build holds; kept true to it. */
  readonly checksum: CatalogChecksum;
  /** Changes up to this sequence are in the catalog. */
  readonly base: number;
  /** How far to go, asked again after each round. */
  readonly until: () => Promise<number>;
  /** Embeds and writes products into the build. */
  readonly write: (products: readonly Product[]) => Promise<void>;
  /** Removes products from the build. */
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly onChanges?: (done: number) => void;
}

export interface Replayed {
  /** The last sequence that is in the build. */
  readonly through: number;
  readonly changes: number;
}

/** Changes read from the log at once. */
const READ_SIZE = 1_000;
/** What comes in faster than it is replayed is for the applier, which goes on once the build is live. */
const MAX_ROUNDS = 8;

/**
 * Brings every later change into the build, those too that come in meanwhile: round after round,
 * each shorter than the one before, until none is left.
 */
export async function replayChanges(options: ReplayOptions): Promise<Replayed> {
  const { log, base, until, onChanges } = options;
  // What each changed product has become; null: it is gone.
  const current = new Map<string, Product | null>();
  let through = base;
  let changes = 0;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const last = await until();
    if (last <= through) break;
    while (through < last) {
      const batch = (await log.read(through, READ_SIZE)).filter(({ sequence }) => sequence <= last);
      const newest = batch.at(-1)?.sequence;
      if (newest === undefined) break;
      await replayBatch(batch, current, options);
      through = newest;
      changes += batch.length;
      onChanges?.(changes);
    }
    through = Math.max(through, last);
  }
  return { through, changes };
}

/** Makes the checksum that of a build which holds the changes already; returns how many they are. */
export async function expectReplayed(
  log: ReplayedLog,
  { spool, checksum }: Pick<ReplayOptions, "spool" | "checksum">,
  base: number,
  through: number,
): Promise<number> {
  const nothing = (): Promise<void> => Promise.resolve();
  const until = (): Promise<number> => Promise.resolve(through);
  const { changes } = await replayChanges({
    log,
    spool,
    checksum,
    base,
    until,
    write: nothing,
    remove: nothing,
  });
  return changes;
}

async function replayBatch(
  batch: readonly Change[],
  current: Map<string, Product | null>,
  { spool, checksum, write, remove }: ReplayOptions,
): Promise<void> {
  const touched = new Set(batch.map(({ action }) => changedId(action)));
  const unknown = new Set([...touched].filter((id) => !current.has(id)));
  for (const [id, product] of await fromSpool(spool, unknown)) current.set(id, product);
  for (const { action } of batch) {
    const id = changedId(action);
    current.set(id, applyAction(current.get(id) ?? null, action));
  }
  const written: Product[] = [];
  const removed: string[] = [];
  for (const id of touched) {
    const product = current.get(id) ?? null;
    if (product === null) {
      removed.push(id);
      checksum.remove(id);
    } else {
      written.push(product);
      checksum.add(product);
    }
  }
  if (written.length > 0) await write(written);
  if (removed.length > 0) await remove(removed);
}

/** These products as the sources had them; null for those they lack. */
async function fromSpool(
  spool: ProductSpool,
  ids: ReadonlySet<string>,
): Promise<Map<string, Product | null>> {
  const found = new Map<string, Product | null>(Array.from(ids, (id) => [id, null]));
  if (ids.size === 0) return found;
  for await (const products of spool.windows()) {
    for (const product of products) if (ids.has(product.id)) found.set(product.id, product);
  }
  return found;
}
