import { isPlaceholder, MISSING, read, unreadable, type Reading } from "./reading.ts";

const TRUE = new Set(
  (
    "1|true|t|yes|y|on|ja|j|oui|si|sí|in stock|instock|in_stock|available|available for order|limited availability|" +
    "limitedavailability|auf lager|verfügbar|lieferbar|en stock|disponible"
  ).split("|"),
);
const FALSE = new Set(
  (
    "0|false|f|no|n|off|nein|non|out of stock|outofstock|out_of_stock|unavailable|not available|sold out|soldout|" +
    "discontinued|ausverkauft|nicht verfügbar|nicht lieferbar|nicht auf lager|rupture de stock|en rupture|agotado"
  ).split("|"),
);

/** A yes or no as feeds write it, in words of stock too; a number is true when it is above zero. */
export function readBoolean(raw: unknown): Reading<boolean> {
  // `n` and `no` are answers; only what cannot be one is missing.
  if (typeof raw === "boolean") return read(raw);
  if (typeof raw === "number" && Number.isFinite(raw)) return read(raw > 0);
  if (isPlaceholder(raw)) return MISSING;
  if (typeof raw !== "string") return unreadable("not a yes or no");
  const word = raw
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//u, "")
    .replaceAll(/[\s-]+/gu, " ");
  if (TRUE.has(word)) return read(true);
  if (FALSE.has(word)) return read(false);
  if (/^\d+$/u.test(word)) return read(Number(word) > 0);
  return unreadable("not a yes or no");
}
