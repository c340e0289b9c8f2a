import type { Product } from "../../src/domain/product.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { pick } from "../relevance/pick.ts";

export interface EmbeddedProduct {
  readonly product: Product;
  /** Of unit length. */
  readonly vector: Float32Array;
}

/** Share of a title's words that come from elsewhere: the rest keeps the product what it was. */
const SWAPPED_SHARE = 0.3;
/** Weight of a second product's vector beside the first one's. */
const OTHERS_WEIGHT = 0.5;

/** How the products beyond the real ones are made, for reports. */
export const SYNTHESIS =
  "a real product drawn at random, 30 % of its title's words exchanged for words drawn from all titles " +
  "(so each word stays as frequent as it is), codes left out, and a vector of its own plus half of " +
  "another product's, normalised: words and vectors are spread as in the catalog, nothing is embedded, " +
  "and relevance means nothing";

/**
 * Ever more products like the real ones, the same for the same seed. A catalog blown up by copies
 * would have few long lists of postings full of ties; here words, lists and neighbours grow as they
 * would with more products of the same shops.
 */
export function* synthesiseProducts(
  real: readonly EmbeddedProduct[],
  count: number,
  seed: number,
): Generator<EmbeddedProduct> {
  const random = seededRandom(seed);
  const words = real.flatMap(({ product }) => product.title.split(/\s+/u));
  for (let made = 0; made < count; made++) {
    const base = pick(real, random);
    const other = pick(real, random);
    const title = base.product.title
      .split(/\s+/u)
      .map((word) => (random() < SWAPPED_SHARE ? pick(words, random) : word))
      .join(" ");
    yield {
      product: { ...withoutCodes(base.product), id: `synthetic-${made}`, title },
      vector: mixed(base.vector, other.vector),
    };
  }
}

/** A code that a thousand products carry is not a code. */
function withoutCodes({ sku: _sku, mpn: _mpn, gtin: _gtin, ean: _ean, ...rest }: Product): Product {
  return rest;
}

function mixed(base: Float32Array, other: Float32Array): Float32Array {
  const sum = base.map((value, index) => value + OTHERS_WEIGHT * (other[index] ?? 0));
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : base;
}
