/**
 * Server-rendered HTML in sixty lines, so that the store needs no template library: a tagged
 * template that escapes whatever is not already `SafeHtml`. Escaping holds for text and for
 * attribute values in double quotes, which are the only two places the views put values.
 */
const SAFE = Symbol("safe html");

/** HTML that may be sent as it is. Made by `html` and `trusted` alone. */
export interface SafeHtml {
  readonly [SAFE]: string;
}

/** What a template takes. `null`, `undefined` and `false` leave nothing, so that `condition && html` reads well. */
export type Renderable = SafeHtml | string | number | null | undefined | false | readonly Renderable[];

/**
 * `html\`<p title="${text}">${text}</p>\``: text is escaped, lists are joined, SafeHtml stays.
 * Lines are indented for whoever reads the source; a page gets a line end for each.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Renderable[]): SafeHtml {
  return trusted(compact(strings).reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** Parts of each template, made short once: their array is the same object every time it is written out. */
const COMPACT = new WeakMap<TemplateStringsArray, readonly string[]>();

function compact(strings: TemplateStringsArray): readonly string[] {
  const known = COMPACT.get(strings);
  if (known !== undefined) return known;
  const parts = strings.map((part) => part.replaceAll(/(?<!\s)\s*\n\s*/gu, "\n"));
  COMPACT.set(strings, parts);
  return parts;
}

/** Declares HTML safe that was escaped elsewhere: the search's highlights, our own constants. */
export function trusted(text: string): SafeHtml {
  return { [SAFE]: text };
}

export function toText(safe: SafeHtml): string {
  return safe[SAFE];
}

/** JSON for a `<script>` of data: no `</script>`, comment or line terminator can end it early. */
export function jsonForScript(value: unknown): SafeHtml {
  const json = JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return trusted(json);
}

function render(value: Renderable): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  return isSafe(value) ? value[SAFE] : value.map(render).join("");
}

function isSafe(value: SafeHtml | readonly Renderable[]): value is SafeHtml {
  return SAFE in value;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => ESCAPES[character] ?? "");
}
