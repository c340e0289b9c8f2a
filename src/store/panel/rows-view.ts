import type { SearchResponse } from "../../search/search-response.ts";
import { barScale, partNames } from "./bar-layout.ts";
import { h } from "./element.ts";
import { movedDown } from "./moved-down.ts";
import { colourClass } from "./part-colour.ts";
import { partTooltip, type PartWords } from "./part-words.ts";
import { fillRow } from "./product-row.ts";
import type { RankChanges } from "./rank-changes.ts";
import { roundedParts } from "./rounded-parts.ts";

export interface RowsView {
  readonly element: HTMLElement;
  show(response: SearchResponse, changes: RankChanges): void;
}

export interface RowsOptions {
  readonly wordsOf: (name: string) => PartWords;
  /** Whether a field orders the page, and not the scores. */
  readonly isSorted: boolean;
  /** Whether anything was searched for. */
  readonly isSearch: boolean;
}

const MOVE_MS = 320;

/** The page's products in their order, with a legend that leaves parts out when pressed. */
export function createRowsView({ wordsOf, isSorted, isSearch }: RowsOptions): RowsView {
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
  let inLegend = "";

  function paint(): void {
    if (shown === undefined) return;
    const { response, changes } = shown;
    const { hits, page, pageSize } = response;
    const parts = hits.map(({ explain, score }) => roundedParts(explain?.parts ?? [], score));
    const visible = parts.map((ofProduct) => ofProduct.filter(({ name }) => !hidden.has(name)));
    const present = partNames(parts);
    names = [...names, ...present.filter((name) => !names.includes(name))];
    paintLegend(names.filter((name) => present.includes(name)));
    const style = { scale: barScale(visible), names, hidden, isSearch, wordsOf };
    const before = new Map(Array.from(rows, ([id, row]) => [id, row.getBoundingClientRect().top]));
    const first = (page - 1) * pageSize + 1;
    const moved = isSorted ? undefined : movedDown(hits, first);
    const filled = hits.map((hit, index) => {
      const row = rows.get(hit.id) ?? h("li", { class: "row" });
      const change = changes.byId.get(hit.id) ?? 0;
      const content = { hit, position: first + index, change, parts: parts[index] ?? [] };
      fillRow(row, { ...content, moved: moved?.get(hit.id) }, style);
      rows.set(hit.id, row);
      return row;
    });
    for (const id of rows.keys()) {
      if (!hits.some((hit) => hit.id === id)) rows.delete(id);
    }
    list.setAttribute("start", String(first));
    list.replaceChildren(...filled);
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

  /** Drawn anew only when other parts are in it: a button that was just pressed keeps the focus. */
  function paintLegend(present: readonly string[]): void {
    if (inLegend === present.join("\n")) return;
    inLegend = present.join("\n");
    legend.replaceChildren(
      ...present.map((name) => {
        const words = wordsOf(name);
        const button = h(
          "button",
          {
            type: "button",
            "aria-pressed": String(!hidden.has(name)),
            title: partTooltip(name, words),
          },
          h("span", { class: `dot ${colourClass(names, name)}` }),
          words.label,
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
