/** Prices from here on are written short on the slider: 1.2M. */
const LONG_NUMBER = 100_000;

/** `weight_kg` as "Weight kg". */
export function wordsOf(attribute) {
  const words = attribute.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The values of a facet that is true or false, in words. */
export function valueWords(value) {
  return { true: "Yes", false: "No" }[value] ?? value;
}

export function numberOf(number) {
  const notation = Math.abs(number) < LONG_NUMBER ? "standard" : "compact";
  return new Intl.NumberFormat(undefined, { notation, maximumFractionDigits: 2 }).format(number);
}

export function priceOf({ price, currency }) {
  if (price === undefined) return "";
  const style = /^[A-Z]{3}$/u.test(currency ?? "") ? { style: "currency", currency } : {};
  return new Intl.NumberFormat(undefined, style).format(price);
}
