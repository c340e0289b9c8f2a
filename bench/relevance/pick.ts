/** One of the items. `RangeError` when there is none. */
export function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("expected something to pick from, got nothing");
  return item;
}
