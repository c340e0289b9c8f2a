import { type Child, h } from "../../store/panel/element.ts";

/** A column: its head, and whether it holds numbers. */
export interface Column {
  readonly head: string;
  readonly isNumber?: boolean;
}

/** A table that scrolls sideways by itself, by keyboard too, where the screen is narrow. The first cell names its row. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly (Child | string)[])[],
): HTMLElement {
  const cell = (child: Child, index: number): HTMLElement => {
    const { isNumber = false } = columns[index] ?? {};
    const attributes = isNumber ? { class: "number" } : {};
    return index === 0 ? h("th", { scope: "row" }, child) : h("td", attributes, child);
  };
  return h(
    "div",
    { class: "scroller", tabindex: 0, role: "group", "aria-label": caption },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...columns.map(({ head, isNumber = false }) =>
            h("th", { scope: "col", ...(isNumber ? { class: "number" } : {}) }, head),
          ),
        ),
      ),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map(cell)))),
    ),
  );
}

/** Names and figures in pairs. */
export function figures(pairs: readonly (readonly [name: string, value: Child])[]): HTMLElement {
  return h(
    "dl",
    { class: "figures" },
    ...pairs.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

/** What is said where there is nothing to show. */
export const nothing = (text: string): HTMLElement => h("p", { class: "nothing" }, text);

/** A word that stands out: `good`, `bad`, or neither. Its colour is not all that tells. */
export const badge = (text: string, mood: "good" | "bad" | "plain" = "plain"): HTMLElement =>
  h("span", { class: `badge ${mood}` }, text);
