import { changedId } from "../domain/change.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { ChangeLog } from "../ports/change-log.ts";
import type { Generation } from "../ports/generations.ts";
import type { HeldProduct, Inventory } from "../ports/inventory.ts";
import type { Truth } from "./truth.ts";

export type DriftKind = "missing" | "extra" | "stale";

/** A product that some store does not hold as it should. */
export interface Drift {
  readonly id: string;
  /** The hash it should have; null: it should not be there. */
  readonly expected: string | null;
  readonly differences: readonly { readonly inventory: Inventory; readonly kind: DriftKind }[];
  /** What every store holds of it; none where it lacks it. */
  readonly held: readonly { readonly inventory: Inventory; readonly entry: HeldProduct | undefined }[];
}

export interface Verdict {
  readonly drift: readonly Drift[];
  /** Products that a change is about which may be on its way into the stores: they cannot be judged now. */
  readonly changing: readonly string[];
}

export interface Judged {
  readonly manifest: Generation["manifest"];
  readonly truth: Truth;
  readonly log: ChangeLog | null;
}

/** Products looked at at once. */
const STEP = 500;
/** Changes read at once. */
const PAGE = 1_000;

/**
 * Looks at products, one by one, in every store.
 *
 * A store may be ahead of the ledger: it is written first. Whatever was written since the position
 * was read belongs to a change after it, so a product that no such change is about stood still, and
 * stores and ledger can be compared.
 *
 * @param isStill nothing is applied at the moment: every product can be judged
 */
export async function judgeProducts(
  ids: readonly string[],
  judged: Judged,
  { isStill, ...call }: CallOptions & { readonly isStill: boolean },
): Promise<Verdict> {
  const drift: Drift[] = [];
  const changing: string[] = [];
  for (let start = 0; start < ids.length; start += STEP) {
    const step = ids.slice(start, start + STEP);
    const position = await positionIn(judged);
    const held = await Promise.all(
      judged.truth.inventories.map(async (inventory) => ({
        inventory,
        entries: new Map((await inventory.look(step, call)).map((entry) => [entry.id, entry])),
      })),
    );
    const expected = await judged.truth.lookUp(step, call);
    const moving = isStill ? new Set<string>() : await changedAfter(judged.log, position);
    for (const [place, id] of step.entries()) {
      if (moving.has(id)) {
        changing.push(id);
        continue;
      }
      const ofProduct = held.map(({ inventory, entries }) => ({ inventory, entry: entries.get(id) }));
      const found = driftOf(id, expected[place] ?? null, ofProduct);
      if (found.differences.length > 0) drift.push(found);
    }
  }
  return { drift, changing };
}

function driftOf(id: string, expected: string | null, held: Drift["held"]): Drift {
  const differences = held.flatMap(({ inventory, entry }) => {
    const kind = kindOf(expected, entry);
    return kind === null ? [] : [{ inventory, kind }];
  });
  return { id, expected, differences, held };
}

function kindOf(expected: string | null, entry: HeldProduct | undefined): DriftKind | null {
  if (entry === undefined) return expected === null ? null : "missing";
  if (expected === null) return "extra";
  return entry.hash === null || entry.hash === expected ? null : "stale";
}

/** How far the generation is in the log. */
export async function positionIn({ log, manifest }: Omit<Judged, "truth">): Promise<number> {
  return (await log?.position(manifest.name)) ?? manifest.changesThrough;
}

async function changedAfter(log: ChangeLog | null, position: number): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  if (log === null) return ids;
  for (let after = position; ;) {
    const changes = await log.read(after, PAGE);
    const last = changes.at(-1);
    if (last === undefined) return ids;
    for (const { action } of changes) ids.add(changedId(action));
    after = last.sequence;
  }
}
