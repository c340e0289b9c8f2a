import { PATH_SEPARATOR } from "../../domain/field.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import type { CatalogFacts } from "../find/catalog-facts.ts";
import { html, type SafeHtml } from "../html.ts";
import {
  toggleValue,
  withCategory,
  withIgnored,
  withoutConstraint,
  withoutSelections,
  withSelection,
} from "../narrow.ts";
import { addressOf, type Selection, type StoreState } from "../store-address.ts";
import { capitalised, formatRoundPrice, wordField, wordValue } from "../wording.ts";
import { CLOSE_ICON, PLUS_ICON } from "./icons.ts";
import { wordConstraint } from "./word-constraint.ts";

interface Chip {
  readonly text: string;
  /** The field's; empty where the text says it. */
  readonly label: string;
  /** The page without it. */
  readonly without: StoreState;
}

/** What narrows the results, each with its way back: chosen filters and what was read from the query's words. */
export function chips({ query }: SearchResponse, state: StoreState, facts: CatalogFacts): SafeHtml | null {
  const filters = filterChips(state, facts);
  const understood = query.constraints.map((constraint) => ({
    ...wordConstraint(constraint, facts),
    without: withoutConstraint(state, constraint.text),
  }));
  if (filters.length + understood.length + state.ignored.length === 0) return null;
  return html`<div class="chips">
    <h2 class="visually-hidden">Narrowed to</h2>
    <ul>
      ${understood.map(
        (chip) => html`<li>${chipLink(chip, "understood", "Understood from your words. Remove")}</li>`,
      )}
      ${state.ignored.map(
        (text) =>
          html`<li>
            <a class="chip plain" href="${addressOf(withIgnored(state, text, false))}" rel="nofollow"
              ><span class="visually-hidden">Understand again: </span
              ><span>“${text}” as words</span>${PLUS_ICON}</a
            >
          </li>`,
      )}
      ${filters.map((chip) => html`<li>${chipLink(chip, "", "Remove")}</li>`)}
      ${filters.length > 1 && html`<li><a class="chip-clear" href="${addressOf(withoutSelections(state))}" rel="nofollow">Clear all</a></li>`}
    </ul>
  </div>`;
}

function chipLink({ text, label, without }: Chip, kind: string, action: string): SafeHtml {
  return html`<a class="chip ${kind}" href="${addressOf(without)}" rel="nofollow" title="${action}"
    ><span class="visually-hidden">${action}: </span
    >${label !== "" && html`<span class="chip-label">${label}</span>`}<span class="chip-text" dir="auto"
      >${text}</span
    >${CLOSE_ICON}</a
  >`;
}

function filterChips(state: StoreState, facts: CatalogFacts): Chip[] {
  const category: Chip[] =
    // Without a query the page is the category's own, and its breadcrumb is the way back.
    state.category.length === 0 || state.query === ""
      ? []
      : [{ label: "In", text: state.category.join(PATH_SEPARATOR), without: withCategory(state, []) }];
  const selected = state.selections.flatMap((selection): Chip[] => {
    const { field } = selection;
    const label = `${wordField(field).label}:`;
    if ("values" in selection) {
      return selection.values.map((value) => ({
        label,
        text:
          field === "in_stock" ? (value === "true" ? "In stock" : "Out of stock") : wordValue(field, value),
        without: toggleValue(state, field, value),
      }));
    }
    return [{ label, text: wordRange(selection, facts), without: withSelection(state, field, null) }];
  });
  return [...category, ...selected];
}

/** `€10 to €40`, `from 5 kg`, `4 and up`. */
export function wordRange(
  { field, from, to }: Extract<Selection, { readonly from: number | null }>,
  { currency }: Pick<CatalogFacts, "currency">,
): string {
  const write = (value: number): string =>
    field === "price" ? formatRoundPrice(value, currency ?? undefined) : wordValue(field, value);
  if (from !== null && to !== null) return `${write(from)} to ${write(to)}`;
  if (from !== null) return field === "rating" ? `${write(from)} and up` : `from ${write(from)}`;
  return to === null ? "" : `up to ${write(to)}`;
}

/** What a way out of an empty page would leave out. */
export function wordSelection(selection: Selection, facts: CatalogFacts): string {
  const { label } = wordField(selection.field);
  const text =
    "values" in selection
      ? selection.values.map((value) => wordValue(selection.field, value)).join(", ")
      : wordRange(selection, facts);
  return capitalised(`${label}: ${text}`);
}
