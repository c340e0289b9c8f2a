import { compareStrings } from "../../src/domain/compare-scalars.ts";
import { PATH_SEPARATOR } from "../../src/domain/field.ts";
import type { Product } from "../../src/domain/product.ts";
import type { CreateCheck } from "./audit-check.ts";

interface PricedProduct {
  readonly id: string;
  readonly price: number;
  /** Keys of what its price is compared with: its category, then its parents. */
  readonly categories: readonly string[];
  readonly brand: string | undefined;
}

interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Below that many prices a median says little. */
const LEAST_PRICES = 5;
/** A slipped decimal point or cents for units is a factor of 100; prices of one kind scatter about the median, so half of it. */
const TIMES_MEDIAN = 50;
/** And that far from the quartile on its side: kinds whose prices spread widely have no outliers so near. */
const TIMES_QUARTILE = 10;
/** A brand that sells cables and servers has no usual price: its upper quartile may be that many times the lower. */
const BRAND_SPREAD = 4;

/**
 * Prices about 100 times off those of their category, or of the nearest parent that has prices
 * enough; where their category itself has too few, those of their brand count too. Both bounds must be passed, so that a category of cables and servers
 * is left in peace.
 */
export const createPriceOutlierCheck: CreateCheck = (note) => {
  const priced: PricedProduct[] = [];
  const prices = new Map<string, number[]>();
  return {
    product({ product, isRepeated }) {
      if (isRepeated || product.price === undefined || product.price <= 0) return;
      const [categories, brand] = kindsOf(product);
      for (const kind of brand === undefined ? categories : [...categories, brand]) {
        const known = prices.get(kind);
        if (known === undefined) prices.set(kind, [product.price]);
        else known.push(product.price);
      }
      priced.push({ id: product.id, price: product.price, categories, brand });
    },
    finish() {
      const usual = new Map(
        [...prices]
          .filter(([, { length }]) => length >= LEAST_PRICES)
          .map(([kind, list]) => [kind, quartilesOf(list)]),
      );
      for (const { id, price, categories, brand = "" } of priced.sort((a, b) => compareStrings(a.id, b.id))) {
        const category = categories.find((kind) => usual.has(kind)) ?? "";
        const ofBrand = usual.get(brand);
        const isNarrow = ofBrand !== undefined && ofBrand.upper <= ofBrand.lower * BRAND_SPREAD;
        const isBrandAsked = isNarrow && category !== categories[0];
        const kind = [category, ...(isBrandAsked ? [brand] : [])].find((each) =>
          isOff(price, usual.get(each)),
        );
        if (kind === undefined) continue;
        note("PRICE_OUTLIER", { id, value: `${price}; usual in ${kind}: ${usual.get(kind)?.median ?? ""}` });
      }
    },
  };
};

function kindsOf({
  category = [],
  brand,
}: Product): [categories: readonly string[], brand: string | undefined] {
  const paths = category.map((_, depth) => category.slice(0, depth + 1).join(PATH_SEPARATOR));
  return [paths.reverse(), brand === undefined ? undefined : `brand ${brand}`];
}

function isOff(price: number, usual: Quartiles | undefined): boolean {
  if (usual === undefined) return false;
  const { lower, median, upper } = usual;
  const isHigh = price >= median * TIMES_MEDIAN && price >= upper * TIMES_QUARTILE;
  const isLow = price <= median / TIMES_MEDIAN && price <= lower / TIMES_QUARTILE;
  return isHigh || isLow;
}

function quartilesOf(prices: readonly number[]): Quartiles {
  const sorted = Float64Array.from(prices).sort();
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
