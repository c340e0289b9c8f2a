export interface PageOptions {
  /** Inside `<body>`; by default the element around a form, between two links. */
  readonly markup?: string;
  /** Of the element in the default markup. */
  readonly attributes?: string;
  /** Of `<html>`, after `lang`. */
  readonly root?: string;
  /** In `<head>`, before the element's script. */
  readonly head?: string;
  /** The element's script; "" leaves it out. */
  readonly script?: string;
}

const MODULE = `<script type="module" src="/widget/aisle-search.mjs"></script>`;

/** A shop's page around the element as docs/widget.md has it, with a way in and a way out. */
export function pageOf({
  markup,
  attributes = "",
  root = "",
  head = "",
  script = MODULE,
}: PageOptions): string {
  return `<!doctype html><html lang="en" ${root}><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head}${script}
<link rel="stylesheet" href="/shop.css"></head>
<body>${markup ?? shopMarkup(attributes)}</body></html>`;
}

function shopMarkup(attributes: string): string {
  return `<main><h1>Shop</h1><a href="#before" id="before">Before</a>
  <aisle-search ${attributes}>
    <form action="/search" role="search"><input name="q" aria-label="Search the shop"><button>Go</button></form>
  </aisle-search>
  <p><a href="#after" id="after">After</a></p></main>`;
}

export const SHOP_STYLE = `body { margin: 0; background: Canvas; color: CanvasText; padding: 16px; font: 16px system-ui, sans-serif }
a { color: LinkText }`;
