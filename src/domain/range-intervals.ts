import { momentEdges } from "./moment-edges.ts";

/** What the intervals of a range facet depend on. */
export interface Spread {
  readonly min: number;
  /** Half of the values are not above it: the middle one, of an even number the lower. */
  readonly median: number;
  readonly max: number;
}

/** More than this many intervals are not read. */
export const MAX_INTERVALS = 8;
/** Values are skewed when their median lies in this lowest share of their span. */
const SKEWED_SHARE = 1 / 8;
/** And when the highest is at least this many times the lowest. */
const SKEWED_RATIO = 10;
/** The edges people expect: 1, 2.5, 5, 10, 25, ... */
const SERIES = [1, 2.5, 5];
/** Widths of equal intervals, times a power of ten. */
const STEPS = [1, 2, 2.5, 5];
/** How many edges of the series lie under the one just below the median. */
const EDGES_BELOW_MEDIAN = 1;
/** Decimal digits that are kept of an edge, to drop the noise of binary fractions. */
const EDGE_DIGITS = 12;

/**
 * The edges of at most eight intervals, ascending, that hold everything from `min` to `max`:
 * n + 1 edges for n intervals `[from, to)`, the last one closed.
 *
 * - One value: one interval, `[v, v]`.
 * - Moments (epoch ms): days, months or years, see `momentEdges`.
 * - Skewed (most prices): `0, 25, 50, 100, 250, ...`, fine around the median, the last interval
 *   reaching as far as it must.
 * - Otherwise (years, screen sizes, ratings): equal widths of 1, 2, 2.5 or 5 times a power of ten.
 */
export function rangeIntervals(spread: Spread, unit: "number" | "moment"): readonly number[] {
  const { min, max } = spread;
  if (min === max) return [min, max];
  const edges = unit === "moment" ? momentEdges(min, max, MAX_INTERVALS) : numberEdges(spread);
  // At the limits of floating point, edges fall together or overflow.
  const isAscending = edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge));
  const [first = Infinity] = edges;
  const last = edges.at(-1) ?? -Infinity;
  return isAscending && first <= min && last >= max && last < Infinity ? edges : [min, max];
}

function numberEdges(spread: Spread): readonly number[] {
  const { min, median, max } = spread;
  const isSkewed = min >= 0 && max >= min * SKEWED_RATIO && median - min < (max - min) * SKEWED_SHARE;
  return isSkewed ? skewedEdges(spread) : equalEdges(min, max);
}

function equalEdges(min: number, max: number): readonly number[] {
  const narrowest = Math.floor(Math.log10((max - min) / MAX_INTERVALS));
  if (!Number.isFinite(narrowest)) return [min, max];
  for (let power = narrowest; ; power++) {
    for (const step of STEPS) {
      const width = step * 10 ** power;
      const first = Math.floor(min / width);
      const last = Math.ceil(max / width);
      if (width === 0 || last - first > MAX_INTERVALS) continue;
      // Rounding must not push the outermost values out.
      return Array.from({ length: last - first + 1 }, (_, index) => {
        const edge = tidy((first + index) * width);
        if (index === 0) return Math.min(edge, min);
        return index === last - first ? Math.max(edge, max) : edge;
      });
    }
  }
}

function skewedEdges({ min, median, max }: Spread): readonly number[] {
  const top = seriesPlace(max) + (seriesEdge(seriesPlace(max)) < max ? 1 : 0);
  const wanted = median > 0 ? seriesPlace(median) - EDGES_BELOW_MEDIAN : top - MAX_INTERVALS + 1;
  const lowest = min > 0 ? Math.max(wanted, seriesPlace(min)) : wanted;
  const first = min > 0 && seriesEdge(lowest) <= min ? lowest : Number.NaN;

  const edges = [Number.isNaN(first) ? 0 : seriesEdge(first)];
  for (let place = Number.isNaN(first) ? lowest : first + 1; place < top; place++) {
    if (edges.length === MAX_INTERVALS) break;
    edges.push(seriesEdge(place));
  }
  edges.push(seriesEdge(top));
  return edges;
}

/** The edge at a place of the endless series ..., 0.5, 1, 2.5, 5, 10, ...; 1 is at place 0. */
function seriesEdge(place: number): number {
  const decade = Math.floor(place / SERIES.length);
  return tidy((SERIES[place - decade * SERIES.length] ?? 1) * 10 ** decade);
}

/** The last place whose edge is not above a value, which is positive. */
function seriesPlace(value: number): number {
  let place = Math.floor(Math.log10(value)) * SERIES.length;
  while (seriesEdge(place) > value) place -= 1;
  while (seriesEdge(place + 1) <= value) place += 1;
  return place;
}

function tidy(edge: number): number {
  return Number(edge.toPrecision(EDGE_DIGITS));
}
