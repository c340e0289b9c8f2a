import type { CatalogFacts } from "../find/catalog-facts.ts";
import type { Results } from "../find/find-results.ts";
import type { WayOut, ZeroHelp } from "../find/zero-help.ts";
import { html, type SafeHtml } from "../html.ts";
import { addressOf, categoryAddress } from "../store-address.ts";
import { countOf } from "../wording.ts";
import { wordSelection } from "./chips.ts";
import { popularTitle, shelf } from "./home-page.ts";

const MOST_CATEGORIES = 12;

/** An empty page that helps: what to leave out, where to look, what others buy. */
export function zeroHelp(
  { waysOut, bestsellers }: ZeroHelp,
  { state }: Results,
  facts: CatalogFacts,
): SafeHtml {
  return html`<div class="zero">
    <p class="lead">
      ${state.query === "" ? "Nothing passes all of these filters." : "Nothing in the shop fits this search."}
    </p>
    ${
      waysOut.length > 0 &&
      html`<section aria-labelledby="ways-out">
        <h2 id="ways-out">Leave something out</h2>
        <ul class="ways-out">
          ${waysOut.map(
            (way) =>
              html`<li>
                <a href="${addressOf(way.state)}" rel="nofollow"
                  ><span>${wayText(way, facts)}</span
                  ><span class="value-count">${countOf(way.total, "product", "products")}</span></a
                >
              </li>`,
          )}
        </ul>
      </section>`
    }
    ${
      facts.departments.length > 0 &&
      html`<section aria-labelledby="look-around">
        <h2 id="look-around">Look around</h2>
        <ul class="pills">
          ${facts.departments
            .slice(0, MOST_CATEGORIES)
            .map(
              ({ path, name }) => html`<li><a class="pill" href="${categoryAddress(path)}">${name}</a></li>`,
            )}
        </ul>
      </section>`
    }
    ${shelf("bestsellers", popularTitle(facts), bestsellers)}
  </div>`;
}

function wayText({ dropped, state }: WayOut, facts: CatalogFacts): SafeHtml {
  switch (dropped.kind) {
    case "constraint":
    case "word":
      return html`“${state.query}” <span class="without">without <s>${dropped.words}</s></span>`;
    case "selection":
      return html`<span class="without">Without</span> <s>${wordSelection(dropped.selection, facts)}</s>`;
    case "category":
      return html`In all categories`;
    case "all filters":
      return html`Without any filter`;
  }
}
