import type { SearchResponse } from "../../search/search-response.ts";
import { html, type SafeHtml } from "../html.ts";
import { withQuery } from "../narrow.ts";
import { withoutWords } from "../without-words.ts";
import { addressOf, type StoreState } from "../store-address.ts";

/** What the search did with the words: another spelling, words left out, a code nobody has. */
export function queryNotes({ query, total }: SearchResponse, state: StoreState): SafeHtml | null {
  const link = (text: string): SafeHtml =>
    html`<a href="${addressOf(withQuery(state, text))}" rel="nofollow">${text}</a>`;
  const notes = [
    query.replaced !== null && html`Showing results for <strong>${query.replaced}</strong>.`,
    query.corrected !== null &&
      html`Showing results for <strong>${link(query.corrected)}</strong>.
        <a class="instead" href="${addressOf({ ...state, page: 1, asTyped: true })}" rel="nofollow"
          >Search for “${state.query}” instead</a
        >`,
    state.asTyped &&
      html`Searched for the words as typed, by their meaning alone.
        <a href="${addressOf({ ...state, page: 1, asTyped: false })}" rel="nofollow">Search as usual</a>.`,
    query.suggestion !== null && html`Did you mean ${link(query.suggestion)}?`,
    query.relaxed.length > 0 && total > 0 && relaxedNote(query),
    ...identifierNotes(query, state),
  ].filter((note) => note !== false);
  return notes.length === 0
    ? null
    : html`<div class="notes">${notes.map((note) => html`<div class="note">${note}</div>`)}</div>`;
}

/** Which words products may lack; where that is all of them, that each has some. */
function relaxedNote({ text, relaxed, constraints }: SearchResponse["query"]): SafeHtml {
  const said = [...relaxed, ...constraints.map((constraint) => constraint.text)];
  const rest = said.reduce((left, words) => withoutWords(left, words) ?? left, text);
  const words = (joint: string) =>
    relaxed.map((word, index) => html`${index > 0 && joint}<strong>${word}</strong>`);
  return rest === ""
    ? html`Showing products that match some of: ${words(", ")}.`
    : html`Also showing products without ${words(" or ")}.`;
}

function identifierNotes({ identifier }: SearchResponse["query"], state: StoreState): SafeHtml[] {
  if (identifier === null || identifier.found) return [];
  const kind = identifier.kind === "gtin" ? "barcode" : "product code";
  const near = identifier.suggestions.map(
    (code) =>
      html`<li><a class="code" href="${addressOf(withQuery(state, code))}" rel="nofollow">${code}</a></li>`,
  );
  return [
    html`No product has the ${kind} <span class="code">${identifier.text}</span>.${
        !identifier.valid && " Its check digit does not fit: a digit may be mistyped."
      }`,
    ...(near.length === 0
      ? []
      : [
          html`<span class="near">One character away:</span>
            <ul class="inline">
              ${near}
            </ul>`,
        ]),
  ];
}
