import type { Scalar } from "../domain/field.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import { compileTransform, type CompiledTransform } from "./signal-transforms.ts";

export interface BusinessBoost {
  /** Each signal's share of relevance; they sum to `sum`. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  /** Within +-maxBoost. */
  readonly sum: number;
  /** True when the policy puts the product after everything in stock. */
  readonly buried: boolean;
}

/** A prior made ready for many products. Its functions give what `businessBoost` gives and allocate nothing. */
export interface CompiledBoost {
  sum(read: ReadField): number;
  isBuried(read: ReadField): boolean;
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
  const { outOfStock, maxBoost } = prior;
  const weighted = compileParts(prior);
  const parts = weighted.map(({ name, field, weigh }) => ({ name, value: weigh(read(field)) }));
  const isSoldOut = outOfStock !== "keep" && isOutOfStock(read);
  if (isSoldOut && outOfStock === "demote") {
    parts.push({ name: OUT_OF_STOCK_PART, value: -OUT_OF_STOCK_DEMOTION });
  }
  let raw = 0;
  for (const { value } of parts) raw += value;
  const sum = clamp(raw, maxBoost);
  const scale = sum === raw ? 1 : sum / raw;
  return {
    parts: parts.map(({ name, value }) => ({ name, value: value * scale })),
    sum,
    buried: isSoldOut && outOfStock === "bury",
  };
}

/** The same numbers for a whole catalog: whatever depends on the prior alone is computed once. */
export function compileBoost(prior: BusinessPrior): CompiledBoost {
  const { outOfStock, maxBoost } = prior;
  const weighted = compileParts(prior);
  return {
    sum: (read) => {
      let raw = 0;
      for (const { field, weigh } of weighted) raw += weigh(read(field));
      if (outOfStock === "demote" && isOutOfStock(read)) raw -= OUT_OF_STOCK_DEMOTION;
      return clamp(raw, maxBoost);
    },
    isBuried: (read) => outOfStock === "bury" && isOutOfStock(read),
  };
}

interface WeightedSignal {
  readonly name: string;
  readonly field: string;
  readonly weigh: CompiledTransform;
}

function compileParts({ signals, now }: BusinessPrior): readonly WeightedSignal[] {
  return signals.map((signal) => {
    const { name, field, weight } = signal;
    const transform = compileTransform(signal, now);
    return { name, field, weigh: (value) => weight * transform(value) };
  });
}

function clamp(raw: number, maxBoost: number): number {
  return Math.max(-maxBoost, Math.min(maxBoost, raw));
}
