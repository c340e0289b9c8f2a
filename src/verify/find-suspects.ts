import type { CallOptions } from "../ports/call-options.ts";
import type { Inventory, InventoryEntry } from "../ports/inventory.ts";
import { bucketOf, createBucketSums, type BucketSums } from "./bucket-sums.ts";
import type { Truth } from "./truth.ts";

export interface Suspects {
  /** How many products there should be. */
  readonly checked: number;
  /** How many each store holds, in the order of the inventories. */
  readonly counts: readonly number[];
  /** Products that looked wrong in some store, in order. They may be right: all were read one after the other. */
  readonly ids: readonly string[];
}

/**
 * Reads every store once for its sums, and those whose sums differ once more: only the products of
 * buckets that differ are compared.
 */
export async function findSuspects(truth: Truth, call: CallOptions): Promise<Suspects> {
  const [expected, ...held] = await Promise.all(
    [truth, ...truth.inventories].map((source) => sumsOf(source.read(call))),
  );
  const differing = held.map((sums) => expected?.differing(sums) ?? new Set<number>());
  const counts = held.map(({ entries }) => entries);
  const checked = expected?.entries ?? 0;
  const buckets = new Set(differing.flatMap((ofStore) => [...ofStore]));
  if (buckets.size === 0) return { checked, counts, ids: [] };

  const entries = await entriesIn(truth.read(call), buckets);
  const suspects = new Set<string>();
  for (const [place, inventory] of truth.inventories.entries()) {
    const own = differing[place] ?? buckets;
    if (own.size > 0) await compareEntries(inventory, own, entries, suspects, call);
  }
  return { checked, counts, ids: [...suspects].toSorted() };
}

async function sumsOf(pages: AsyncIterable<readonly InventoryEntry[]>): Promise<BucketSums> {
  const sums = createBucketSums();
  for await (const page of pages) for (const entry of page) sums.add(entry);
  return sums;
}

async function entriesIn(
  pages: AsyncIterable<readonly InventoryEntry[]>,
  buckets: ReadonlySet<number>,
): Promise<Map<string, string | null>> {
  const entries = new Map<string, string | null>();
  for await (const page of pages) {
    for (const { id, hash } of page) if (buckets.has(bucketOf(id))) entries.set(id, hash);
  }
  return entries;
}

async function compareEntries(
  inventory: Inventory,
  buckets: ReadonlySet<number>,
  expected: ReadonlyMap<string, string | null>,
  suspects: Set<string>,
  call: CallOptions,
): Promise<void> {
  const held = await entriesIn(inventory.read(call), buckets);
  for (const [id, hash] of held) {
    const wanted = expected.get(id);
    if (wanted === undefined || (hash !== null && hash !== wanted)) suspects.add(id);
  }
  for (const id of expected.keys()) if (buckets.has(bucketOf(id)) && !held.has(id)) suspects.add(id);
}
