import type { CatalogFacts } from "../find/catalog-facts.ts";
import type { CategoryCount } from "../find/category-counts.ts";
import { isWithin } from "../find/category-counts.ts";
import type { FacetGroup } from "../find/facet-groups.ts";
import type { Results } from "../find/find-results.ts";
import { html, type SafeHtml } from "../html.ts";
import { withCategory } from "../narrow.ts";
import { addressOf, type StoreState } from "../store-address.ts";
import { countOf, formatCount } from "../wording.ts";
import { facetGroup } from "./facet-group.ts";
import { CLOSE_ICON } from "./icons.ts";

/** More than this are behind "more". */
const SHOWN_CATEGORIES = 10;
/** Beside the category; the others are folded. */
const OPEN_FACETS = 8;

/**
 * The facets. At the side of a wide page; on a phone a sheet, opened by a button that names it
 * as its popover target, which needs no script.
 */
export function facetRail({ state, facets, categories, response }: Results, facts: CatalogFacts): SafeHtml {
  return html`<aside class="rail" id="filters" popover aria-label="Filters">
    <div class="rail-head">
      <h2>Filters</h2>
      <button type="button" class="icon-button" popovertarget="filters" popovertargetaction="hide">
        ${CLOSE_ICON}<span class="visually-hidden">Close the filters</span>
      </button>
    </div>
    <div class="rail-body">
      ${categoryTree(state, categories)}
      ${facets.slice(0, OPEN_FACETS).map((group) => facetGroup(group, state, facts))}
      ${moreFilters(facets.slice(OPEN_FACETS), state, facts)}
    </div>
    <div class="rail-foot">
      <button type="button" class="button strong" popovertarget="filters" popovertargetaction="hide">
        Show ${countOf(response.total, "product", "products", response.exhaustive.total)}
      </button>
    </div>
  </aside>`;
}

/** The least useful facets; unfolded where something in them is chosen. */
function moreFilters(groups: readonly FacetGroup[], state: StoreState, facts: CatalogFacts): SafeHtml | null {
  if (groups.length === 0) return null;
  const fields = new Set(
    groups.flatMap((group) =>
      group.kind === "flags" ? group.flags.map(({ field }) => field) : [group.field],
    ),
  );
  const isChosen = state.selections.some(({ field }) => fields.has(field));
  return html`<details class="more-filters" ${isChosen && html` open`}>
    <summary>More filters</summary>
    ${groups.map((group) => facetGroup(group, state, facts))}
  </details>`;
}

function categoryTree(
  state: StoreState,
  { siblings, children, grandchildren }: Results["categories"],
): SafeHtml | null {
  if (siblings.length + children.length === 0 && state.category.length === 0) return null;
  const { category } = state;
  const parents = category.slice(0, -1);
  const isLeaf = children.length === 0;
  const up = [
    category.length > 0 &&
      html`<li class="up"><a href="${addressOf(withCategory(state, []))}">All categories</a></li>`,
    ...parents.map(
      (name, depth) =>
        html`<li class="up">
          <a href="${addressOf(withCategory(state, category.slice(0, depth + 1)))}">${name}</a>
        </li>`,
    ),
    category.length > 0 && !isLeaf && html`<li><strong aria-current="true">${category.at(-1)}</strong></li>`,
  ];
  const listed = isLeaf ? siblings : children;
  return html`<section class="facet" aria-labelledby="facet-category">
    <h3 id="facet-category">Category</h3>
    <ul class="tree">
      ${up}
      <li>
        <ul class="${category.length > 0 ? "below" : ""}">
          ${listed.slice(0, SHOWN_CATEGORIES).map((entry) => categoryLink(entry, state))}
        </ul>
        ${
          grandchildren.length > 0 &&
          html`<ul class="below">
            ${grandchildren.slice(0, SHOWN_CATEGORIES).map((entry) => categoryLink(entry, state))}
          </ul>`
        }
        ${
          listed.length > SHOWN_CATEGORIES &&
          html`<details class="more-values">
            <summary>${formatCount(listed.length - SHOWN_CATEGORIES)} more</summary>
            <ul class="${category.length > 0 ? "below" : ""}">
              ${listed
                .slice(SHOWN_CATEGORIES, SHOWN_CATEGORIES * 4)
                .map((entry) => categoryLink(entry, state))}
            </ul>
          </details>`
        }
      </li>
    </ul>
  </section>`;
}

function categoryLink({ path, name, count }: CategoryCount, state: StoreState): SafeHtml {
  const isHere = path.length === state.category.length && isWithin(state.category, path);
  return html`<li>
    <a href="${addressOf(withCategory(state, path))}" ${isHere && html` aria-current="true"`}
      ><span>${name}</span><span class="value-count">${formatCount(count)}</span></a
    >
  </li>`;
}
