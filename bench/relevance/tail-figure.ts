import type { TailCurves } from "./tail-curve.ts";

const PANEL = { width: 300, height: 220, left: 44, top: 34, gap: 56 } as const;
const COLOURS = { "fixed cosine": "#9a6700", tau: "#0550ae" } as const;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const FONT = "font-family='system-ui, sans-serif' font-size='11' fill='#57606a'";

/** Precision over recall as SVG, a panel a data set; relevant from grade 1. Readable on light and dark. */
export function tailFigure(sets: Readonly<Record<string, TailCurves>>): string {
  const names = Object.keys(sets);
  const width = PANEL.left + names.length * (PANEL.width + PANEL.gap);
  const height = PANEL.top + PANEL.height + 48;
  const panels = Object.entries(sets).map(([name, curves], index) =>
    panel(name, curves, PANEL.left + index * (PANEL.width + PANEL.gap)),
  );
  return [
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${width} ${height}' role='img' aria-label='Precision over recall of judged products that the vector lane alone found'>`,
    ...panels,
    "</svg>",
    "",
  ].join("\n");
}

function panel(name: string, { curves }: TailCurves, left: number): string {
  const shown = curves.filter(({ fromGrade }) => fromGrade === 1);
  const lowest = Math.min(...shown.flatMap(({ points }) => points.map(({ precision }) => precision)));
  const floor = Math.floor(lowest * 10) / 10;
  const x = (recall: number): string => (left + recall * PANEL.width).toFixed(1);
  const y = (precision: number): string =>
    (PANEL.top + ((1 - precision) / (1 - floor)) * PANEL.height).toFixed(1);
  const bottom = PANEL.top + PANEL.height;
  const grid = TICKS.map((tick) => {
    const precision = floor + tick * (1 - floor);
    return [
      `<line x1='${left}' x2='${left + PANEL.width}' y1='${y(precision)}' y2='${y(precision)}' stroke='#8c959f' stroke-opacity='0.3'/>`,
      `<text x='${left - 6}' y='${y(precision)}' dy='4' text-anchor='end' ${FONT}>${precision.toFixed(2)}</text>`,
      `<text x='${x(tick)}' y='${bottom + 16}' text-anchor='middle' ${FONT}>${tick}</text>`,
    ].join("");
  });
  const lines = shown.map(({ cut, points }, index) => {
    const path = points.map(({ recall, precision }) => `${x(recall)},${y(precision)}`).join(" ");
    const legend = PANEL.top + 14 + index * 16;
    return [
      `<polyline points='${path}' fill='none' stroke='${COLOURS[cut]}' stroke-width='2'/>`,
      `<text x='${left + 8}' y='${bottom - PANEL.height + legend + PANEL.height / 2}' font-family='system-ui, sans-serif' font-size='11' fill='${COLOURS[cut]}'>${cut}</text>`,
    ].join("");
  });
  return [
    `<text x='${left}' y='${PANEL.top - 14}' ${FONT}>${name}: precision over recall</text>`,
    ...grid,
    ...lines,
  ].join("\n");
}
