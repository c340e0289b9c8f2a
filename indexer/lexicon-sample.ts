import type { Scalar } from "../src/domain/field.ts";
import type { Product } from "../src/domain/product.ts";
import { hashText } from "./audit/hash-text.ts";
import { lexiconValues } from "./lexicon-counts.ts";

/** A product as the lexicon's statistics look at it. */
export interface SampledProduct {
  readonly title: string;
  readonly values: ReadonlyMap<string, readonly Scalar[]>;
}

/** All products of most catalogs' size, evenly thinned beyond; about 40 MB at worst. */
const MAX_SAMPLE = 30_000;
const LONGEST_TEXT = 60;

/** Keeps products evenly over the whole catalog, the same ones whatever their order. */
export interface LexiconSample {
  add(product: Product): void;
  products(): readonly SampledProduct[];
}

export function createLexiconSample(): LexiconSample {
  let kept: { hash: number; product: SampledProduct }[] = [];
  /** Products whose hash is divisible by this are kept; a power of two. */
  let stride = 1;
  return {
    add(product) {
      const hash = hashText(product.id);
      if (hash % stride !== 0) return;
      kept.push({ hash, product: sampled(product) });
      while (kept.length > MAX_SAMPLE) {
        stride *= 2;
        const next = stride;
        kept = kept.filter((entry) => entry.hash % next === 0);
      }
    },
    products: () => kept.map(({ product }) => product),
  };
}

function sampled(product: Product): SampledProduct {
  const short = lexiconValues(product).map(([field, values]): [string, readonly Scalar[]] => [
    field,
    values.filter((value) => typeof value !== "string" || value.length <= LONGEST_TEXT),
  ]);
  return { title: product.title, values: new Map(short) };
}
