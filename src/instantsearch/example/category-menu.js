import { hierarchicalMenu, panel } from "instantsearch.js/es/widgets";

/** The levels of a product's category. */
export const CATEGORY = [0, 1, 2, 3].map((level) => `hierarchicalCategories.lvl${level}`);
/** As many of a level as an answer is asked to count. */
const MOST_CATEGORIES = 60;
/** Shown before "Show all" is pressed; shop.css hides the others. */
const SHOWN = 10;
const SEPARATOR = " > ";

/**
 * A menu of categories that opens where there is something to choose: a root that all products
 * share is left out, and a category that is the only one shows what is below it.
 */
export function categoryMenu(container) {
  return panel({
    templates: { header: () => "Category", footer: showAll },
    hidden: ({ items }) => items.length === 0,
  })(hierarchicalMenu)({
    container,
    attributes: CATEGORY,
    limit: MOST_CATEGORIES,
    sortBy: ["count:desc", "name:asc"],
    transformItems: branching,
  });
}

function branching(items, { results }) {
  // oxlint-disable-next-line no-underscore-dangle -- the answer as it came; the menu's own results hold the levels that are chosen from only
  const { facets = {} } = results._rawResults[0];
  let shown = items;
  for (let level = 1; shown.length === 1 && level < CATEGORY.length; level += 1) {
    const below = shown[0].data ?? childrenOf(shown[0], facets[CATEGORY[level]] ?? {});
    if (below.length === 0) break;
    shown = below;
  }
  return shown;
}

/** A level of the answer below one category, as items of the menu. */
function childrenOf(parent, counts) {
  const start = `${parent.value}${SEPARATOR}`;
  return Object.entries(counts)
    .filter(([path]) => path.startsWith(start))
    .map(([path, count]) => ({
      value: path,
      label: path.slice(start.length),
      count,
      isRefined: false,
      data: null,
    }));
}

function showAll({ items }, { html }) {
  const longest = longestList(items ?? []);
  if (longest <= SHOWN) return "";
  const toggle = ({ currentTarget }) => {
    const isOpen = currentTarget.getAttribute("aria-expanded") === "true";
    currentTarget.setAttribute("aria-expanded", String(!isOpen));
  };
  return html`
    <button type="button" class="show-all" aria-expanded="false" onClick=${toggle}>
      <span>Show all ${longest}</span><span>Show fewer</span>
    </button>
  `;
}

/** Of a menu and the menus within it. */
function longestList(items) {
  return Math.max(items.length, ...items.map(({ data }) => longestList(data ?? [])));
}
