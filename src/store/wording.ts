import { canonicalField, isCoreField } from "../domain/field.ts";

/** Numbers, money and fields as people read them. The store speaks English whatever the machine's locale. */
const LOCALE = "en";

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });
const twoDigits = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const money = new Map<string, Intl.NumberFormat>();

/** A price; a currency nobody knows stands behind the number as it is. */
export function formatPrice(price: number, currency: string | undefined): string {
  const code = (currency ?? "").trim().toUpperCase();
  if (code === "") return twoDigits.format(price);
  if (!CURRENCIES.has(code)) return `${twoDigits.format(price)} ${code.slice(0, 8)}`;
  const format =
    money.get(code) ??
    new Intl.NumberFormat(LOCALE, { style: "currency", currency: code, currencyDisplay: "narrowSymbol" });
  money.set(code, format);
  return format.format(price);
}

/** A bound of a range of prices: without its cents where they are none. */
export function formatRoundPrice(price: number, currency: string | undefined): string {
  return formatPrice(price, currency).replace(/\.00(?!\d)/u, "");
}

export function formatCount(count: number): string {
  return whole.format(count);
}

export function formatNumber(value: number): string {
  return plain.format(value);
}

/** `1 product`, `59 products`; `about 1,200 products` where the number is not exact. */
export function countOf(count: number, one: string, many: string, isExact = true): string {
  return `${isExact ? "" : "about "}${formatCount(count)} ${count === 1 ? one : many}`;
}

/** What stands at the end of a field's name and is a unit, as it is written. */
const UNITS: Readonly<Record<string, string>> = {
  mm: "mm", cm: "cm", m: "m", m2: "m²", km: "km", in: "in", ft: "ft",
  g: "g", kg: "kg", lb: "lb", oz: "oz", ml: "ml", l: "l",
  w: "W", kw: "kW", wh: "Wh", kwh: "kWh", v: "V", mah: "mAh", ah: "Ah",
  hz: "Hz", db: "dB", lm: "lm", k: "K", c: "°C", pct: "%", bar: "bar", nm: "Nm", ohm: "Ω",
  h: "h", min: "min", s: "s", gb: "GB", tb: "TB", mb: "MB", dpi: "dpi",
}; // prettier-ignore

/** Names that read better than themselves with the underscores gone. */
const LABELS: Readonly<Record<string, string>> = {
  category: "Category",
  brand: "Brand",
  price: "Price",
  rating: "Rating",
  in_stock: "Availability",
  color: "Colour",
  "attributes.color": "Colour",
  "attributes.size_eu": "Size (EU)",
  "attributes.usb_c": "USB-C",
  sku: "SKU",
  mpn: "MPN",
  gtin: "GTIN",
  ean: "EAN",
};

export interface FieldWording {
  readonly label: string;
  /** To stand behind values: `kg`; empty where there is none. */
  readonly unit: string;
}

/** `attributes.battery_life_h` is `Battery life` in `h`. */
export function wordField(field: string): FieldWording {
  const known = LABELS[canonicalField(field)] ?? LABELS[field];
  if (known !== undefined) return { label: known, unit: "" };
  const name = isCoreField(field) ? field : field.replace(/^attributes\./u, "");
  const words = name
    .replaceAll(/([a-z])([A-Z])/gu, "$1 $2")
    .split(/[_\s-]+/u)
    .filter((word) => word !== "");
  const unit = words.length > 1 ? UNITS[(words.at(-1) ?? "").toLowerCase()] : undefined;
  // `age_min`: the least, not minutes; `usb_c` is no temperature.
  const isNone =
    (unit === "°C" && !/temp/u.test(name)) ||
    (unit === "min" && /^(?:age|players|size|range|height|width)$/u.test(words.at(-2) ?? ""));
  const shown = unit === undefined || isNone ? words : words.slice(0, -1);
  return {
    label: capitalised(shown.map(acronym).join(" ")),
    unit: unit === undefined || isNone ? "" : unit,
  };
}

const ACRONYMS =
  /^(?:usb|gps|anc|ip|led|leds|ssd|ram|cpu|gpu|hd|tv|dpi|eu|us|uk|bpa|pvc|pfc|spf|upf|uv|wifi|gsm|hdmi|4k)$/u;

function acronym(word: string): string {
  return ACRONYMS.test(word.toLowerCase()) ? word.toUpperCase().replace("WIFI", "Wi-Fi") : word;
}

/** `silent linear` is `Silent linear`; what has capitals or digits of its own (`iPhone`, `i5-10210U`) stays. */
export function capitalised(text: string): string {
  const [first = ""] = text;
  return /^.?[\p{Lu}\d]/u.test(text.slice(1)) ? text : first.toUpperCase() + text.slice(first.length);
}

/** A facet's or attribute's value with its unit. */
export function wordValue(field: string, value: string | number | boolean): string {
  if (value === true || value === "true") return "Yes";
  if (value === false || value === "false") return "No";
  const { unit } = wordField(field);
  const text = typeof value === "number" ? formatNumber(value) : value;
  return unit === "" ? text : `${text} ${unit}`;
}
