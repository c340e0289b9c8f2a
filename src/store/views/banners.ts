import type { Banner } from "../../domain/rule.ts";
import { html, type SafeHtml } from "../html.ts";
import { safeLink } from "../product-link.ts";
import { ARROW_ICON } from "./icons.ts";

const LONGEST_TEXT = 400;

/** What rules put above the products. A banner is a merchandiser's own object: these names are understood. */
export function banners(all: readonly Banner[]): SafeHtml[] {
  return all.map(banner).filter((shown) => shown !== null);
}

function banner(content: Banner): SafeHtml | null {
  const title = textOf(content, ["title", "heading", "headline"]);
  const text = textOf(content, ["text", "body", "message", "subtitle", "description"]);
  const image = safeLink(content["image"] ?? content["img"]);
  const link = safeLink(content["link"] ?? content["url"] ?? content["href"]);
  const action = textOf(content, ["cta", "button", "action", "label"]) ?? "See more";
  if (title === null && text === null && image === null) return null;
  return html`<aside class="banner" aria-label="${title ?? "Announcement"}">
    ${image !== null && html`<img src="${image}" alt="" width="160" height="120" loading="lazy" />`}
    <div class="banner-text">
      ${title !== null && html`<p class="banner-title">${title}</p>`}${text !== null && html`<p>${text}</p>`}
    </div>
    ${link !== null && html`<a class="button banner-link" href="${link}">${action}${ARROW_ICON}</a>`}
  </aside>`;
}

function textOf(content: Banner, names: readonly string[]): string | null {
  const text = names
    .map((name) => content[name])
    .find((value) => typeof value === "string" && value.trim() !== "");
  return typeof text === "string" ? text.slice(0, LONGEST_TEXT) : null;
}
