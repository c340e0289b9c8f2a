import type { SearchHit } from "../../search/search-response.ts";
import type { CatalogFacts } from "../find/catalog-facts.ts";
import type { ExampleQuery } from "../find/example-queries.ts";
import { type CategoryTile, type Home, MOST_TILES } from "../find/find-home.ts";
import { html, type SafeHtml } from "../html.ts";
import { addressOf, categoryAddress, NO_STATE } from "../store-address.ts";
import { countOf } from "../wording.ts";
import { ARROW_ICON } from "./icons.ts";
import { type Chrome, layout } from "./layout.ts";
import { picture, productCard } from "./product-card.ts";
import { searchForm } from "./search-form.ts";

/** Departments on the page; a shop of more has levels missing. */
const MOST_NAMED = 80;

export function homePage(
  { tiles, bestsellers, arrivals, stage: pictured }: Home,
  examples: readonly ExampleQuery[],
  facts: CatalogFacts,
  chrome: Chrome,
): string {
  const count = countOf(facts.products, "product", "products");
  return layout(
    {
      view: "home",
      title: "Aisle, the demo store",
      description: `Search ${count} the way you would ask for them.`,
      canonical: "/",
      main: html`<section class="hero">
          ${stage(pictured.slice(0, 3))}
          <div class="hero-text">
            <h1>Say what you need. <em>Find it.</em></h1>
            <p class="lead">${count}, and a search that reads them the way you do.</p>
            ${searchForm({ query: "", category: [], id: "q", placeholder: "What are you looking for?" })}
            ${
              examples.length > 0 &&
              html`<div class="examples">
                <h2 class="visually-hidden">Searches to try</h2>
                <ul>
                  ${examples.map(
                    ({ query, shows }) =>
                      html`<li>
                        <a href="${addressOf({ ...NO_STATE, query })}"
                          ><span class="example-query">${query}</span
                          ><span class="example-shows">${shows}</span></a
                        >
                      </li>`,
                  )}
                </ul>
              </div>`
            }
          </div>
          ${stage(pictured.slice(3, 6))}
        </section>
        ${
          tiles.length > 0 &&
          html`<section class="section" aria-labelledby="departments">
            <h2 id="departments">Departments</h2>
            ${categoryTiles(tiles)} ${otherDepartments(facts)}
          </section>`
        }
        ${shelf("bestsellers", popularTitle(facts), bestsellers, "/search")}
        ${shelf("arrivals", "Just in", arrivals, addressOf({ ...NO_STATE, sort: "created_at:desc" }))}`,
    },
    chrome,
  );
}

/** Those that have no tile. */
function otherDepartments({ departments }: CatalogFacts): SafeHtml | null {
  const others = departments.slice(MOST_TILES, MOST_NAMED);
  if (others.length === 0) return null;
  return html`<ul class="pills other-departments">
    ${others.map(
      ({ path, name }) => html`<li><a class="pill" href="${categoryAddress(path)}">${name}</a></li>`,
    )}
  </ul>`;
}

/** Pictures beside the sentence where there is room: decoration, so nothing is said or linked. */
function stage(hits: readonly SearchHit[]): SafeHtml {
  return html`<div class="stage" aria-hidden="true">
    ${hits.map(({ product }) => picture(product, { size: 160 }))}
  </div>`;
}

export function categoryTiles(tiles: readonly CategoryTile[]): SafeHtml {
  return html`<ul class="tiles">
    ${tiles.map(
      ({ path, name, count, pictured }) =>
        html`<li>
          <a class="tile" href="${categoryAddress(path)}"
            >${
              pictured === null
                ? html`<span class="picture"></span>`
                : picture(pictured.product, { size: 200 })
            }<span class="tile-name">${name}</span
            ><span class="tile-count">${countOf(count, "product", "products")}</span></a
          >
        </li>`,
    )}
  </ul>`;
}

/** Nothing is called popular in a catalog that does not say what is. */
export function popularTitle({ present }: Pick<CatalogFacts, "present">): string {
  return present.has("popularity") ? "Popular now" : "From the shop";
}

/** A row of products that is scrolled sideways where they do not fit. */
export function shelf(id: string, title: string, hits: readonly SearchHit[], more?: string): SafeHtml | null {
  if (hits.length === 0) return null;
  return html`<section class="section" aria-labelledby="${id}">
    <div class="section-head">
      <h2 id="${id}">${title}</h2>
      ${more !== undefined && html`<a class="more" href="${more}">See all<span class="visually-hidden">: ${title}</span>${ARROW_ICON}</a>`}
    </div>
    <ul class="shelf">
      ${hits.map((hit) => html`<li>${productCard(hit, { level: 3 })}</li>`)}
    </ul>
  </section>`;
}
