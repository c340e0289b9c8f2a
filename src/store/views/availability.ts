import type { Product } from "../../domain/product.ts";
import { formatCount } from "../wording.ts";

export interface Availability {
  readonly isSoldOut: boolean;
  /** Empty where the catalog does not say. */
  readonly label: string;
  readonly schema: "https://schema.org/InStock" | "https://schema.org/OutOfStock" | null;
}

/** Fewer than this are worth telling. */
const FEW = 5;

export function availability({ stock, in_stock: inStock }: Product): Availability {
  const isSoldOut = inStock === false || (inStock === undefined && stock !== undefined && stock <= 0);
  if (isSoldOut) return { isSoldOut, label: "Out of stock", schema: "https://schema.org/OutOfStock" };
  if (inStock === undefined && stock === undefined) return { isSoldOut, label: "", schema: null };
  const isFew = stock !== undefined && stock > 0 && stock <= FEW;
  return {
    isSoldOut,
    label: isFew ? `Only ${formatCount(stock)} left` : "In stock",
    schema: "https://schema.org/InStock",
  };
}
