import { init, use } from "echarts/core";
import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsCoreOption } from "echarts/core";

use([LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** Readable on GitHub's white and on its #0d1117: at least 3 to 1 on both (WCAG 2.2, 1.4.11). */
export const INK = "#777d86";
export const SERIES_COLOURS = ["#2f81f7", "#d1701c", "#2a9d5c", "#b05fd6", "#d6477f", "#8c8c2b"] as const;
/** Lines of the grid may be faint: nothing is read from them alone. */
const GRID = "#777d8640";
const WIDTH = 760;
const HEIGHT = 420;
const FONT = "system-ui, sans-serif";
const FONT_SIZE = 13;

export interface Axis {
  readonly name: string;
  readonly scale: "linear" | "log";
  readonly min?: number;
  readonly max?: number;
  /** In place of the number. */
  readonly label?: (value: number) => string;
  /** Distance of the ticks. */
  readonly interval?: number;
}

export interface PlotSeries {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
  /** Shown beside each point. */
  readonly labels?: readonly string[];
  readonly dashed?: boolean;
}

export interface Plot {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly kind: "line" | "scatter";
  readonly series: readonly PlotSeries[];
}

const LEGEND_TOP = 62;
const LEGEND_WIDTH = 264;

/** The plot as an SVG document: transparent, text as text, fonts that every machine has. */
export function renderPlot({ title, x, y, kind, series }: Plot): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height: HEIGHT });
  const hasLabels = series.some(({ labels }) => labels !== undefined);
  const option: EChartsCoreOption = {
    animation: false,
    backgroundColor: "transparent",
    color: [...SERIES_COLOURS],
    textStyle: { fontFamily: FONT, fontSize: FONT_SIZE, color: INK },
    title: { text: title, left: "center", textStyle: { fontFamily: FONT, fontSize: 15, color: INK } },
    // Labels are short; beside them stands what they mean.
    legend: {
      ...(hasLabels
        ? { orient: "vertical", left: WIDTH - LEGEND_WIDTH + 16, top: LEGEND_TOP, itemGap: 8 }
        : { bottom: 0, itemGap: 32 }),
      textStyle: { color: INK, fontFamily: FONT, fontSize: FONT_SIZE },
    },
    grid: { left: 64, right: hasLabels ? LEGEND_WIDTH : 110, top: LEGEND_TOP, bottom: 78 },
    xAxis: { ...axis(x, "center"), nameLocation: "middle", nameGap: 28 },
    yAxis: axis(y, "left"),
    series: series.map(({ name, points, labels, dashed = false }) => ({
      type: kind,
      name,
      symbol: "circle",
      symbolSize: kind === "scatter" ? 11 : 5,
      silent: true,
      itemStyle: { opacity: 1 },
      lineStyle: { width: 2, ...(dashed ? { type: "dashed" } : {}) },
      data: points.map((value, index) => ({
        value: [...value],
        ...(labels === undefined
          ? {}
          : { label: { show: true, position: "right", color: INK, formatter: labels[index] ?? "" } }),
      })),
    })),
  };
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${withoutInteraction(svg)}\n`;
}

/** What echarts adds for a mouse: an image has none, and its numbers differ from call to call. */
function withoutInteraction(svg: string): string {
  return svg
    .replaceAll(/<style\b[^>]*>[^<]*(?:<!\[CDATA\[[\s\S]*?\]\]>[^<]*)?<\/style>\n?/gu, "")
    .replaceAll(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/gu, "")
    .replaceAll(/\bzr\d+-/gu, "plot-");
}

function axis({ name, scale, min, max, label, interval }: Axis, nameAlign: "left" | "center"): object {
  return {
    type: scale === "log" ? "log" : "value",
    // Small differences between large numbers are what is looked for: no zero where none is asked for.
    scale: true,
    name,
    nameTextStyle: { color: INK, fontFamily: FONT, fontSize: FONT_SIZE, align: nameAlign },
    axisLabel: { color: INK, fontFamily: FONT, ...(label === undefined ? {} : { formatter: label }) },
    axisLine: { show: true, lineStyle: { color: INK } },
    splitLine: { lineStyle: { color: GRID } },
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(interval === undefined ? {} : { interval }),
  };
}
