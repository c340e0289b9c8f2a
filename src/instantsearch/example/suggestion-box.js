import { configure, index } from "instantsearch.js/es/widgets";

import { element } from "./element.js";

const SUGGESTIONS = 6;

/**
 * Completions under the search box: the index of suggestions beside that of the products, so that
 * one request brings both while somebody types. The arrow keys choose, Enter takes, Escape closes.
 *
 * @param box where the search box is; the list goes there as well
 */
export function suggestionBox({ box, ask }) {
  const list = createList(document.querySelector(box), ask);
  return index({ indexName: "products_query_suggestions" }).addWidgets([
    configure({ hitsPerPage: SUGGESTIONS, highlightPreTag: "<mark>", highlightPostTag: "</mark>" }),
    {
      $$type: "aisle.suggestions",
      render: ({ results }) => list.fill(results?.hits ?? []),
    },
  ]);
}

function createList(box, ask) {
  const panel = element("ul", { id: "suggestions", role: "listbox", "aria-label": "Suggestions" });
  panel.hidden = true;
  box.append(panel);
  let isOpen = false;
  let active = -1;
  let filled = "";
  const input = () => box.querySelector("input");

  const show = () => {
    panel.hidden = !isOpen || panel.children.length === 0;
    for (const [at, option] of Array.from(panel.children).entries())
      option.setAttribute("aria-selected", String(at === active));
    const named = { role: "combobox", "aria-controls": panel.id, "aria-autocomplete": "list" };
    const state = {
      "aria-expanded": panel.hidden === false,
      "aria-activedescendant": panel.children[active]?.id ?? "",
    };
    for (const [name, value] of Object.entries({ ...named, ...state })) input()?.setAttribute(name, value);
  };
  const set = (open, at = -1) => {
    isOpen = open;
    active = at;
    show();
  };
  const take = (option) => {
    ask(option.dataset.query);
    set(false);
  };
  const keys = {
    ArrowDown: () => set(true, active + 1 < panel.children.length ? active + 1 : -1),
    ArrowUp: () => set(true, active < 0 ? panel.children.length - 1 : active - 1),
    Escape: () => set(false),
  };

  box.addEventListener("focusin", ({ target }) => target === input() && show());
  box.addEventListener("input", () => set(document.activeElement === input()));
  box.addEventListener("focusout", () => set(false));
  box.addEventListener("submit", () => set(false));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing === true || event.target !== input()) return;
    if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(panel.children[active]);
    } else if (Object.hasOwn(keys, event.key) && (event.key !== "Escape" || isOpen)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  // The focus stays in the box.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  panel.addEventListener("click", ({ target }) => {
    const option = target.closest("li");
    if (option !== null) take(option);
  });

  return {
    fill: (hits) => {
      // The same again, as after a search that only refines, keeps what is chosen.
      const queries = JSON.stringify(hits.map(({ query }) => query));
      if (queries !== filled) {
        filled = queries;
        active = -1;
        panel.replaceChildren(...hits.map((hit, at) => optionOf(hit, at)));
      }
      show();
    },
  };
}

/** What is not typed yet stands out. */
function optionOf({ query, exact_nb_hits: count, _highlightResult: marked }, at) {
  const parts = (marked?.query?.value ?? query).split(/<mark>(.*?)<\/mark>/u);
  // Every second part is one that is marked, as it is typed.
  const shown = parts.map((part, place) => (place % 2 === 1 ? part : element("b", {}, part)));
  const option = element(
    "li",
    { role: "option", id: `suggestion-${at}`, "data-query": query },
    element("span", {}, ...shown),
  );
  if (count > 0) option.append(element("small", {}, count.toLocaleString()));
  return option;
}
