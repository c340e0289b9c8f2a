import { PATH_SEPARATOR } from "../../domain/field.ts";
import type { AttributeValue, Product } from "../../domain/product.ts";
import type { CatalogFacts } from "../find/catalog-facts.ts";
import type { ProductDetails } from "../find/find-product.ts";
import { html, jsonForScript, type SafeHtml } from "../html.ts";
import { productAddress } from "../product-link.ts";
import { addressOf, NO_STATE } from "../store-address.ts";
import { capitalised, formatCount, formatPrice, wordField, wordValue } from "../wording.ts";
import { availability } from "./availability.ts";
import { breadcrumb } from "./breadcrumb.ts";
import { shelf } from "./home-page.ts";
import { type Chrome, layout } from "./layout.ts";
import { picture } from "./product-card.ts";
import { rating } from "./rating.ts";
import { structuredData } from "./structured-data.ts";
import { variantNames } from "./variant-names.ts";

/** Longer titles are cut where only the window's title shows them. */
const LONGEST_TITLE = 120;
/** Seen at once; the others are folded, and beyond the most left out. */
const SHOWN_DETAILS = 30;
const MOST_DETAILS = 300;

export function productPage(
  { product, variants, similar }: ProductDetails,
  facts: CatalogFacts,
  chrome: Chrome,
): string {
  const stock = availability(product);
  const category = product.category ?? [];
  return layout(
    {
      view: "product",
      title: `${product.title.slice(0, LONGEST_TITLE)} · Aisle`,
      description: (product.description ?? product.title).slice(0, 160),
      canonical: productAddress(product.id),
      category,
      head: html`<script type="application/ld+json">
        ${jsonForScript(structuredData(product))}
      </script>`,
      main: html`${breadcrumb(category, false)}
        <article class="product">
          <div class="product-picture">${picture(product, { size: 640, eager: true })}</div>
          <div class="product-text">
            ${
              product.brand !== undefined &&
              html`<p class="card-brand">
                <a
                  href="${addressOf({ ...NO_STATE, selections: [{ field: "brand", values: [product.brand] }] })}"
                  ><bdi>${product.brand}</bdi></a
                >
              </p>`
            }
            <h1 dir="auto">${product.title}</h1>
            ${rating(product)}
            ${product.price !== undefined && html`<p class="price">${formatPrice(product.price, product.currency)}</p>`}
            ${stock.label !== "" && html`<p class="stock" ${stock.isSoldOut && html` data-sold-out`}>${stock.label}</p>`}
            ${variantList(product, variants)}
            ${product.description !== undefined && html`<p class="description" dir="auto">${product.description}</p>`}
            ${specification(product, facts)}
          </div>
        </article>
        ${shelf("similar", "Similar products", similar)}`,
    },
    chrome,
  );
}

function variantList(product: Product, variants: readonly Product[]): SafeHtml | null {
  if (variants.length === 0) return null;
  const names = variantNames(variants);
  return html`<section class="variants" aria-labelledby="variants">
    <h2 id="variants">Choose</h2>
    <ul>
      ${variants.map(
        (variant, index) =>
          html`<li>
            <a
              class="variant"
              href="${productAddress(variant.id)}"
              ${variant.id === product.id && html` aria-current="page"`}${
                availability(variant).isSoldOut && html` data-sold-out`
              }
              >${picture(variant, { size: 64 })}<span>${names[index]}</span>${availability(variant).isSoldOut && html`<span class="visually-hidden">, out of stock</span>`}</a
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

function specification(product: Product, { fields }: CatalogFacts): SafeHtml | null {
  const codes = (["sku", "mpn", "gtin"] as const).flatMap((field) => {
    const code = product[field];
    return code === undefined
      ? []
      : [{ field, text: html`<span class="code">${code}</span>`, address: null }];
  });
  const attributes = Object.entries(product.attributes ?? {}).map(([name, value]) => ({
    field: `attributes.${name}`,
    text: html`${attributeText(`attributes.${name}`, value)}`,
    address: attributeAddress(product, `attributes.${name}`, value, fields),
  }));
  const rows: readonly DetailRow[] = [
    ...attributes.slice(0, SHOWN_DETAILS - codes.length),
    ...codes,
    ...attributes.slice(SHOWN_DETAILS - codes.length),
  ];
  if (rows.length === 0) return null;
  return html`<section class="specification" aria-labelledby="details">
    <h2 id="details">Details</h2>
    ${detailsTable(rows.slice(0, SHOWN_DETAILS))}
    ${
      rows.length > SHOWN_DETAILS &&
      html`<details class="more-values">
        <summary>${formatCount(rows.length - SHOWN_DETAILS)} more details</summary>
        ${detailsTable(rows.slice(SHOWN_DETAILS, MOST_DETAILS))}
        ${rows.length > MOST_DETAILS && html`<p>The first ${formatCount(MOST_DETAILS)} are shown.</p>`}
      </details>`
    }
  </section>`;
}

interface DetailRow {
  readonly field: string;
  readonly text: SafeHtml;
  /** Of others with the same; null where there is no such page. */
  readonly address: string | null;
}

function detailsTable(rows: readonly DetailRow[]): SafeHtml {
  return html`<table>
    <tbody>
      ${rows.map(
        ({ field, text, address }) =>
          html`<tr>
            <th scope="row">${wordField(field).label}</th>
            <td dir="auto">
              ${address === null ? text : html`<a href="${address}" rel="nofollow">${text}</a>`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function attributeText(field: string, value: AttributeValue): string {
  if (typeof value !== "object") return capitalised(wordValue(field, value));
  const values: readonly (string | number)[] = value;
  return values.map((entry) => capitalised(wordValue(field, entry))).join(", ");
}

/** Others of its category with the same value, where a word is what they share. */
function attributeAddress(
  { category = [] }: Product,
  field: string,
  value: AttributeValue,
  fields: CatalogFacts["fields"],
): string | null {
  if (typeof value !== "string" || value.length > 40 || fields[field] !== "string") return null;
  if (category.some((name) => name.includes(PATH_SEPARATOR))) return null;
  return addressOf({ ...NO_STATE, category, selections: [{ field, values: [value] }] });
}
