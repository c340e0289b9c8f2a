import type { Product } from "../../domain/product.ts";
import type { RequestOptions, SearchService } from "../../search/search-port.ts";
import type { SearchHit } from "../../search/search-response.ts";
import { quoted } from "../filter-text.ts";
import type { Ask } from "./ask.ts";
import { distinctProducts } from "./distinct-products.ts";

export interface ProductDetails {
  readonly product: Product;
  /** Of the same group, this one among them; empty where it has none. */
  readonly variants: readonly Product[];
  readonly similar: readonly SearchHit[];
}

const SIMILAR = 6;
/** Variants of the product are among the nearest. */
const SIMILAR_LOOKED_AT = 30;
const MOST_VARIANTS = 24;

/** `PRODUCT_NOT_FOUND` for an unknown id. */
export async function findProduct(
  search: SearchService,
  id: string,
  ask: Ask,
  options: RequestOptions,
): Promise<ProductDetails> {
  const [product, near] = await Promise.all([
    search.product(id, options),
    search.similar(id, SIMILAR_LOOKED_AT, options),
  ]);
  const group = product.group_id;
  const variants =
    group === undefined
      ? []
      : (await ask({ filter: `group_id = ${quoted(group)}`, pageSize: MOST_VARIANTS })).hits;
  const others = near.hits.filter((hit) => group === undefined || hit.product.group_id !== group);
  return {
    product,
    variants:
      variants.length < 2
        ? []
        : variants
            .map((hit) => hit.product)
            .toSorted((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)),
    similar: distinctProducts(
      others.filter((hit) => hit.product.title !== product.title),
      SIMILAR,
    ),
  };
}
