import type { SearchResponse } from "../../search/search-response.ts";
import { barScale, partNames } from "./bar-layout.ts";
import { h } from "./element.ts";
import { colourClass, fillRow } from "./product-row.ts";
import type { RankChanges } from "./rank-changes.ts";

export interface RowsView {
  readonly element: HTMLElement;
  show(response: SearchResponse, changes: RankChanges): void;
}

const MOVE_MS = 320;

/** The page's products in their order, with a legend that leaves parts out when pressed. */
export function createRowsView(): RowsView {
  const legend = h("div", {
    class: "legend",
    role: "group",
    "aria-label": "Parts of the score; press to leave one out",
  });
  const list = h("ol", { class: "rows" });
  const element = h("section", { class: "order", "aria-label": "Products in order" }, legend, list);
  const rows = new Map<string, HTMLLIElement>();
  const hidden = new Set<string>();
  let shown: { readonly response: SearchResponse; readonly changes: RankChanges } | undefined;
  /** Kept over answers, so that a part keeps its colour while sliders move. */
  let names: readonly string[] = [];

  function paint(): void {
    if (shown === undefined) return;
    const { response, changes } = shown;
    const parts = response.hits.map(({ explain }) => explain?.parts ?? []);
    names = [...names, ...partNames(parts).filter((name) => !names.includes(name))];
    const visible = parts.map((ofProduct) => ofProduct.filter(({ name }) => !hidden.has(name)));
    const style = { scale: barScale(visible), names, hidden };
    paintLegend();
    const before = new Map(Array.from(rows, ([id, row]) => [id, row.getBoundingClientRect().top]));
    const first = (response.page - 1) * response.pageSize + 1;
    const present = response.hits.map((hit, index) => {
      const row = rows.get(hit.id) ?? h("li", { class: "row" });
      fillRow(row, hit, first + index, changes.byId.get(hit.id) ?? 0, style);
      rows.set(hit.id, row);
      return row;
    });
    for (const id of rows.keys()) {
      if (!response.hits.some((hit) => hit.id === id)) rows.delete(id);
    }
    list.setAttribute("start", String(first));
    list.replaceChildren(...present);
    glide(before);
  }

  /** First, last, invert, play: each row starts where it was and slides to where it is. */
  function glide(before: ReadonlyMap<string, number>): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const [id, row] of rows) {
      const top = before.get(id);
      const by = top === undefined ? 0 : top - row.getBoundingClientRect().top;
      if (by === 0) continue;
      row.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
        duration: MOVE_MS,
        easing: "cubic-bezier(.2,.8,.2,1)",
      });
    }
  }

  function paintLegend(): void {
    if (legend.childElementCount === names.length) return;
    legend.replaceChildren(
      ...names.map((name) => {
        const button = h(
          "button",
          { type: "button", "aria-pressed": String(!hidden.has(name)) },
          h("span", { class: `dot ${colourClass(names, name)}` }),
          name,
        );
        button.addEventListener("click", () => {
          if (!hidden.delete(name)) hidden.add(name);
          button.setAttribute("aria-pressed", String(!hidden.has(name)));
          paint();
        });
        return button;
      }),
    );
  }

  return {
    element,
    show(response, changes) {
      shown = { response, changes };
      paint();
    },
  };
}
