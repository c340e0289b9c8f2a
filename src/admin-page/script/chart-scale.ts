/** From a value to a place, and where lines help to read it. */
export interface Scale {
  /** 0 at the lowest tick, 1 at the highest; values outside are put at the edge. */
  readonly place: (value: number) => number;
  /** Rising. */
  readonly ticks: readonly number[];
}

/** Below this a search is as fast as it gets: 0.5 ms. */
const LOWEST_MS = 0.5;
const STEPS = [1, 2, 5] as const;
/** More lines than this are clutter: then 1, 10, 100 alone. */
const MOST_TICKS = 7;

/**
 * Logarithmic, with ticks at 1, 2, 5, 10, ... milliseconds around all values: one slow search does
 * not press the rest flat. Without values from 1 to 100.
 */
export function latencyScale(values: readonly number[]): Scale {
  const least = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = values.reduce((high, value) => Math.max(high, value), 0);
  const [low, high] =
    values.length === 0 ? [1, 100] : [Math.max(LOWEST_MS, least), Math.max(LOWEST_MS, most)];
  const all = candidates();
  const first = all.findLastIndex((tick) => tick <= low);
  const last = all.findIndex((tick) => tick >= high);
  const around = all.slice(Math.max(0, first), last < 0 ? all.length : Math.max(last, first + 2) + 1);
  const [bottom = LOWEST_MS, top = 1] = [around[0], around.at(-1)];
  const span = Math.log(top / bottom);
  const isDecade = (tick: number): boolean => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9);
  return {
    place: (value) => Math.min(1, Math.max(0, Math.log(Math.max(value, bottom) / bottom) / span)),
    ticks: around.length > MOST_TICKS ? around.filter(isDecade) : around,
  };
}

/** 0.1 to 500,000 in steps of 1, 2, 5. */
function candidates(): readonly number[] {
  return [-1, 0, 1, 2, 3, 4, 5].flatMap((power) =>
    STEPS.map((step) => Number((step * 10 ** power).toPrecision(1))),
  );
}

/** A point of a line; null where nothing was measured. */
export type Point = { readonly x: number; readonly y: number } | null;

/** Length of a lone point. */
const LONE = 3;

/** Of an SVG path: a line through neighbours, broken at what was not measured; a lone point is a dash. */
export function linePath(points: readonly Point[]): string {
  let path = "";
  points.forEach((point, index) => {
    if (point === null) return;
    const before = points[index - 1] ?? null;
    const isLone = before === null && (points[index + 1] ?? null) === null;
    path += `${before === null ? "M" : "L"}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    if (isLone) path += `m-${LONE / 2} 0h${LONE}`;
  });
  return path;
}

/** Slots in a row without a search over which a line goes on: a small shop has a line, too. */
const MOST_BRIDGED = 6;

/** Slots with a null where several in between are left out, so that a line shows where nobody searched. */
export function withGaps<Slot extends { readonly at: number }>(
  slots: readonly Slot[],
  slotMs: number,
): readonly (Slot | null)[] {
  return slots.flatMap((slot, index) => {
    const before = slots[index - 1];
    return before !== undefined && slot.at - before.at > slotMs * (MOST_BRIDGED + 0.5)
      ? [null, slot]
      : [slot];
  });
}
