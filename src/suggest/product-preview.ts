import { fieldValues, PATH_SEPARATOR } from "../domain/field.ts";
import type { Product } from "../domain/product.ts";
import { isOutOfStock } from "../ranking/business-boost.ts";
import { highlightTyped } from "./highlight-typed.ts";
import type { ProductPreview } from "./suggest-contract.ts";

/** A product as it is shown beside suggestions. @param typed what is in the box */
export function previewOf(product: Product, typed: string): ProductPreview {
  const { id, title, brand, category, price, currency, image, url, rating } = product;
  const given = { brand, category: category?.join(PATH_SEPARATOR), price, currency, image, url, rating };
  return {
    id,
    title,
    highlighted: highlightTyped(title, typed),
    ...present(given),
    available: isInStock(product),
  };
}

/** False when it is known to be sold out. */
export function isInStock(product: Product): boolean {
  return !isOutOfStock((field) => fieldValues(product, field)[0] ?? null);
}

type Present<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

function present<Shape extends object>(shape: Shape): Present<Shape> {
  // What is left out is exactly what was undefined.
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as Present<Shape>;
}
