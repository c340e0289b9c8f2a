/** Elements that stand inside a word or sentence: removing them leaves no gap (`H<sub>2</sub>O`). */
const INLINE = new Set(
  (
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong " +
    "sub sup tt u var wbr"
  ).split(" "),
);
/** Elements whose content is not text. */
const WITHOUT_TEXT = new Set(["script", "style", "noscript", "template", "svg"]);
/** Longer ones are taken for text: no tag in a product description is. */
const MAX_TAG_CHARS = 4096;
const TAG_NAME = /<(\/?)([a-z][a-z0-9:-]*)/iy;
const CDATA = "<![CDATA[";

/**
 * Text without its markup. Blocks and breaks leave a space, inline elements nothing; comments,
 * scripts and styles go with their content. A `<` that begins no tag (`size < 5`, `<3`, `a <b`) is
 * text. Entities stay as they are.
 */
export function stripHtml(html: string): string {
  let text = "";
  let at = 0;
  for (;;) {
    const open = html.indexOf("<", at);
    if (open === -1) return text + html.slice(at);
    text += html.slice(at, open);
    if (html.startsWith("<!--", open)) {
      at = endOf(html, "-->", open);
      text += " ";
      continue;
    }
    if (html.startsWith(CDATA, open)) {
      const end = endOf(html, "]]>", open);
      text += html.slice(open + CDATA.length, html.endsWith("]]>", end) ? end - 3 : end);
      at = end;
      continue;
    }
    const end = tagEnd(html, open);
    if (end === -1) {
      text += "<";
      at = open + 1;
      continue;
    }
    TAG_NAME.lastIndex = open;
    const [, slash = "", name = ""] = TAG_NAME.exec(html) ?? [];
    const element = name.toLowerCase();
    if (!INLINE.has(element)) text += " ";
    at =
      slash === "" && WITHOUT_TEXT.has(element) && html[end - 2] !== "/"
        ? closingEnd(html, element, end)
        : end;
  }
}

/** The place behind the tag that begins here, quoted attributes minded; -1 when none does. */
function tagEnd(html: string, open: number): number {
  if (!/[a-z/!?]/iu.test(html[open + 1] ?? "")) return -1;
  if (html[open + 1] === "/" && !/[a-z]/iu.test(html[open + 2] ?? "")) return -1;
  const limit = Math.min(html.length, open + MAX_TAG_CHARS);
  let quote = "";
  for (let at = open + 1; at < limit; at += 1) {
    const character = html[at] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === ">") {
      return at + 1;
    } else if (character === "<") {
      return -1;
    } else if ((character === '"' || character === "'") && html[at - 1] === "=") {
      quote = character;
    }
  }
  // A tag that a cut-off feed left unfinished. Without an attribute it may as well be text.
  return limit === html.length && html.slice(open).includes("=") ? limit : -1;
}

/** The place behind the closing tag of an element whose content is dropped; the end when there is none. */
function closingEnd(html: string, element: string, from: number): number {
  const closing = new RegExp(`</${element}[^>]*>`, "giu");
  closing.lastIndex = from;
  const match = closing.exec(html);
  return match === null ? html.length : match.index + match[0].length;
}

function endOf(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}
