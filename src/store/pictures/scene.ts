import { hexOf, type Oklch } from "./oklch.ts";
import { area, circle, rect } from "./shapes.ts";
import { choose, hashOf } from "./seeded-choice.ts";

/** Hues that sit well beside each other on one page: apricot, straw, moss, sea, sky, violet, rose. */
const HUES = [62, 92, 142, 188, 232, 285, 355] as const;
const HUE_JITTER = 9;
/** Bodies lighter than this stand on a deeper ground, so that a white kettle has an edge. */
const PALE_BODY = 0.86;

/** The soft ground a product stands before: one hue a brand, a little different from product to product. */
export function scene(brand: string, seed: string, body: Oklch): string {
  const hue = choose(`hue|${brand}`, HUES) + (hashOf(`jitter|${seed}`) % (2 * HUE_JITTER)) - HUE_JITTER;
  const lightness = body.lightness > PALE_BODY ? 0.895 : 0.925;
  const ground = hexOf({ lightness, chroma: 0.03, hue });
  const halo = hexOf({ lightness: lightness + 0.035, chroma: 0.02, hue });
  const floor = hexOf({ lightness: lightness - 0.035, chroma: 0.036, hue });
  const back = choose(`scene|${seed}`, [
    circle(200, 190, 150, halo),
    area("M70 400V190a130 130 0 0 1 260 0V400z", halo),
    circle(245, 160, 185, halo),
    area("M0 0H400V90C300 190 120 60 0 220z", halo),
  ]);
  return `${rect(0, 0, 400, 400, 0, ground)}${back}${rect(0, 318, 400, 82, 0, floor)}`;
}
