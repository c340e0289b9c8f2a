import type { Scalar } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import { compileTransform, type CompiledTransform } from "./signal-transforms.ts";

export interface BusinessBoost {
  /** The share of relevance of each signal and each rule that boosts the product; they sum to `sum`. */
  readonly parts: readonly { readonly name: string; readonly value: number }[];
  /** Within +-maxBoost. */
  readonly sum: number;
  /** True when the policy or a rule puts the product after everything else. */
  readonly buried: boolean;
}

/** A prior made ready for many products. Its functions give what `businessBoost` gives and allocate nothing. */
export interface CompiledBoost {
  sum(read: ReadField, passes?: PassesFilter): number;
  isBuried(read: ReadField, passes?: PassesFilter): boolean;
}

/** Reads a product's first value of a canonical field. */
export type ReadField = (field: string) => Scalar | null;

/** Whether a product passes one of the prior's filters. */
export type PassesFilter = (filter: Filter) => boolean;

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

const passesNothing: PassesFilter = () => false;

/** The name of a rule's part in a score. */
export function rulePart(rule: string): string {
  return `rule:${rule}`;
}

/** Whether a part of a score is the business's, given the names of the signals. */
export function isBusinessPart(name: string, signals: ReadonlySet<string>): boolean {
  return signals.has(name) || name === OUT_OF_STOCK_PART || name.startsWith(rulePart(""));
}

/**
 * What the business adds to a product's relevance, as a share of it:
 *
 *     sum_i weight_i * transform_i(value_i)  +  sum of the boosts of rules whose filter it passes
 *
 * clamped to +-maxBoost. When the clamp bites, every part shrinks in proportion, so that the parts
 * still sum to what was applied.
 */
export function businessBoost(
  prior: BusinessPrior,
  read: ReadField,
  passes: PassesFilter = passesNothing,
): BusinessBoost {
  const { outOfStock, maxBoost, boosts = [], buries = [] } = prior;
  const weighted = compileParts(prior);
  const parts = weighted.map(({ name, field, weigh }) => ({ name, value: weigh(read(field)) }));
  const isSoldOut = outOfStock !== "keep" && isOutOfStock(read);
  if (isSoldOut && outOfStock === "demote") {
    parts.push({ name: OUT_OF_STOCK_PART, value: -OUT_OF_STOCK_DEMOTION });
  }
  const byRule = new Map<string, number>();
  for (const { rule, filter, by } of boosts) {
    if (passes(filter)) byRule.set(rule, (byRule.get(rule) ?? 0) + by);
  }
  for (const [rule, value] of byRule) parts.push({ name: rulePart(rule), value });
  let raw = 0;
  for (const { value } of parts) raw += value;
  const sum = clamp(raw, maxBoost);
  const scale = sum === raw ? 1 : sum / raw;
  return {
    parts: parts.map(({ name, value }) => ({ name, value: value * scale })),
    sum,
    buried: (isSoldOut && outOfStock === "bury") || buries.some(({ filter }) => passes(filter)),
  };
}

/** The same numbers for a whole catalog: whatever depends on the prior alone is computed once. */
export function compileBoost(prior: BusinessPrior): CompiledBoost {
  const { outOfStock, maxBoost, boosts = [], buries = [] } = prior;
  const weighted = compileParts(prior);
  return {
    sum: (read, passes = passesNothing) => {
      let raw = 0;
      for (const { field, weigh } of weighted) raw += weigh(read(field));
      if (outOfStock === "demote" && isOutOfStock(read)) raw -= OUT_OF_STOCK_DEMOTION;
      for (const { filter, by } of boosts) if (passes(filter)) raw += by;
      return clamp(raw, maxBoost);
    },
    isBuried: (read, passes = passesNothing) =>
      (outOfStock === "bury" && isOutOfStock(read)) || buries.some(({ filter }) => passes(filter)),
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
