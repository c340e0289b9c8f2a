import type { SearchHit } from "../../search/search-response.ts";
import { type BarScale, layOutBar, type Part, zeroOf } from "./bar-layout.ts";
import { h, styled } from "./element.ts";
import { scoreText } from "./format.ts";
import type { MovedDown } from "./moved-down.ts";
import { colourClass } from "./part-colour.ts";
import { type PartStyle, partsTable } from "./parts-table.ts";
import type { RankChange } from "./rank-changes.ts";

/** How the rows of a page are drawn alike. */
export interface RowStyle extends PartStyle {
  readonly scale: BarScale;
  /** Parts whose bars are left out. */
  readonly hidden: ReadonlySet<string>;
  /** Whether lanes were asked; without a query all products are found alike. */
  readonly isSearch: boolean;
}

/** What is shown of one product. */
export interface RowContent {
  readonly hit: SearchHit;
  /** From 1. */
  readonly position: number;
  readonly change: RankChange;
  /** In thousandths that sum to the score as shown. */
  readonly parts: readonly Part[];
  readonly moved: MovedDown | undefined;
}

/** One product: its place, how that changed, and why, as a bar and, opened, as a table. */
export function fillRow(row: HTMLLIElement, content: RowContent, style: RowStyle): void {
  const { hit, position, change, parts } = content;
  const { id, score, product } = hit;
  const isOpen = row.querySelector("details")?.open ?? false;
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
      h("p", { class: "marks" }, ...marksOf(content, style.isSearch)),
    ),
    h("span", { class: "score" }, h("span", { class: "unseen" }, "score "), scoreText(score)),
    h(
      "details",
      { class: "why", open: isOpen },
      h(
        "summary",
        {},
        bar(parts, style),
        h("span", { class: "open-numbers" }, "Numbers"),
        h("span", { class: "unseen" }, ` of ${product.title}`),
      ),
      partsTable(parts, score, style),
    ),
  );
}

function bar(parts: readonly Part[], { hidden, scale, names }: RowStyle): HTMLElement {
  const segments = layOutBar(
    parts.filter(({ name }) => !hidden.has(name)),
    scale,
  );
  return h(
    "span",
    { class: "bar", "aria-hidden": "true" },
    ...segments.map(({ name, from, width }) =>
      styled(h("span", { class: `segment ${colourClass(names, name)}` }), {
        "--from": `${from}%`,
        "--width": `${width}%`,
      }),
    ),
    styled(h("span", { class: "zero" }), { "--from": `${zeroOf(scale)}%` }),
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

function marksOf({ hit, moved }: RowContent, isSearch: boolean): HTMLElement[] {
  const { matchedBy, explain, product } = hit;
  const lanes = isSearch ? matchedBy : matchedBy.filter((lane) => lane === "rule");
  const marks = lanes.map((lane) => h("span", { class: `mark ${lane}` }, LANES[lane]));
  if (explain?.pin !== undefined) {
    const { rule, position } = explain.pin;
    marks.push(h("span", { class: "mark pin" }, `pinned to ${position} by ${rule}`));
  }
  if (explain?.buried === true) marks.push(h("span", { class: "mark buried" }, "buried"));
  if (moved !== undefined) marks.push(h("span", { class: "mark moved" }, movedText(moved)));
  if (product.in_stock === false || product.stock === 0)
    marks.push(h("span", { class: "mark out" }, "out of stock"));
  return marks;
}

function movedText(moved: MovedDown): string {
  return moved.because === "variant"
    ? `moved down: a variant of it is at ${moved.variantAt}`
    : "moved down: alike products are spread";
}
