import type { LatencySlot } from "../../telemetry/telemetry-snapshot.ts";
import { latencyScale, linePath, type Point, withGaps } from "./chart-scale.ts";
import { svg } from "./svg-element.ts";
import { clockText, momentText, msText } from "./words.ts";

/** Over how long, and how long one slot is. */
export interface Window {
  readonly spanMs: number;
  readonly slotMs: number;
}

/** In units of the drawing; the style sheet makes it as wide as there is room. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const LINES = ["p99", "p95", "p50"] as const;
const LEFT = 40;
const RIGHT = 34;
const TOP = 10;
const BOTTOM = 20;
/** Searches by slot, below the lines. */
const BARS = 34;
const BARS_GAP = 8;
/** Between two times on the axis. */
const TIME_ROOM = 90;
/** A server that began a moment ago has its chart filled: no less of the window than this is shown. */
const LEAST_PART = 6;

/** p50, p95 and p99 over time on a logarithmic scale, and searches as bars below. */
export function drawLatency(
  slots: readonly LatencySlot[],
  now: number,
  window: Window,
  { width, height }: Size,
): SVGElement {
  const { slotMs } = window;
  const shown = slots.filter(({ at }) => at >= now - window.spanMs);
  const first = shown[0]?.at ?? now;
  const spanMs = Math.min(window.spanMs, Math.max(now - first, window.spanMs / LEAST_PART));
  const values = shown.flatMap((slot) => LINES.map((line) => slot[line])).filter((value) => value !== null);
  const { place, ticks } = latencyScale(values);
  const floor = height - BOTTOM - BARS - BARS_GAP;
  const xOf = (at: number): number => LEFT + ((at - (now - spanMs)) / spanMs) * (width - LEFT - RIGHT);
  const yOf = (value: number): number => floor - place(value) * (floor - TOP);
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": summary(shown, now),
    class: "chart",
  });
  for (const tick of ticks) {
    const y = yOf(tick);
    drawing.append(
      svg("line", { class: "grid", x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
      svg("text", { class: "tick", x: LEFT - 6, y: y + 4, "text-anchor": "end" }, String(tick)),
    );
  }
  drawing.append(...timeAxis(now, spanMs, xOf, { width, height }));
  drawing.append(...bars(shown, slotMs, xOf, height - BOTTOM));
  const parts = withGaps(shown, slotMs);
  for (const line of LINES) {
    const points = parts.map((slot): Point => {
      const value = slot?.[line] ?? null;
      return slot === null || value === null ? null : { x: xOf(slot.at + slotMs / 2), y: yOf(value) };
    });
    drawing.append(svg("path", { class: `line ${line}`, d: linePath(points) }));
  }
  drawing.append(...names(shown.at(-1), yOf, width));
  return drawing;
}

/** Each line's name at its end, moved apart where they would cover one another. */
function names(
  last: LatencySlot | undefined,
  yOf: (value: number) => number,
  width: number,
): readonly SVGElement[] {
  if (last === undefined) return [];
  let lowest = Number.NEGATIVE_INFINITY;
  return LINES.flatMap((line) => {
    const value = last[line];
    if (value === null) return [];
    const y = Math.max(yOf(value) + 4, lowest + 13);
    lowest = y;
    return [svg("text", { class: `name ${line}`, x: width - RIGHT + 5, y }, line)];
  });
}

function timeAxis(
  now: number,
  spanMs: number,
  xOf: (at: number) => number,
  { width, height }: Size,
): readonly SVGElement[] {
  const parts = Math.max(2, Math.floor((width - LEFT - RIGHT) / TIME_ROOM));
  return Array.from({ length: parts + 1 }, (_, index) => {
    const at = now - spanMs + (spanMs / parts) * index;
    const anchor = index === 0 ? "start" : index === parts ? "end" : "middle";
    return svg("text", { class: "tick", x: xOf(at), y: height - 5, "text-anchor": anchor }, clockText(at));
  });
}

/** How many searches each slot had; those that failed or did without something are marked. */
function bars(
  slots: readonly LatencySlot[],
  slotMs: number,
  xOf: (at: number) => number,
  bottom: number,
): readonly SVGElement[] {
  const most = slots.reduce((high, { count }) => Math.max(high, count), 1);
  return slots.flatMap(({ at, count, failed, degraded }) => {
    const wide = Math.max(1, xOf(at + slotMs) - xOf(at) - 0.5);
    const bar = (part: number, kind: string): SVGElement => {
      const high = part === 0 ? 0 : Math.max(1.5, (part / most) * BARS);
      return svg("rect", { class: kind, x: xOf(at), y: bottom - high, width: wide, height: high });
    };
    const lost = failed + degraded;
    return [bar(count, "bar"), ...(lost > 0 ? [bar(Math.min(lost, count), "bar lost")] : [])];
  });
}

/** What the picture shows, for who does not see it. */
function summary(slots: readonly LatencySlot[], now: number): string {
  const last = slots.at(-1);
  if (last === undefined) return "No searches yet.";
  const worst = slots.reduce((found, slot) => ((slot.p99 ?? 0) > (found.p99 ?? 0) ? slot : found), last);
  const searches = slots.reduce((sum, { count }) => sum + count, 0);
  return (
    `Percentiles of ${searches} searches up to ${clockText(now)}. ` +
    `Latest: p50 ${msText(last.p50)}, p95 ${msText(last.p95)}, p99 ${msText(last.p99)} ms. ` +
    `Slowest p99: ${msText(worst.p99)} ms at ${momentText(worst.at)}.`
  );
}
