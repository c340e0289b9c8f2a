import type { CatalogFacts } from "../find/catalog-facts.ts";
import { sortOptions } from "../find/sort-options.ts";
import { html, type SafeHtml } from "../html.ts";
import { addressOf, PAGE_SIZES, type StoreState } from "../store-address.ts";

/** Order and page size. With scripts it is sent as soon as something is chosen, without by its button. */
export function sortForm(state: StoreState, facts: CatalogFacts): SafeHtml {
  const kept = addressOf({ ...state, page: 1, sort: null, size: PAGE_SIZES[0] });
  const [path = "", query = ""] = kept.split("?");
  return html`<form class="sort" action="${path}" method="get" autocomplete="off" data-submits-itself>
    ${hiddenInputs(query)}
    <label
      ><span class="sort-label">Sort by</span
      ><select name="sort">
        ${sortOptions(state, facts).map(
          ({ key, label }) =>
            html`<option value="${key ?? ""}" ${key === state.sort && html` selected`}>${label}</option>`,
        )}
      </select></label
    >
    <label class="size"
      ><span class="sort-label">Per page</span
      ><select name="size">
        ${PAGE_SIZES.map(
          (size) => html`<option value="${size}" ${size === state.size && html` selected`}>${size}</option>`,
        )}
      </select></label
    >
    <button type="submit" class="button quiet">Apply</button>
  </form>`;
}

/** A form that is sent by GET replaces its address's parameters, so what is to stay goes in as fields. */
export function hiddenInputs(query: string): SafeHtml[] {
  return Array.from(
    new URLSearchParams(query),
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
}
