import type { Scalar } from "../domain/field.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import { transformSignal } from "./signal-transforms.ts";

export interface BusinessBoost {
  /** Each signal's share of relevance; they sum to `sum`. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  /** Within +-maxBoost. */
  readonly sum: number;
  /** True when the policy puts the product after everything in stock. */
  readonly buried: boolean;
}

/** Reads a product's first value of a canonical field. */
export type ReadField = (field: string) => Scalar | null;

/** What the `demote` policy takes from a product that is sold out: a share of its relevance, before the clamp. */
export const OUT_OF_STOCK_DEMOTION = 0.3;
export const OUT_OF_STOCK_PART = "outOfStock";

/** Sold out is what says so, or says nothing and has no units. Nothing known: in stock. */
export function isOutOfStock(read: ReadField): boolean {
  const inStock = read("in_stock");
  if (typeof inStock === "boolean") return !inStock;
  const stock = read("stock");
  return typeof stock === "number" && stock <= 0;
}

/**
 * What the business adds to a product's relevance: `sum_i weight_i * transform_i(value_i)`,
 * clamped to +-maxBoost. When the clamp bites, every part shrinks in proportion, so that the
 * parts still sum to what was applied.
 */
export function businessBoost(prior: BusinessPrior, read: ReadField): BusinessBoost {
  const { signals, maxBoost, outOfStock, now } = prior;
  const isSoldOut = outOfStock !== "keep" && isOutOfStock(read);
  const parts = signals.map((signal) => ({
    name: signal.name,
    value: signal.weight * transformSignal(signal, read(signal.field), now),
  }));
  if (isSoldOut && outOfStock === "demote")
    parts.push({ name: OUT_OF_STOCK_PART, value: -OUT_OF_STOCK_DEMOTION });
  let raw = 0;
  for (const { value } of parts) raw += value;
  const sum = Math.max(-maxBoost, Math.min(maxBoost, raw));
  const scale = sum === raw ? 1 : sum / raw;
  return {
    parts: parts.map(({ name, value }) => ({ name, value: value * scale })),
    sum,
    buried: isSoldOut && outOfStock === "bury",
  };
}

/** The same numbers without allocating, for scoring a whole catalog. */
export function compileBoost({ signals, maxBoost, outOfStock, now }: BusinessPrior) {
  return {
    sum: (read: ReadField): number => {
      let raw = 0;
      for (const signal of signals) raw += signal.weight * transformSignal(signal, read(signal.field), now);
      if (outOfStock === "demote" && isOutOfStock(read)) raw -= OUT_OF_STOCK_DEMOTION;
      return Math.max(-maxBoost, Math.min(maxBoost, raw));
    },
    isBuried: (read: ReadField): boolean => outOfStock === "bury" && isOutOfStock(read),
  };
}
