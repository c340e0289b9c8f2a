import type { SearchResponse } from "../../search/search-response.ts";
import { html, type SafeHtml } from "../html.ts";
import { addressOf, type StoreState } from "../store-address.ts";
import { formatCount } from "../wording.ts";
import { NEXT_ICON, PREVIOUS_ICON } from "./icons.ts";

/** Pages shown to either side of this one. */
const REACH = 2;

export function pager(state: StoreState, { pages, total, pageSize }: SearchResponse): SafeHtml | null {
  if (pages < 2) return null;
  const { page } = state;
  const address = (number: number): string => addressOf({ ...state, page: number });
  const isCut = pages * pageSize < total;
  return html`<nav class="pager" aria-label="Pages">
      ${page > 1 ? html`<a class="pager-step" rel="prev" href="${address(page - 1)}">${PREVIOUS_ICON}Previous</a>` : html`<span class="pager-step" aria-hidden="true"></span>`}
      <ol>
        ${pagesAround(page, pages).map((number) =>
          number === null
            ? html`<li class="gap" aria-hidden="true">…</li>`
            : html`<li>
                <a
                  href="${address(number)}"
                  aria-label="Page ${number}"
                  ${number === page && html` aria-current="page"`}
                  >${number}</a
                >
              </li>`,
        )}
      </ol>
      ${page < pages ? html`<a class="pager-step" rel="next" href="${address(page + 1)}">Next${NEXT_ICON}</a>` : html`<span class="pager-step" aria-hidden="true"></span>`}
    </nav>
    ${isCut && html`<p class="pager-note">The first ${formatCount(pages * pageSize)} can be paged through. Narrow or sort to see others.</p>`}`;
}

/** First, last and those around; null for a gap. */
export function pagesAround(page: number, pages: number): readonly (number | null)[] {
  const shown = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= REACH,
  );
  return shown.flatMap((number, index) => {
    const before = shown[index - 1] ?? 0;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? [null, number] : [number];
  });
}
