import type { Oklch } from "./oklch.ts";
import { hexOf, shade } from "./oklch.ts";
import { choose } from "./seeded-choice.ts";

/** One material under the light: `fill` runs from its lit side to its shaded one, the rest are flat. */
export interface Tone {
  readonly fill: string;
  readonly light: string;
  readonly mid: string;
  readonly dark: string;
  readonly deep: string;
}

/** What a drawing paints with. `body` is the product's own colour, `accent` one that goes with it. */
export interface Brush {
  readonly body: Tone;
  readonly accent: Tone;
  readonly wood: Tone;
  readonly metal: Tone;
  readonly ink: Tone;
  readonly paper: Tone;
  readonly leaf: Tone;
  readonly glass: Tone;
  /** Whether the product's title holds one of these words. */
  readonly says: (words: RegExp) => boolean;
  /** One of the options, always the same for the same product; `about` tells one choice from another. */
  readonly pick: <T>(about: string, options: readonly [T, ...T[]]) => T;
  /** The gradients behind the fills that `drawn` uses. */
  readonly gradients: (drawn: string) => string;
}

const MATERIALS = {
  wood: { lightness: 0.7, chroma: 0.075, hue: 68 },
  metal: { lightness: 0.78, chroma: 0.012, hue: 250 },
  ink: { lightness: 0.33, chroma: 0.02, hue: 270 },
  paper: { lightness: 0.955, chroma: 0.012, hue: 85 },
  leaf: { lightness: 0.62, chroma: 0.12, hue: 145 },
  glass: { lightness: 0.84, chroma: 0.045, hue: 220 },
} as const;

/** `id` keeps the gradients of several pictures on one page apart: letters and digits only. */
export function createBrush(options: {
  readonly id: string;
  readonly seed: string;
  readonly text: string;
  readonly body: Oklch;
  readonly accent: Oklch;
}): Brush {
  const gradients = new Map<string, string>();
  const tone = (name: string, colour: Oklch): Tone => {
    const id = `${options.id}${name}`;
    const fill = `url(#${id})`;
    const lit = hexOf(shade(colour, 0.055));
    const shaded = hexOf(shade(colour, -0.065));
    gradients.set(
      fill,
      `<linearGradient id="${id}" x2="1" y2=".7"><stop stop-color="${lit}"/><stop offset="1" stop-color="${shaded}"/></linearGradient>`,
    );
    return {
      fill,
      light: hexOf(shade(colour, 0.12)),
      mid: hexOf(colour),
      dark: hexOf(shade(colour, -0.11)),
      deep: hexOf(shade(colour, -0.24)),
    };
  };
  return {
    body: tone("b", options.body),
    accent: tone("a", options.accent),
    wood: tone("w", MATERIALS.wood),
    metal: tone("m", MATERIALS.metal),
    ink: tone("i", MATERIALS.ink),
    paper: tone("p", MATERIALS.paper),
    leaf: tone("l", MATERIALS.leaf),
    glass: tone("g", MATERIALS.glass),
    says: (words) => words.test(options.text),
    pick: (about, choices) => choose(`${about}|${options.seed}`, choices),
    gradients: (drawn) =>
      Array.from(gradients, ([fill, gradient]) => (drawn.includes(fill) ? gradient : "")).join(""),
  };
}
