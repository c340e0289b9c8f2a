import type { Product } from "../../domain/product.ts";
import { html, type SafeHtml, trusted } from "../html.ts";
import { formatNumber } from "../wording.ts";

const STARS = 5;
/** One star on a grid of 20. */
const STAR = "m10 1.8 2.5 5.2 5.7.8-4.1 4 1 5.6L10 14.7l-5.1 2.7 1-5.6-4.1-4 5.7-.8z";

/** Stars filled to a tenth, with the number beside them; nothing for a product nobody has rated. */
export function rating({ rating: value }: Pick<Product, "rating">): SafeHtml | null {
  if (value === undefined || value <= 0 || value > STARS) return null;
  return html`<p class="rating">
    ${stars(value)}<span class="visually-hidden">Rated </span>${formatNumber(value)}<span
      class="visually-hidden"
    >
      of ${STARS}</span
    >
  </p>`;
}

/** The row of stars that every rating of a page refers to; to be put into it once. */
export const STAR_SHAPES = trusted(
  `<svg width="0" height="0" hidden><symbol id="stars" viewBox="0 0 100 20"><g>${Array.from(
    { length: STARS },
    (_, index) => `<path d="${STAR}" transform="translate(${index * 20})"/>`,
  ).join("")}</g></symbol></svg>`,
);

/** Drawn without words: what they say stands beside them. */
export function stars(value: number): SafeHtml {
  const width = Math.round((value / STARS) * 1_000) / 10;
  return trusted(
    `<svg class="stars" viewBox="0 0 100 20" width="75" height="15" aria-hidden="true" focusable="false"><use class="stars-empty" href="#stars" width="100" height="20"/><svg width="${width}" height="20" viewBox="0 0 ${width} 20"><use class="stars-full" href="#stars" width="100" height="20"/></svg></svg>`,
  );
}
