import type { Product } from "../domain/product.ts";
import type { View } from "./create-views.ts";

/** A product without what this caller may not know; the product itself when that is nothing. */
export function visibleProduct(product: Product, { admits }: View): Product {
  const { attributes = {} } = product;
  const names = Object.keys(attributes);
  const seen = names.filter((name) => admits(`attributes.${name}`));
  const keys = Object.keys(product).filter((key) => key !== "attributes");
  const kept = keys.filter((key) => admits(key));
  if (kept.length === keys.length && seen.length === names.length) return product;
  const entries = Object.entries(product).filter(([key]) => key !== "attributes" && admits(key));
  const own = Object.entries(attributes).filter(([name]) => admits(`attributes.${name}`));
  // `id` and `title`, which a product needs, are in every view.
  return Object.fromEntries(
    own.length === 0 ? entries : [...entries, ["attributes", Object.fromEntries(own)]],
  ) as Product;
}
