/** Signs that name one currency. `kr` and `Fr` are missing: several countries use them. */
const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  US$: "USD",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₽": "RUB",
  "₩": "KRW",
  "₺": "TRY",
  "₪": "ILS",
  "₫": "VND",
  "₴": "UAH",
  "฿": "THB",
  ZŁ: "PLN",
  KČ: "CZK",
  FT: "HUF",
  R$: "BRL",
  C$: "CAD",
  CA$: "CAD",
  A$: "AUD",
  AU$: "AUD",
  NZ$: "NZD",
  HK$: "HKD",
  S$: "SGD",
};
const CODES = new Set(Intl.supportedValuesOf("currency"));
const DOLLARS = new Set(["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD", "CLP", "ARS", "COP"]);
/** Currencies with a thousandth: `1.299` may be meant. ISO 4217. */
const THREE_DECIMALS = new Set(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]);

/** The ISO 4217 code for a code or sign; undefined when it is none. A bare `$` is the shop's own dollar, where the shop says which. */
export function currencyCode(text: string, shopCurrency?: string): string | undefined {
  const sign = text.trim().toUpperCase();
  if (sign === "$" && shopCurrency !== undefined && DOLLARS.has(shopCurrency)) return shopCurrency;
  if (Object.hasOwn(SIGNS, sign)) return SIGNS[sign];
  return CODES.has(sign) ? sign : undefined;
}

export function hasThreeDecimals(code: string): boolean {
  return THREE_DECIMALS.has(code);
}
