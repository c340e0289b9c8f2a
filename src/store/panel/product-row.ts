import type { SearchHit } from "../../search/search-response.ts";
import { type BarScale, layOutBar, zeroOf } from "./bar-layout.ts";
import { h, styled } from "./element.ts";
import { scoreText } from "./format.ts";
import type { RankChange } from "./rank-changes.ts";

/** How the rows of a page are drawn alike. */
export interface RowStyle {
  readonly scale: BarScale;
  /** Parts in the order of the legend; the place gives the colour. */
  readonly names: readonly string[];
  /** Parts whose bars are left out. */
  readonly hidden: ReadonlySet<string>;
}

/** Colours there are; further parts share the last. */
const COLOURS = 11;
export const colourClass = (names: readonly string[], name: string): string =>
  `part-${Math.min(Math.max(0, names.indexOf(name)), COLOURS - 1)}`;

/** One product: its place, how that changed, and why, as a bar and as text. */
export function fillRow(
  row: HTMLLIElement,
  hit: SearchHit,
  position: number,
  change: RankChange,
  style: RowStyle,
): void {
  const { id, score, product, explain } = hit;
  const textId = `why-${position}`;
  const parts = explain?.parts ?? [];
  row.replaceChildren(
    h("span", { class: "place" }, String(position)),
    changeMark(change),
    h("img", {
      src: `/images/${encodeURIComponent(id)}.svg`,
      alt: "",
      width: 44,
      height: 44,
      loading: "lazy",
    }),
    h(
      "div",
      { class: "what" },
      h("a", { href: `/p/${encodeURIComponent(id)}`, dir: "auto" }, product.title),
      h("p", { class: "marks" }, ...marksOf(hit)),
    ),
    h("span", { class: "score" }, h("span", { class: "unseen" }, "score "), scoreText(score)),
    h(
      "div",
      { class: "why" },
      h(
        "button",
        { type: "button", class: "bar", "aria-label": "Parts of the score", "aria-describedby": textId },
        ...layOutBar(
          parts.filter(({ name }) => !style.hidden.has(name)),
          style.scale,
        ).map(({ name, from, width }) =>
          styled(h("span", { class: `segment ${colourClass(style.names, name)}` }), {
            "--from": `${from}%`,
            "--width": `${width}%`,
          }),
        ),
        styled(h("span", { class: "zero" }), { "--from": `${zeroOf(style.scale)}%` }),
      ),
      h(
        "ul",
        { class: "parts", id: textId },
        ...parts.map(({ name, value }) =>
          h(
            "li",
            {},
            h("span", { class: `dot ${colourClass(style.names, name)}` }),
            h("span", {}, name),
            " ",
            h("b", {}, scoreText(value, true)),
          ),
        ),
      ),
    ),
  );
}

function changeMark(change: RankChange): HTMLElement {
  if (change === "new")
    return h("span", { class: "change up" }, "new", h("span", { class: "unseen" }, " on this page"));
  if (change === 0) return h("span", { class: "change" });
  const isUp = change > 0;
  const places = Math.abs(change);
  return h(
    "span",
    { class: `change ${isUp ? "up" : "down"}` },
    h("span", { "aria-hidden": "true" }, `${isUp ? "\u25b2" : "\u25bc"}\u2009${places}`),
    h("span", { class: "unseen" }, `${isUp ? "up" : "down"} ${places}`),
  );
}

const LANES: Readonly<Record<SearchHit["matchedBy"][number], string>> = {
  keyword: "words",
  semantic: "meaning",
  rule: "rule",
};

function marksOf({ matchedBy, explain, product }: SearchHit): HTMLElement[] {
  const marks = matchedBy.map((lane) => h("span", { class: `mark ${lane}` }, LANES[lane]));
  if (explain?.pin !== undefined) {
    const { rule, position } = explain.pin;
    marks.push(h("span", { class: "mark pin" }, `pinned to ${position} by ${rule}`));
  }
  if (explain?.buried === true) marks.push(h("span", { class: "mark buried" }, "buried"));
  if (product.in_stock === false || product.stock === 0)
    marks.push(h("span", { class: "mark out" }, "out of stock"));
  return marks;
}
