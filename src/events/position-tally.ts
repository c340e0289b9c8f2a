import type { EventSummary } from "./event-summary.ts";

/** Places the summary tells one by one. */
const TOLD_POSITIONS = 10;

type PositionFigures = Pick<EventSummary, "mrr" | "meanClickPosition" | "medianClickPosition" | "positions">;

/** Where clicks fell, and how often each of the first places was seen. */
export interface PositionTally {
  /** An answer with so many products, the first of them at this place. */
  show(first: number, products: number): void;
  click(position: number): void;
  /** The best place that was clicked of one answer; `from` 0: there was none before. */
  moveBest(from: number, to: number): void;
  summary(): PositionFigures;
}

export function createPositionTally(): PositionTally {
  const clicks = new Map<number, number>();
  const shown = Array.from({ length: TOLD_POSITIONS }, () => 0);
  let reciprocals = 0;
  let ranked = 0;
  return {
    show: (first, products) => {
      const last = Math.min(TOLD_POSITIONS, first + products - 1);
      for (let position = first; position <= last; position++) {
        shown[position - 1] = (shown[position - 1] ?? 0) + 1;
      }
    },
    click: (position) => void clicks.set(position, (clicks.get(position) ?? 0) + 1),
    moveBest: (from, to) => {
      if (from === 0) ranked++;
      reciprocals += 1 / to - (from === 0 ? 0 : 1 / from);
    },
    summary: () => ({
      mrr: ranked === 0 ? null : reciprocals / ranked,
      meanClickPosition: mean(clicks),
      medianClickPosition: median(clicks),
      positions: shown.map((times, index) => {
        const clicked = clicks.get(index + 1) ?? 0;
        return {
          position: index + 1,
          clicks: clicked,
          shown: times,
          ctr: times === 0 ? null : clicked / times,
        };
      }),
    }),
  };
}

const totalOf = (counts: ReadonlyMap<number, number>): number =>
  Array.from(counts.values()).reduce((sum, count) => sum + count, 0);

function mean(counts: ReadonlyMap<number, number>): number | null {
  const total = totalOf(counts);
  if (total === 0) return null;
  return Array.from(counts).reduce((sum, [position, count]) => sum + position * count, 0) / total;
}

/** The middle one, or the mean of the two in the middle. */
function median(counts: ReadonlyMap<number, number>): number | null {
  const total = totalOf(counts);
  if (total === 0) return null;
  const sorted = Array.from(counts).toSorted(([a], [b]) => a - b);
  const at = (rank: number): number => {
    let before = 0;
    for (const [position, count] of sorted) {
      before += count;
      if (rank < before) return position;
    }
    return 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
