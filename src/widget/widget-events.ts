import type { ProductPreview, SuggestResponse } from "../suggest/suggest-contract.ts";
import type { SearchClientError } from "./search-client-error.ts";

/** Something in the list was chosen. Prevented: the element goes nowhere; the page does what it likes. */
export interface AisleSelectDetail {
  readonly kind: "suggestion" | "product" | "recent";
  /** What is searched for, or the product's title. */
  readonly text: string;
  /** Of a suggestion within one category. */
  readonly category: string | null;
  readonly product: ProductPreview | null;
  /** From 1 within its group. */
  readonly position: number;
  /** The product's page; null of everything else, and when it is not an address. */
  readonly url: string | null;
  /** Of the answer it was in; null for a recent search. */
  readonly queryId: string | null;
}

/** A search is about to begin. Prevented: nothing is sent or opened. */
export interface AisleSubmitDetail {
  readonly query: string;
  readonly category: string | null;
  /** Where a rule sends this query instead of to results. */
  readonly redirect: string | null;
}

export interface AisleResultsDetail {
  readonly query: string;
  readonly answer: SuggestResponse;
}

export interface AisleErrorDetail {
  readonly query: string;
  readonly error: SearchClientError;
}

export interface AisleSearchEvents {
  "aisle-open": CustomEvent<null>;
  "aisle-close": CustomEvent<null>;
  "aisle-select": CustomEvent<AisleSelectDetail>;
  "aisle-submit": CustomEvent<AisleSubmitDetail>;
  "aisle-results": CustomEvent<AisleResultsDetail>;
  "aisle-error": CustomEvent<AisleErrorDetail>;
}

declare global {
  interface GlobalEventHandlersEventMap extends AisleSearchEvents {}
}

/** Sends one out of the element, through shadow roots around it; false when a listener prevented it. */
export function emit<Name extends keyof AisleSearchEvents>(
  target: HTMLElement,
  name: Name,
  detail: AisleSearchEvents[Name]["detail"],
): boolean {
  // aisle-select and aisle-submit: something follows them.
  const cancelable = name.startsWith("aisle-s");
  return target.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }));
}
