const NAMESPACE = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and text. Style is a matter of classes: the page's policy forbids inline styles. */
export function svg(
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElement {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}
