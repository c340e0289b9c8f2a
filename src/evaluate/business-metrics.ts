import type { Product } from "../domain/product.ts";
import { mean } from "./percentile.ts";

/** What the business sees in a hit. */
export interface BusinessFacts {
  /** Share of the price that is earned; null where the product does not say. */
  readonly margin: number | null;
  /** Null where neither `in_stock` nor `stock` is known. */
  readonly isInStock: boolean | null;
}

/** Means over the hits that have the field; null when none has it. */
export interface BusinessMetrics {
  readonly margin10: number | null;
  /** The share of the hits in stock, 0 to 1. */
  readonly inStock10: number | null;
}
export const BUSINESS_NAMES = ["margin10", "inStock10"] as const satisfies readonly (keyof BusinessMetrics)[];

/** How many hits among the first ten there were, and how many of them had each field. */
export interface BusinessCounts {
  readonly hits10: number;
  readonly margin10Hits: number;
  readonly inStock10Hits: number;
}

const TOP = 10;

/** The facts of one product. `in_stock` decides; where it is missing, whether units are on hand. */
export function businessFacts({ margin, in_stock: inStock, stock }: Product): BusinessFacts {
  return {
    margin: margin ?? null,
    isInStock: inStock ?? (stock === undefined ? null : stock > 0),
  };
}

/** Of the first ten hits, best first. */
export function businessMetrics(ranking: readonly BusinessFacts[]): BusinessMetrics & BusinessCounts {
  const shown = ranking.slice(0, TOP);
  const margins = shown.map(({ margin }) => margin).filter((margin) => margin !== null);
  const stocks = shown.map(({ isInStock }) => isInStock).filter((isInStock) => isInStock !== null);
  return {
    margin10: margins.length === 0 ? null : mean(margins),
    inStock10: stocks.length === 0 ? null : mean(stocks.map(Number)),
    hits10: shown.length,
    margin10Hits: margins.length,
    inStock10Hits: stocks.length,
  };
}
