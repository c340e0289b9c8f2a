import type { Part } from "./bar-layout.ts";
import { h } from "./element.ts";
import { scoreText } from "./format.ts";
import { colourClass } from "./part-colour.ts";
import { partTooltip, type PartWords } from "./part-words.ts";

/** How parts are named and coloured. */
export interface PartStyle {
  /** Parts in the order of the legend; the place gives the colour. */
  readonly names: readonly string[];
  readonly wordsOf: (name: string) => PartWords;
}

/** The parts of one score as numbers that add up, each with what it means. */
export function partsTable(parts: readonly Part[], score: number, style: PartStyle): HTMLTableElement {
  return h(
    "table",
    { class: "parts" },
    h("caption", { class: "unseen" }, "Parts of the score"),
    h("tbody", {}, ...parts.map((part) => partRow(part, style))),
    h(
      "tfoot",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "row" }, "score"),
        h("td", { class: "means" }),
        h("td", { class: "value" }, scoreText(score)),
      ),
    ),
  );
}

function partRow({ name, value }: Part, { names, wordsOf }: PartStyle): HTMLTableRowElement {
  const words = wordsOf(name);
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row", title: partTooltip(name, words) },
      h("span", { class: `dot ${colourClass(names, name)}` }),
      " ",
      words.label,
    ),
    h("td", { class: "means" }, words.meaning),
    h("td", { class: "value" }, h("b", {}, scoreText(value, true))),
  );
}
