/** A colour as people see it: lightness 0 to 1, chroma 0 (grey) to about 0.3, hue in degrees. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

const CHANNEL_MAX = 255;

/** The nearest sRGB colour as `#rrggbb`; what sRGB cannot show is clipped (B. Ottosson, "A perceptual color space", 2020). */
export function hexOf({ lightness, chroma, hue }: Oklch): string {
  const radians = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(radians);
  const b = chroma * Math.sin(radians);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  return `#${linear.map((value) => channel(value)).join("")}`;
}

/** The same hue, lighter by `by` (darker where negative), never quite white nor quite black. */
export function shade(colour: Oklch, by: number): Oklch {
  return { ...colour, lightness: Math.min(0.985, Math.max(0.14, colour.lightness + by)) };
}

function channel(linear: number): string {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  const byte = Math.round(Math.min(1, Math.max(0, value)) * CHANNEL_MAX);
  return byte.toString(16).padStart(2, "0");
}
