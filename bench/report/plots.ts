import { type Plot, type PlotSeries, renderPlot } from "./plot-style.ts";
import type { GrowthDocument, LoadDocument, PeersDocument } from "./step-schemas.ts";

type Scene = LoadDocument["scenes"][number];

/** "http, cold": which way of asking. */
export function sceneName({ transport, queryCache }: Scene): string {
  return `${transport}, ${queryCache}`;
}

/** Percentiles spread by their nines: 90 % is 1, 99 % is 2, 99.9 % is 3. */
export function nines(percentile: number): number {
  return -Math.log10(1 - percentile / 100);
}

const MAX_NINES = 4;
/** 99.9 % is 3 nines and a rounding error. */
const EPSILON = 1e-6;
const PERCENT_DIGITS = 2;

/** Of each scene the first run that is to be believed; null when there is none. */
export function latencyPlot(load: LoadDocument): string | null {
  const series = load.scenes.flatMap((scene): PlotSeries[] => {
    const step = scene.steady.find(({ refused }) => refused === null);
    const points = (step?.curve ?? [])
      .filter(({ percentile, ms }) => percentile < 100 && nines(percentile) <= MAX_NINES && ms > 0)
      .map(({ percentile, ms }) => [nines(percentile), ms] as const);
    return points.length === 0 ? [] : [{ name: sceneName(scene), points }];
  });
  const rate = load.scenes[0]?.median?.ratePerSecond;
  return draw({
    title: `Latency by percentile${rate === undefined ? "" : `, open loop, ${rate} requests a second`}`,
    x: {
      name: "percentile",
      scale: "linear",
      min: 0,
      max: Math.ceil(Math.max(1, ...series.flatMap(({ points }) => points.map(([x]) => x - EPSILON)))),
      interval: 1,
      label: (value) => `${Number((100 * (1 - 10 ** -value)).toFixed(PERCENT_DIGITS))} %`,
    },
    y: { name: "ms from when due", scale: "log" },
    kind: "line",
    series,
  });
}

/** 95th percentile against the rate asked for, and the objective it is to keep. */
export function goodputPlot(load: LoadDocument): string | null {
  const series = load.scenes.flatMap((scene): PlotSeries[] => {
    const points = (scene.goodput?.steps ?? [])
      .flatMap(({ ratePerSecond, latencyMs }) =>
        latencyMs === null ? [] : [[ratePerSecond, latencyMs.p95] as const],
      )
      .toSorted(([a], [b]) => a - b);
    return points.length === 0 ? [] : [{ name: sceneName(scene), points }];
  });
  const rates = series.flatMap(({ points }) => points.map(([rate]) => rate));
  const objective = load.objective.p95Ms;
  const line: PlotSeries = {
    name: `objective, ${objective} ms`,
    points: [
      [Math.min(...rates), objective],
      [Math.max(...rates), objective],
    ],
    dashed: true,
  };
  return draw({
    title: "95th percentile under a rising rate",
    x: { name: "requests a second", scale: "log" },
    y: { name: "p95, ms from when due", scale: "log" },
    kind: "line",
    series: series.length === 0 ? [] : [...series, line],
  });
}

export function growthPlot({ sizes }: GrowthDocument): string | null {
  const line = (name: string, read: (size: GrowthDocument["sizes"][number]) => number): PlotSeries => {
    return { name, points: sizes.map((size) => [size.products, read(size)] as const) };
  };
  if (sizes.length < 2) return null;
  return draw({
    title: "A search by size of the catalog",
    x: { name: "products", scale: "log", label: (value) => value.toLocaleString("en") },
    y: { name: "ms", scale: "log" },
    kind: "line",
    series: [
      line("hybrid p50", ({ hybridMs }) => hybridMs.p50),
      line("hybrid p95", ({ hybridMs }) => hybridMs.p95),
      line("keyword p50", ({ keywordMs }) => keywordMs.p50),
      line("keyword p95", ({ keywordMs }) => keywordMs.p95),
    ],
  });
}

/** Better is up and to the left. Names would stand on one another: points have numbers, from the best down. */
export function qualityPlot(rows: readonly QualityRow[]): string | null {
  const byQuality = rows.toSorted((a, b) => b.ndcg10 - a.ndcg10 || (a.name < b.name ? -1 : 1));
  return draw({
    title: "Quality against latency",
    x: { name: "p95, ms", scale: "log" },
    y: { name: "nDCG@10", scale: "linear", ...roundAbout(rows.map(({ ndcg10 }) => ndcg10)) },
    kind: "scatter",
    series: byQuality.map(({ name, p95, ndcg10 }, index) => ({
      name: `${index + 1}  ${name}`,
      points: [[p95, ndcg10]],
      labels: [String(index + 1)],
    })),
  });
}

export interface QualityRow {
  readonly name: string;
  readonly p95: number;
  readonly ndcg10: number;
}

/** Those of the peers that have both. */
export function qualityOfPeers({ rows }: PeersDocument): readonly QualityRow[] {
  return rows.flatMap(({ engine, ndcg10, p95 }) => (ndcg10 === null ? [] : [{ name: engine, p95, ndcg10 }]));
}

const STEP = 0.05;

/** From the step below the lowest share to the one above the highest, within 0 and 1. */
function roundAbout(shares: readonly number[]): { readonly min: number; readonly max: number } {
  const [lowest, highest] = [Math.min(...shares), Math.max(...shares)];
  return {
    min: Math.max(0, rounded(Math.floor(lowest / STEP - 1) * STEP)),
    max: Math.min(1, rounded(Math.ceil(highest / STEP + 1) * STEP)),
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function draw(plot: Plot): string | null {
  return plot.series.length === 0 ? null : renderPlot(plot);
}
