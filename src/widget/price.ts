import type { ProductPreview } from "../suggest/suggest-contract.ts";

/** A price as shoppers of `locale` write it, without a currency as a plain number; empty when there is none. */
export function formatPrice({ price, currency }: ProductPreview, locale: string): string {
  if (price === undefined) return "";
  const format = (languages: string | undefined): string =>
    price.toLocaleString(languages, currency === undefined ? TWO_DIGITS : { style: "currency", currency });
  try {
    return format(locale === "" ? undefined : locale);
  } catch {
    // A catalog may hold any text as currency, and a page any as language.
    return `${price} ${currency ?? ""}`;
  }
}

const TWO_DIGITS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
