import { markedText } from "./marked-text.ts";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An HTML element. Children that are strings become text; attributes that are undefined are left out. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  return complete(document.createElement(name), attributes, children);
}

/** A drawing of 24 by 24 that takes the colour of its text; decoration for screen readers. */
export function icon(path: string): Element {
  const line = complete(document.createElementNS(SVG, "path"), { d: path }, []);
  return complete(document.createElementNS(SVG, "svg"), { viewBox: "0 0 24 24", "aria-hidden": "true" }, [
    line,
  ]);
}

const SVG = "http://www.w3.org/2000/svg";

function complete<Made extends Element>(
  element: Made,
  attributes: Attributes,
  children: readonly (Node | string)[],
): Made {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

export const ICONS = {
  search: "M16 16l5 5M18 11a7 7 0 1 1-14 0a7 7 0 0 1 14 0z",
  clear: "M6 6l12 12M18 6L6 18",
  recent: "M12 7v5l3 2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z",
} as const;

/** Highlighted text as nodes: nothing the server says is ever read as HTML. */
export function highlighted(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, isMarked } of markedText(html)) {
    fragment.append(isMarked ? make("mark", { part: "mark" }, text) : text);
  }
  return fragment;
}
