import type { Product } from "../../domain/product.ts";
import type { SearchHit } from "../../search/search-response.ts";
import { html, type SafeHtml, trusted } from "../html.ts";
import { drawnPictureAddress, foreignPicture, productAddress } from "../product-link.ts";
import { formatPrice } from "../wording.ts";
import { availability } from "./availability.ts";
import { rating } from "./rating.ts";

/**
 * The drawn picture, with the catalog's own image laid over it: where that cannot be loaded it
 * is nothing (an empty `alt`), and the drawn one is seen, with or without scripts.
 */
export function picture(
  product: Product,
  { size, eager = false }: { readonly size: number; readonly eager?: boolean },
): SafeHtml {
  const foreign = foreignPicture(product);
  const loading = eager ? "eager" : "lazy";
  return html`<span class="picture"
    ><img
      src="${drawnPictureAddress(product.id)}"
      alt=""
      width="${size}"
      height="${size}"
      loading="${loading}"
      decoding="async"
      ${eager && html` fetchpriority="high"`}
    />${
      foreign !== null &&
      html`<img
        class="foreign"
        src="${foreign}"
        alt=""
        width="${size}"
        height="${size}"
        loading="${loading}"
        decoding="async"
        referrerpolicy="no-referrer"
      />`
    }</span
  >`;
}

export interface CardOptions {
  /** Of the card's title, by the headings around it. */
  readonly level: 2 | 3;
  /** Whether it is seen without scrolling. */
  readonly eager?: boolean;
  readonly queryId?: string;
  /** From 1, in the whole result set. */
  readonly position?: number;
}

/** One product in a grid or on a shelf. The whole card is its link. */
export function productCard({ id, product, highlights }: SearchHit, options: CardOptions): SafeHtml {
  const { level, eager = false, queryId, position } = options;
  // Highlights come escaped from the search, with nothing but <mark> in them.
  const title = highlights?.["title"] === undefined ? html`${product.title}` : trusted(highlights["title"]);
  const link = html`<a
    href="${productAddress(id)}"
    ${position !== undefined && html` data-position="${position}" data-query-id="${queryId}"`}
    data-product="${id}"
    >${title}</a
  >`;
  const stock = availability(product);
  return html`<article class="card" ${stock.isSoldOut && html` data-sold-out`}>
    ${picture(product, { size: 320, eager })} ${stock.isSoldOut && html`<p class="badge">${stock.label}</p>`}
    <div class="card-text">
      ${product.brand !== undefined && html`<p class="card-brand"><bdi>${product.brand}</bdi></p>`}
      ${level === 2 ? html`<h2 class="card-title" dir="auto">${link}</h2>` : html`<h3 class="card-title" dir="auto">${link}</h3>`}
      ${rating(product)}
      ${product.price !== undefined && html`<p class="price">${formatPrice(product.price, product.currency)}</p>`}
    </div>
  </article>`;
}
