import { readQuantity } from "../text/read-measures.ts";

const CURRENCY_CODES: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["eur", "EUR"],
  ["euro", "EUR"],
  ["euros", "EUR"],
  ["$", "USD"],
  ["usd", "USD"],
  ["dollar", "USD"],
  ["dollars", "USD"],
  ["bucks", "USD"],
  ["£", "GBP"],
  ["gbp", "GBP"],
  ["quid", "GBP"],
]);
const SIGN = "[€$£]";
const CURRENCY = `${SIGN}|(?:euros?|eur|dollars?|usd|bucks|gbp|quid)(?![\\p{L}\\p{N}])`;
const NUMBER = "\\d+(?:[.,]\\d+)*";

/** The pattern of an amount with its currency, if it names one, as groups whose names end in `name`: `€50`, `1.299,00 euro`, `1k`. */
export function amountPattern(name: string): string {
  const before = `(?:(?<sign${name}>${SIGN}|(?:usd|eur|gbp)(?=\\s*\\d))\\s*)?`;
  const number = `(?<number${name}>${NUMBER})(?<thousands${name}>k(?![\\p{L}\\p{N}]))?`;
  return `${before}${number}(?:\\s*(?<unit${name}>${CURRENCY})|(?![\\p{L}\\p{N}]))`;
}

export interface Amount {
  readonly value: number;
  /** ISO 4217; undefined where none is named. */
  readonly currency: string | undefined;
  /** Whether it is written as prices are, with cents: `99.99`. */
  readonly hasCents: boolean;
}

/** The amount that `amountPattern` has found; null for what is no number. */
export function amountOf(groups: Readonly<Record<string, string | undefined>>, name: string): Amount | null {
  const number = groups[`number${name}`] ?? "";
  const isThousands = groups[`thousands${name}`] !== undefined;
  if (isThousands && number.length > LONGEST_THOUSANDS) return null;
  const value = readQuantity(plainNumber(number))?.value;
  const currency = groups[`sign${name}`] ?? groups[`unit${name}`];
  if (value === undefined) return null;
  return {
    value: isThousands ? value * 1_000 : value,
    currency: currency === undefined ? undefined : CURRENCY_CODES.get(currency.toLowerCase()),
    hasCents: /[.,]\d\d$/u.test(number),
  };
}

/** `2700k` is a colour of light: thousands are written with a `k` behind `1.5`, `12` and the like. */
const LONGEST_THOUSANDS = 3;
const DOTTED_THOUSANDS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?$/u;

/** `1.299,00` and `1.000`, where a dot stands before three digits, as numbers are written here: no price has three decimals. */
function plainNumber(number: string): string {
  return DOTTED_THOUSANDS.test(number) ? number.replaceAll(".", "").replace(",", ".") : number;
}
