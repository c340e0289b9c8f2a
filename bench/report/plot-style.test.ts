import { describe, expect, it } from "vitest";

import { INK, SERIES_COLOURS } from "./plot-style.ts";

const GITHUB_LIGHT = "#ffffff";
const GITHUB_DARK = "#0d1117";
/** Graphics and large text, WCAG 2.2, 1.4.11. */
const LEAST_CONTRAST = 3;

/** Relative luminance of `#rrggbb`, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe("the colours of plots", () => {
  it("can be told from GitHub's white and from its dark page", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    const weak = [INK, ...SERIES_COLOURS].filter(
      (colour) => Math.min(contrast(colour, GITHUB_LIGHT), contrast(colour, GITHUB_DARK)) < LEAST_CONTRAST,
    );
    expect(weak).toEqual([]);
  });
});
