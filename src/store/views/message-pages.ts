import type { SearchHit } from "../../search/search-response.ts";
import type { CatalogFacts } from "../find/catalog-facts.ts";
import { html } from "../html.ts";
import { popularTitle, shelf } from "./home-page.ts";
import { type Chrome, layout } from "./layout.ts";

/** There is nothing at this address: a product that is gone, a mistyped path. */
export function notFoundPage(bestsellers: readonly SearchHit[], facts: CatalogFacts, chrome: Chrome): string {
  return layout(
    {
      view: "message",
      title: "Not found · Aisle",
      isTransient: true,
      main: html`<div class="message">
          <p class="message-code" aria-hidden="true">404</p>
          <h1>This shelf is empty</h1>
          <p class="lead">
            The product or page is not here, or not any more. The search above knows what is.
          </p>
        </div>
        ${shelf("bestsellers", popularTitle(facts), bestsellers)}`,
    },
    chrome,
  );
}

/** The search cannot answer now. Says nothing of the cause: the log does, under the request's id. */
export function errorPage(
  { status, requestId }: { readonly status: number; readonly requestId: string },
  chrome: Chrome,
): string {
  const isBusy = status === 503;
  return layout(
    {
      view: "message",
      title: "Out of order · Aisle",
      isTransient: true,
      main: html`<div class="message">
        <p class="message-code" aria-hidden="true">${status}</p>
        <h1>${isBusy ? "The shop is closed for a moment" : "Something went wrong"}</h1>
        <p class="lead">
          ${isBusy ? "The search cannot answer just now. Try again in a moment." : "That was our mistake, not yours."}
        </p>
        <p class="muted">Request <span class="code">${requestId}</span></p>
      </div>`,
    },
    chrome,
  );
}
