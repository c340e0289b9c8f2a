/** What an element may contain; `null` and `false` leave nothing. */
export type Child = Node | string | null | false;

/**
 * `h("p", { class: "note" }, "text")`: an element with attributes and children. Text stays text,
 * so nothing a catalog says becomes markup. `true` is an attribute without a value, `false` none.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** Sets custom properties through the object model: a page's policy may forbid style attributes. */
export function styled<Styled extends HTMLElement>(
  element: Styled,
  properties: Readonly<Record<`--${string}`, string>>,
): Styled {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
  return element;
}
