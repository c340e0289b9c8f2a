import type { CatalogFacts } from "../find/catalog-facts.ts";
import type { CategoryTile } from "../find/find-home.ts";
import type { Results } from "../find/find-results.ts";
import { html, jsonForScript, type SafeHtml } from "../html.ts";
import { addressOf, categoryAddress } from "../store-address.ts";
import { countOf } from "../wording.ts";
import { banners } from "./banners.ts";
import { breadcrumb } from "./breadcrumb.ts";
import { chips } from "./chips.ts";
import { facetRail } from "./facet-rail.ts";
import { categoryTiles } from "./home-page.ts";
import { FILTER_ICON } from "./icons.ts";
import { type Chrome, layout } from "./layout.ts";
import { pager } from "./pager.ts";
import { productCard } from "./product-card.ts";
import { queryNotes } from "./query-notes.ts";
import { sortForm } from "./sort-form.ts";
import { zeroHelp } from "./zero-results.ts";

/** Rows of cards that are seen without scrolling, on most screens. */
const EAGER_CARDS = 4;

/** Results of a query, a category's page, or the whole catalog. */
export function resultsPage(
  results: Results,
  tiles: readonly CategoryTile[],
  facts: CatalogFacts,
  chrome: Chrome,
): string {
  const { state, response } = results;
  const name = state.category.at(-1);
  const heading = state.query === "" ? (name ?? "All products") : state.query;
  const stats = countOf(response.total, "product", "products", response.exhaustive.total);
  return layout(
    {
      view: "results",
      title: `${state.query === "" ? heading : `“${heading}”`}${state.page > 1 ? `, page ${state.page}` : ""} · Aisle`,
      description: `${stats}${name === undefined ? "" : ` in ${name}`}.`,
      canonical:
        state.query === "" && name !== undefined ? categoryAddress(state.category) : addressOf(state),
      isTransient: state.query !== "" || state.selections.length > 0,
      query: state.query,
      category: state.category,
      main: html`<div class="results-head">
          ${state.category.length > 0 && breadcrumb(state.category, state.query === "")}
          <h1 class="results-title" dir="auto">
            ${state.query === "" ? heading : html`<span class="visually-hidden">Results for </span>“${heading}”`}
          </h1>
          <p class="stats" role="status">
            ${stats}${state.query !== "" && name !== undefined && html` in ${name}`}
          </p>
          ${queryNotes(response, state)}
        </div>
        ${banners(response.banners)}
        ${tiles.length > 0 && html`<section class="subcategories" aria-label="Categories in ${name ?? "the shop"}">${categoryTiles(tiles)}</section>`}
        ${
          results.help === null
            ? found(results, facts)
            : html`<div class="toolbar">${PANEL_MOUNT}</div>
                ${chips(response, state, facts)}${zeroHelp(results.help, results, facts)}`
        }
        ${panelScript(results)}`,
    },
    chrome,
  );
}

function found(results: Results, facts: CatalogFacts): SafeHtml {
  const { state, response } = results;
  const chosen = state.selections.length;
  return html`<div class="results">
    ${facetRail(results, facts)}
    <section class="results-list" aria-label="Products">
      <div class="toolbar">
        <button type="button" class="button filters-open" popovertarget="filters">
          ${FILTER_ICON}Filters${chosen > 0 && html` <span class="count">${chosen}</span>`}
        </button>
        ${PANEL_MOUNT} ${sortForm(state, facts)}
      </div>
      ${chips(response, state, facts)}
      <ol class="grid">
        ${response.hits.map(
          (hit, index) =>
            html`<li>
              ${productCard(hit, {
                level: 2,
                eager: index < EAGER_CARDS,
                queryId: response.queryId,
                position: (response.page - 1) * response.pageSize + index + 1,
              })}
            </li>`,
        )}
      </ol>
      ${pager(state, response)}
      ${
        response.degraded.length > 0 &&
        html`<p class="notice">
          One part of the search did not answer in time, so some products may be missing.
        </p>`
      }
    </section>
  </div>`;
}

/** Where the merchandiser's panel opens from. Without scripts there is none. */
const PANEL_MOUNT = html`<div id="panel" hidden></div>`;

/** The panel, with the search it is about. */
function panelScript({ request, response }: Results): SafeHtml {
  const data = { request, queryId: response.queryId, ids: response.hits.map(({ id }) => id) };
  return html`<script type="application/json" id="search-request">
      ${jsonForScript(data)}
    </script>
    <script type="module" src="/widget/panel.mjs"></script>`;
}
