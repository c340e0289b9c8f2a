import type { ProductPreview } from "../suggest/suggest-contract.ts";
import { highlighted, icon, ICONS, make } from "./dom.ts";
import { type AisleSearchLabels, fill } from "./labels.ts";
import { formatPrice } from "./price.ts";
import { safeAddress } from "./safe-address.ts";
import type { Option } from "./state.ts";

export interface ListContext {
  readonly labels: AisleSearchLabels;
  readonly locale: string;
  /** Where choosing an option leads, null when that is not an address. */
  readonly addressOf: (option: Option) => string | null;
}

/** Sides of a product picture in CSS pixels; said in the markup so that nothing moves when it arrives. */
const PICTURE_PX = 56;

export const optionId = (index: number): string => `option-${index}`;

/** The list's children: groups of options that follow each other. */
export function renderList(options: readonly Option[], context: ListContext): readonly HTMLElement[] {
  const groups: HTMLElement[] = [];
  options.forEach((option, index) => {
    const row = renderOption(option, index, context);
    // It stands alone, under no title.
    if (option.kind === "search") return void groups.push(row);
    const id = `group-${option.group}`;
    if (groups.at(-1)?.getAttribute("aria-labelledby") !== id) {
      const title = make(
        "div",
        { part: "group-title", id, role: "presentation" },
        context.labels[option.group],
      );
      groups.push(make("div", { part: `group ${id}`, role: "group", "aria-labelledby": id }, title));
    }
    groups.at(-1)?.append(row);
  });
  return groups;
}

/**
 * A product with a page is a link, so that it opens in a new tab like any other. Screen readers
 * name an option by its words: title, price, brand, sold out.
 */
function renderOption(option: Option, index: number, context: ListContext): HTMLElement {
  const href = context.addressOf(option) ?? undefined;
  const attributes = {
    role: "option",
    id: optionId(index),
    part: `option option-${option.kind}`,
    "aria-selected": "false",
    "aria-description": option.kind === "recent" ? context.labels.recentHint : undefined,
    "data-index": index,
    href,
    tabindex: href === undefined ? undefined : -1,
  };
  return make(href === undefined ? "div" : "a", attributes, ...contentOf(option, context));
}

function contentOf({ kind, text, html, category, product }: Option, context: ListContext): readonly Node[] {
  const { labels } = context;
  if (product !== null) return productContent(product, html, context);
  const words =
    kind === "suggestion"
      ? highlighted(html)
      : kind === "search"
        ? fill(labels.searchFor, { query: text })
        : kind === "forget"
          ? labels.forget
          : text;
  const line = isolated("option-text", words);
  if (category !== null) {
    line.append(
      " ",
      make("span", { part: "scope" }, `${labels.within} `, make("bdi", {}, readable(category))),
    );
  }
  if (kind === "forget") return [line];
  if (kind !== "recent") return [icon(ICONS.search), line];
  return [icon(ICONS.recent), line, make("span", { part: "remove" }, icon(ICONS.clear))];
}

function productContent(
  product: ProductPreview,
  html: string,
  { labels, locale }: ListContext,
): readonly Node[] {
  const { image, brand = "", available } = product;
  const source = safeAddress(image);
  const picture = make("span", { part: "picture" });
  if (source !== null) {
    const size = { width: PICTURE_PX, height: PICTURE_PX };
    // Lazy before it has an address, or it would be fetched at once.
    const img = make("img", { alt: "", ...size, loading: "lazy", src: source });
    // A picture that does not come leaves its place empty.
    img.addEventListener("error", () => img.remove());
    picture.append(img);
  }
  const details = make("span", { part: "product-details" });
  const say = (part: string, text: string): void => {
    if (text !== "") details.append(isolated(part, text));
  };
  say("price", formatPrice(product, locale));
  say("brand", brand);
  say("sold-out", available === false ? labels.soldOut : "");
  const title = isolated("product-title", highlighted(html));
  return [picture, make("span", { part: "product-text" }, title, details)];
}

/** Words of the catalog, which may run the other way than the page: they keep to themselves, on the side where lines begin. */
const isolated = (part: string, words: Node | string): HTMLElement =>
  make("span", { part }, make("bdi", {}, words));

/** The last step of a path: `Computers > Mice` is shown as Mice. */
const readable = (category: string): string => category.split(" > ").at(-1) ?? category;
