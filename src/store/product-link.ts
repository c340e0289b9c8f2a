import type { Product } from "../domain/product.ts";

export function productAddress(id: string): string {
  return `/p/${encodeURIComponent(id)}`;
}

/** The picture that is drawn for a product. */
export function drawnPictureAddress(id: string): string {
  return `/images/${encodeURIComponent(id)}.svg`;
}

/** An image of the catalog's own, where it is on the web; the drawn one stands in for all else. */
export function foreignPicture({ image }: Pick<Product, "image">): string | null {
  return image !== undefined &&
    image.length < 2_000 &&
    URL.canParse(image) &&
    new URL(image).protocol === "https:"
    ? new URL(image).href
    : null;
}

const TRICKY = /[\\\u0000-\u0020\u007f]/u; // oxlint-disable-line no-control-regex -- they are what is looked for

/** A link or image that a merchandiser wrote: a path of the shop or an http(s) address; null for all else. */
export function safeLink(value: unknown): string | null {
  if (typeof value !== "string" || TRICKY.test(value)) return null;
  if (value.startsWith("/") && !value.startsWith("//")) return value;
  return URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol) ? value : null;
}
