import { compareStrings } from "../../src/domain/compare-scalars.ts";
import type { CreateCheck } from "./audit-check.ts";

/** Prices in another currency than most, or in none. */
export const createCurrencyCheck: CreateCheck = (note) => {
  const currencies = new Map<string, { count: number; readonly id: string; readonly price: number }>();
  return {
    product({ product: { id, price, currency }, isRepeated }) {
      if (isRepeated || price === undefined) return;
      if (currency === undefined) {
        note("CURRENCY_MISSING", { id, value: String(price) });
        return;
      }
      const known = currencies.get(currency);
      if (known === undefined) currencies.set(currency, { count: 1, id, price });
      else known.count += 1;
    },
    finish() {
      const [main, ...others] = [...currencies].sort(
        (a, b) => b[1].count - a[1].count || compareStrings(a[0], b[0]),
      );
      if (main === undefined) return;
      for (const [currency, { count, id, price }] of others) {
        note("CURRENCY_MIXED", { id, value: `${price} ${currency}; most are in ${main[0]}` }, count);
      }
    },
  };
};
