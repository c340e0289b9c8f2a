/** Places a product has moved up (above 0) or down (below 0) on the page; `new` when it was not on it. */
export type RankChange = number | "new";

export interface RankChanges {
  readonly byId: ReadonlyMap<string, RankChange>;
  /** Products of this page that stand elsewhere than before, new ones included. */
  readonly moved: number;
  /** Products that were on the page and are not any more. */
  readonly left: number;
}

/** How the order `now` differs from the order `before`; both are ids of one page, best first. */
export function rankChanges(before: readonly string[], now: readonly string[]): RankChanges {
  const places = new Map(before.map((id, index) => [id, index]));
  const byId = new Map<string, RankChange>();
  for (const [index, id] of now.entries()) {
    const place = places.get(id);
    byId.set(id, place === undefined ? "new" : place - index);
  }
  const present = new Set(now);
  return {
    byId,
    moved: Array.from(byId.values()).filter((change) => change !== 0).length,
    left: before.filter((id) => !present.has(id)).length,
  };
}
