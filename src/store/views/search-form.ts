import { PATH_SEPARATOR } from "../../domain/field.ts";
import { html, type SafeHtml } from "../html.ts";
import { MAX_QUERY_CHARS } from "../store-address.ts";
import { SEARCH_ICON } from "./icons.ts";

export interface SearchForm {
  readonly query: string;
  /** Kept while the query changes. */
  readonly category: readonly string[];
  readonly id: string;
  readonly placeholder?: string;
}

/** A form that works as it is; the element around it adds suggestions where scripts run. */
export function searchForm({ query, category, id, placeholder = "Search the shop" }: SearchForm): SafeHtml {
  return html`<search class="search">
    <aisle-search product-url="/p/{id}">
      <form class="searchbox" action="/search" method="get" role="search">
        <label class="visually-hidden" for="${id}">Search the shop</label>
        <input
          id="${id}"
          name="q"
          type="search"
          value="${query}"
          placeholder="${placeholder}"
          maxlength="${MAX_QUERY_CHARS}"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="search"
        />
        ${query !== "" && category.length > 0 && html`<input type="hidden" name="category" value="${category.join(PATH_SEPARATOR)}" />`}
        <button type="submit">${SEARCH_ICON}<span class="visually-hidden">Search</span></button>
      </form>
    </aisle-search>
  </search>`;
}
