import type { AisleSearchLabels } from "./labels.ts";

/** What the attributes of an element come to. */
export interface WidgetSettings {
  /** Where the API is, without a slash at the end. */
  readonly src: string;
  readonly action: string;
  /** Of the query in the form. */
  readonly name: string;
  readonly limit: number;
  readonly products: number;
  /** Only suggest within this category. */
  readonly category: string | null;
  /** Recent searches kept at most; 0 is off. */
  readonly recent: number;
  /** Of product pages, `{id}` filled in; for catalogs whose products have no `url`. */
  readonly productUrl: string | null;
  readonly labels: AisleSearchLabels;
  readonly locale: string;
}

const DEFAULT_LIMIT = 8;
const DEFAULT_PRODUCTS = 4;
const DEFAULT_RECENT = 5;

/** Reads them each time they are needed: whatever changes an attribute, the next question honours it. */
export function readSettings(
  host: HTMLElement,
  defaultSource: string,
  labels: AisleSearchLabels,
): WidgetSettings {
  const attribute = (name: string): string | null => host.getAttribute(name);
  const recent = attribute("recent");
  return {
    src: (attribute("src") ?? defaultSource).replace(/(?<!\/)\/+$/u, ""),
    action: attribute("action") ?? "",
    name: attribute("name") ?? "q",
    limit: wholeNumber(attribute("limit"), DEFAULT_LIMIT),
    products: wholeNumber(attribute("products"), DEFAULT_PRODUCTS),
    category: attribute("category"),
    recent: recent === "off" ? 0 : wholeNumber(recent, DEFAULT_RECENT),
    productUrl: attribute("product-url"),
    labels,
    locale: host.closest<HTMLElement>("[lang]")?.lang ?? "",
  };
}

function wholeNumber(text: string | null, fallback: number): number {
  const number = Number.parseInt(text ?? "", 10);
  return number >= 0 ? number : fallback;
}
