/** Units that measure the same, by what they measure. Written as feeds write them, folded. */
const UNITS_BY_MEASURE: Readonly<Record<string, readonly string[]>> = {
  length: [
    "mm",
    "cm",
    "m",
    "km",
    'in|in.|inch|inches|"|″|”',
    "ft|ft.|foot|feet|'|′",
    "yd|yd.|yard|yards",
    "mi|mile|miles",
  ],
  mass: ["mg", "g|gr|gram|grams", "kg|kgs", "oz|oz.|ounce|ounces", "lb|lb.|lbs|lbs.|pound|pounds"],
  volume: [
    "ml",
    "cl",
    "l|liter|liters|litre|litres",
    "gal|gal.|gallon|gallons",
    "pt|pint|pints",
    "qt|quart|quarts",
  ],
  power: ["w|watt|watts", "kw", "hp"],
  data: ["mb", "gb", "tb"],
  time: ["ms", "s|sec|seconds", "min|minutes", "h|hr|hrs|hour|hours", "days", "months", "years"],
  frequency: ["hz", "khz", "mhz", "ghz"],
};

export interface Unit {
  readonly name: string;
  readonly measure: string;
}

const UNITS = new Map<string, Unit>(
  Object.entries(UNITS_BY_MEASURE).flatMap(([measure, units]) =>
    units.flatMap((spellings) => {
      const names = spellings.split("|");
      return names.map((name): [string, Unit] => [name, { name: names[0] ?? name, measure }]);
    }),
  ),
);
const QUANTITY = /^[~≈<>±-]?\s?\d[\d.,]*(?:\s?[-–/]\s?\d[\d.,]*)?\s?(?<unit>\p{L}+\.?|["″”'′])$/u;

/** The unit of text that is one number, or a range, and a unit that is known; undefined otherwise. */
export function unitOf(text: string): Unit | undefined {
  const unit = QUANTITY.exec(text.trim())?.groups?.["unit"];
  return unit === undefined ? undefined : UNITS.get(unit.toLowerCase());
}

const SIZE_MEASURES = new Set(["length", "mass", "volume", "data"]);

/** Every spelling of every unit of length, mass, volume and data that has two letters or is a sign, longest first: what sizes are given in. */
export const SIZE_UNITS: readonly string[] = [...UNITS]
  .filter(([name, { measure }]) => SIZE_MEASURES.has(measure) && !/^\p{L}$/u.test(name))
  .map(([name]) => name)
  .sort((a, b) => b.length - a.length);
