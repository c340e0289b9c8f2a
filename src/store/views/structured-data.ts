import type { Product } from "../../domain/product.ts";
import { drawnPictureAddress, foreignPicture, productAddress } from "../product-link.ts";
import { availability } from "./availability.ts";

/** The product as schema.org describes one, for search engines. */
export function structuredData(product: Product): Readonly<Record<string, unknown>> {
  const { title, description, brand, sku, mpn, gtin, price, currency, id } = product;
  const stock = availability(product).schema;
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: title,
    url: productAddress(id),
    image: foreignPicture(product) ?? drawnPictureAddress(id),
    ...(description === undefined ? {} : { description }),
    ...(brand === undefined ? {} : { brand: { "@type": "Brand", name: brand } }),
    ...(sku === undefined ? {} : { sku }),
    ...(mpn === undefined ? {} : { mpn }),
    ...(gtin === undefined ? {} : { gtin }),
    ...(price === undefined
      ? {}
      : {
          offers: {
            "@type": "Offer",
            price: price.toFixed(2),
            ...(currency === undefined ? {} : { priceCurrency: currency }),
            ...(stock === null ? {} : { availability: stock }),
          },
        }),
  };
}
