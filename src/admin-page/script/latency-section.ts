import { h } from "../../store/panel/element.ts";
import type { LatencySlot, TelemetrySnapshot } from "../../telemetry/telemetry-snapshot.ts";
import { drawLatency, type Window } from "./latency-chart.ts";
import { figures, nothing, table } from "./table.ts";
import { countText, momentText, msText, shareText } from "./words.ts";

const MINUTE_MS = 60_000;
const WINDOWS = {
  hour: { label: "Last hour", spanMs: 60 * MINUTE_MS, slotMs: 10_000 },
  day: { label: "Last day", spanMs: 24 * 60 * MINUTE_MS, slotMs: 5 * MINUTE_MS },
} as const satisfies Readonly<Record<string, Window & { readonly label: string }>>;
type WindowName = keyof typeof WINDOWS;

/** Slots in the table beside the chart: the newest. */
const ROWS = 12;
const HEIGHT = 260;
const LEAST_WIDTH = 300;

/** The chart, a choice of its span, and the same as a table. What is chosen and unfolded stays so. */
export function createLatencySection(body: Element): (telemetry: TelemetrySnapshot | null) => void {
  let chosen: WindowName = "hour";
  let last: TelemetrySnapshot | null = null;
  const chart = h("div", { class: "chart-place" });
  const facts = h("div", {});
  const rows = h("div", {});
  const tabs = Object.entries(WINDOWS).map(([name, { label }]) => {
    const input = h("input", { type: "radio", name: "window", value: name, checked: name === chosen });
    input.addEventListener("change", () => {
      // The names are those of the table above.
      chosen = name as WindowName;
      draw();
    });
    return h("label", { class: "tab" }, input, h("span", {}, label));
  });
  const choice = h(
    "fieldset",
    { class: "tabs" },
    h("legend", { class: "visually-hidden" }, "Shown"),
    ...tabs,
  );
  const legend = h(
    "p",
    { class: "card-note" },
    "Milliseconds on a logarithmic scale, HTTP not included; bars: searches, in red those that failed or did without a part.",
  );
  const details = h("details", {}, h("summary", {}, "As a table"), rows);
  body.replaceChildren(choice, chart, legend, facts, details);

  function draw(): void {
    if (last === null) {
      chart.replaceChildren(nothing("Nothing is counted: telemetry.enabled is false in the configuration."));
      facts.replaceChildren();
      rows.replaceChildren();
      return;
    }
    const slots = last[chosen];
    const window = WINDOWS[chosen];
    const width = Math.max(LEAST_WIDTH, Math.round(chart.clientWidth));
    chart.replaceChildren(
      slots.length === 0
        ? nothing("No searches in this time. As soon as there are some, their times are here.")
        : drawLatency(slots, last.at, window, { width, height: HEIGHT }),
    );
    const { searches, withoutResults, failed, degraded, slow } = last.totals;
    facts.replaceChildren(
      figures([
        ["latest p50 / p95 / p99, ms", latest(slots.at(-1))],
        ["searches since the start", countText(searches)],
        ["found nothing", shareText(withoutResults, searches)],
        ["did without a part", shareText(degraded, searches)],
        [`slower than ${last.slowQueryMs} ms`, shareText(slow, searches)],
        ["failed", countText(failed)],
      ]),
    );
    rows.replaceChildren(
      table(
        "Percentiles by time, newest first",
        ["From", "p50 ms", "p95 ms", "p99 ms", "searches", "failed", "degraded"].map((head, index) => ({
          head,
          isNumber: index > 0,
        })),
        slots
          .slice(-ROWS)
          .toReversed()
          .map((slot) => [
            momentText(slot.at),
            ...[slot.p50, slot.p95, slot.p99].map(msText),
            ...[slot.count, slot.failed, slot.degraded].map(countText),
          ]),
      ),
    );
  }

  new ResizeObserver(() => {
    const drawn = chart.querySelector("svg")?.getAttribute("viewBox") ?? "";
    const isFit = drawn.startsWith(`0 0 ${Math.max(LEAST_WIDTH, Math.round(chart.clientWidth))} `);
    if (last !== null && drawn !== "" && !isFit) draw();
  }).observe(chart);
  return (telemetry) => {
    last = telemetry;
    draw();
  };
}

function latest(slot: LatencySlot | undefined): string {
  return slot === undefined ? "\u2013" : [slot.p50, slot.p95, slot.p99].map(msText).join(" / ");
}
