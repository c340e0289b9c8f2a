import type { Product } from "../../src/domain/product.ts";

/** The fields a feed can fill. */
export const PRODUCT_FIELDS = [
  "id",
  "title",
  "description",
  "brand",
  "category",
  "price",
  "currency",
  "stock",
  "in_stock",
  "margin",
  "popularity",
  "rating",
  "created_at",
  "updated_at",
  "url",
  "image",
  "sku",
  "mpn",
  "gtin",
  "ean",
  "attributes",
  "group_id",
] as const satisfies readonly (keyof Product)[];
export type ProductField = (typeof PRODUCT_FIELDS)[number];

/**
 * Decides forms that can be read two ways, `12,345` and `1.299`; all others are read the only way
 * they can be. `auto`: a comma before exactly three digits groups, a point there is decimal, but
 * groups in a price that names its currency (`1.299 €`).
 */
export type DecimalSeparator = "auto" | "comma" | "dot";

export interface NormaliseOptions {
  /**
   * Where product fields come from. Of several names the first that has a value counts; dots reach
   * into objects. A field that is not listed is filled by the source field of its own name.
   */
  readonly fields?: Partial<Readonly<Record<ProductField, string | readonly string[]>>>;
  /** Source fields that become attributes besides those in `attributes`; `rest`: all that fill nothing else. Default: none. */
  readonly attributes?: readonly string[] | "rest";
  /** Default `auto`. */
  readonly decimalSeparator?: DecimalSeparator;
  /** ISO 4217 code for prices that name none. */
  readonly currency?: string;
  /** Left out: whichever of `>` `|` ` / ` a category has, in this order. */
  readonly categorySeparator?: string;
  /** Longer text is cut, with a warning. Default `DEFAULT_MAX_FIELD_CHARS`. */
  readonly maxFieldChars?: number;
}

/** Characters. The longest real descriptions seen are under 20,000; the embedding model reads the first thousand or so. */
export const DEFAULT_MAX_FIELD_CHARS = 32_768;
/** Characters. Longer ones are somebody's text in the wrong column. */
export const MAX_IDENTIFIER_CHARS = 512;
