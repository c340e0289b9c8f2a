/** An item and how often it came. */
export interface CountedItem {
  readonly item: string;
  /** It came so many times at least, and at most `error` times more. */
  readonly count: number;
  readonly error: number;
}

export interface FrequentItems {
  add(item: string): void;
  /** At most `limit` that surely came `minCount` times or more; most frequent first, ties by item. */
  top(limit: number, minCount: number): readonly CountedItem[];
  clear(): void;
}

interface Counter {
  count: number;
  /** What it may owe to the item whose place it took. */
  readonly error: number;
}

/**
 * The most frequent of an endless stream in fixed memory: Space-Saving (Metwally, Agrawal, El
 * Abbadi 2005). An item that came more than `total / capacity` times is among those kept. A new
 * one takes the place of the least frequent and its count with it:
 *
 *     capacity 2      sofa 7, lamp 2     + desk     sofa 7, desk 3 (error 2)
 */
export function createFrequentItems(capacity: number): FrequentItems {
  const counters = new Map<string, Counter>();

  /** One pass over what is kept, for each new item only. */
  const leastFrequent = (): [string, Counter] | undefined => {
    let least: [string, Counter] | undefined;
    for (const entry of counters) if (least === undefined || entry[1].count < least[1].count) least = entry;
    return least;
  };

  return {
    add(item) {
      const known = counters.get(item);
      if (known !== undefined) {
        known.count += 1;
        return;
      }
      if (counters.size < capacity) {
        counters.set(item, { count: 1, error: 0 });
        return;
      }
      const least = leastFrequent();
      if (least === undefined) return;
      counters.delete(least[0]);
      counters.set(item, { count: least[1].count + 1, error: least[1].count });
    },
    top: (limit, minCount) =>
      [...counters]
        .map(([item, { count, error }]) => ({ item, count: count - error, error }))
        .filter(({ count }) => count >= minCount)
        .toSorted((a, b) => b.count - a.count || (a.item < b.item ? -1 : 1))
        .slice(0, limit),
    clear: () => counters.clear(),
  };
}
