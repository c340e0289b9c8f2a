import { shownValue } from "../sources/source-row.ts";
import { listOf } from "./list-of.ts";
import type { CreateCheck } from "./audit-check.ts";
import { createRepeats } from "./repeats.ts";

/** Variants share a picture; so many different products do not. */
const REPEATED_IMAGE_PRODUCTS = 5;

/** Addresses of images and pages: missing, broken, or one for many products. */
export const createAddressCheck: CreateCheck = (note) => {
  const images = createRepeats(REPEATED_IMAGE_PRODUCTS);
  return {
    product({ product, row, isRepeated }) {
      if (isRepeated) return;
      const { id, title } = product;
      const image = firstText(row.value("image"));
      if (image === undefined) note("IMAGE_MISSING", { id, value: title });
      else if (isAddress(image)) images.add(image, product);
      else note("IMAGE_INVALID", { id, value: image });
      const url = firstText(row.value("url"));
      if (url !== undefined && !isAddress(url)) note("URL_INVALID", { id, value: url });
    },
    finish() {
      for (const { value, products } of images.found()) {
        note("IMAGE_REPEATED", { value: `${products} products: ${value}` }, products);
      }
    },
  };
};

function firstText(raw: unknown): string | undefined {
  const [first] = listOf(raw);
  return first === undefined ? undefined : shownAddress(first);
}

/** Anything but text is no address, and is shown as what it is. */
function shownAddress(raw: unknown): string {
  return typeof raw === "string" ? raw.trim() : shownValue(raw);
}

/** A path within the shop: a slash or a file ending says so. */
const PATH = /^(?:\.{0,2}\/|[^:]+\/|[^:/]+\.[a-z]{2,5}$)/iu;

/** True for http, https and paths; without blanks, backslashes and control characters in it. */
export function isAddress(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are among what no address has
  if (/[\s\\\u0000-\u001F<>"]/u.test(text)) return false;
  if (/^(?:https?:)?\/\//iu.test(text)) {
    const absolute = text.startsWith("//") ? `https:${text}` : text;
    return (
      URL.canParse(absolute) && /^(?:localhost|\[.+\]|[^.]+(?:\.[^.]+)+)$/u.test(new URL(absolute).hostname)
    );
  }
  return PATH.test(text);
}
