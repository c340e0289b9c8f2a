import { applyAction, changedId, type ChangeAction } from "../domain/change.ts";
import { productHash } from "../domain/product-hash.ts";
import type { Product } from "../domain/product.ts";
import type { ChangeLog } from "../ports/change-log.ts";
import type { Drift } from "./judge-products.ts";

/** Changes read at once. */
const PAGE = 1_000;

/**
 * Where the right version of each product is still to be had: in a store, or made of what a store
 * has and the changes of the log. Only what has the hash it should have is right.
 *
 * @param position changes up to this sequence are in the ledger
 * @returns by id; products that nothing has are left out
 */
export async function findSources(
  drift: readonly Drift[],
  log: ChangeLog,
  position: number,
): Promise<ReadonlyMap<string, Product>> {
  const sources = new Map<string, Product>();
  const lost = new Map<string, Drift>();
  for (const one of drift) {
    const source = versionsOf(one).find((product) => productHash(product) === one.expected);
    if (source !== undefined) sources.set(one.id, source);
    else if (one.expected !== null) lost.set(one.id, one);
  }
  if (lost.size === 0) return sources;
  for (const [id, actions] of await actionsOn(lost, log, position)) {
    const one = lost.get(id);
    const source = one === undefined ? undefined : replayed(one, actions);
    if (source !== undefined) sources.set(id, source);
  }
  return sources;
}

/** Replaying changes that a version holds already comes to the same. */
function replayed(drift: Drift, actions: readonly ChangeAction[]): Product | undefined {
  const replay = (base: Product | null): Product | null =>
    actions.reduce((product: Product | null, action) => applyAction(product, action), base);
  return [null, ...versionsOf(drift)]
    .map(replay)
    .find((product): product is Product => product !== null && productHash(product) === drift.expected);
}

function versionsOf({ held }: Drift): readonly Product[] {
  return held.flatMap(({ entry }) => {
    const product = entry?.product ?? null;
    return product === null ? [] : [product];
  });
}

async function actionsOn(
  ids: ReadonlyMap<string, unknown>,
  log: ChangeLog,
  position: number,
): Promise<ReadonlyMap<string, readonly ChangeAction[]>> {
  const actions = new Map<string, ChangeAction[]>();
  for (let after = 0; after < position;) {
    const changes = await log.read(after, PAGE);
    for (const { action, sequence } of changes) {
      const id = changedId(action);
      if (sequence <= position && ids.has(id)) actions.set(id, [...(actions.get(id) ?? []), action]);
    }
    after = changes.at(-1)?.sequence ?? position;
  }
  return actions;
}
