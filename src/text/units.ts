/** What a unit measures. */
export type Dimension =
  | "length"
  | "mass"
  | "volume"
  | "power"
  | "voltage"
  | "current"
  | "charge"
  | "energy"
  | "data"
  | "time"
  | "frequency"
  | "sound"
  | "light"
  | "rotation"
  | "pressure"
  | "resolution"
  | "colour temperature"
  | "apparent power";

export interface Unit {
  /** The term it is indexed as, and its name in labels. */
  readonly term: string;
  readonly dimension: Dimension;
  /** How many of the dimension's base unit (mm, g, ml, W, V, A, mAh, Wh, MB, s, Hz, dB, lm, rpm, bar, dpi, K, VA) one of it is. */
  readonly factor: number;
}

type Row = readonly [term: string, dimension: Dimension, factor: number, otherSpellings: string];

/** Spellings are terms: folded, without plural endings. International definitions; data in powers of ten, as drives are sold. */
const ROWS: readonly Row[] = [
  ["mm", "length", 1, "millimeter millimetre"],
  ["cm", "length", 10, "centimeter centimetre"],
  ["m", "length", 1_000, "meter metre mtr"],
  ["inch", "length", 25.4, "in zoll"],
  ["foot", "length", 304.8, "ft"],
  ["yard", "length", 914.4, "yd yds"],
  ["mg", "mass", 0.001, "milligram"],
  ["g", "mass", 1, "gr gram gramme"],
  ["kg", "mass", 1_000, "kgs kilo kilogram"],
  ["oz", "mass", 28.3495, "ounce"],
  ["lb", "mass", 453.592, "lbs pound"],
  ["ml", "volume", 1, "milliliter millilitre"],
  ["cl", "volume", 10, "centiliter centilitre"],
  ["l", "volume", 1_000, "ltr liter litre"],
  ["gallon", "volume", 3_785.41, "gal gals"],
  ["quart", "volume", 946.353, "qt qts"],
  ["pint", "volume", 473.176, "pt"],
  ["watt", "power", 1, "w"],
  ["kw", "power", 1_000, "kilowatt"],
  ["volt", "voltage", 1, "v"],
  ["amp", "current", 1, "ampere"],
  ["mah", "charge", 1, ""],
  ["wh", "energy", 1, ""],
  ["kwh", "energy", 1_000, ""],
  ["mb", "data", 1, "megabyte"],
  ["gb", "data", 1_000, "gigabyte"],
  ["tb", "data", 1_000_000, "terabyte"],
  ["minute", "time", 60, "min mins"],
  ["hour", "time", 3_600, "h hr hrs"],
  ["hz", "frequency", 1, "hertz"],
  ["khz", "frequency", 1_000, "kilohertz"],
  ["mhz", "frequency", 1_000_000, "megahertz"],
  ["ghz", "frequency", 1_000_000_000, "gigahertz"],
  ["db", "sound", 1, "dba decibel"],
  ["lumen", "light", 1, "lm"],
  ["rpm", "rotation", 1, ""],
  ["bar", "pressure", 1, ""],
  ["dpi", "resolution", 1, ""],
  ["kelvin", "colour temperature", 1, "k"],
  ["va", "apparent power", 1, ""],
];

const ALL: readonly Unit[] = ROWS.map(([term, dimension, factor]) => ({ term, dimension, factor }));

/** Every unit. */
export function allUnits(): readonly Unit[] {
  return ALL;
}

const UNITS: ReadonlyMap<string, Unit> = new Map(
  ROWS.flatMap(([term, dimension, factor, others]) =>
    [term, ...others.split(" ")]
      .filter((spelling) => spelling !== "")
      .map((spelling): [string, Unit] => [spelling, { term, dimension, factor }]),
  ),
);

/** The unit a term stands for when a number is before it; undefined for other words. */
export function unitOfTerm(term: string): Unit | undefined {
  return UNITS.get(term);
}

/** What is written like a number with its unit and is a name: a brand, generations of mobile networks, the `4k` of a screen. */
const NAMES: ReadonlySet<string> = new Set(["3m", "2g", "3g", "4g", "5g", "6g"]);

/** Whether a folded word without spaces, such as `128gb`, is a name and no measure. */
export function isUnitlikeName(word: string): boolean {
  return NAMES.has(word) || /^\d{1,2}k$/u.test(word);
}

/** Length of the sign for inches or feet that stands at a position: `"`, `″`, `”`, `''` or `'`, `′`, `’`. */
export function unitSignAt(text: string, position: number): { term: string; length: number } | null {
  const sign = text[position];
  if (sign === '"' || sign === "″" || sign === "”") return INCH_SIGN;
  if (sign !== "'" && sign !== "′" && sign !== "’") return null;
  return text[position + 1] === sign ? DOUBLE_SIGN : FOOT_SIGN;
}

const INCH_SIGN = { term: "inch", length: 1 };
const DOUBLE_SIGN = { term: "inch", length: 2 };
const FOOT_SIGN = { term: "foot", length: 1 };
