import type { CatalogFacts } from "../find/catalog-facts.ts";
import type { FacetGroup, FacetStep, FacetValue } from "../find/facet-groups.ts";
import { html, type SafeHtml } from "../html.ts";
import { toggleValue, withSelection } from "../narrow.ts";
import { addressOf, parameterOf, type StoreState } from "../store-address.ts";
import {
  capitalised,
  formatCount,
  formatNumber,
  formatRoundPrice,
  wordField,
  wordValue,
} from "../wording.ts";
import { wordRange } from "./chips.ts";
import { CHECK_ICON } from "./icons.ts";
import { rangeForm } from "./range-form.ts";
import { stars } from "./rating.ts";

/** More values than this are behind "more", which needs no script. */
const SHOWN_VALUES = 6;
const MOST_VALUES = 30;

/** One block of the rail. Every choice is a link to the page it gives. */
export function facetGroup(group: FacetGroup, state: StoreState, facts: CatalogFacts): SafeHtml {
  if (group.kind === "flags") {
    const isStock = group.flags.every(({ field }) => field === "in_stock");
    const items = group.flags.map(({ field, count, isSelected }) =>
      choice(
        toggleValue(state, field, "true"),
        field === "in_stock" ? "In stock" : wordField(field).label,
        count,
        isSelected,
      ),
    );
    return block(
      isStock ? "availability" : "features",
      isStock ? "Availability" : "Features",
      html`<ul>
        ${items}
      </ul>`,
    );
  }
  const { label, unit } = wordField(group.field);
  const heading =
    unit === "" || group.kind === "values" ? label : html`${label} <span class="unit">${unit}</span>`;
  return block(parameterOf(group.field), heading, content(group, state, facts));
}

function content(
  group: Exclude<FacetGroup, { kind: "flags" }>,
  state: StoreState,
  facts: CatalogFacts,
): SafeHtml {
  switch (group.kind) {
    case "values":
      return valueList(group.field, group.values, state);
    case "rating":
      return html`<ul>
        ${group.steps.map((step) => ratingChoice(step, state))}
      </ul>`;
    case "range":
      return html`${rangeForm(group, state, facts)}
        <ul>
          ${group.steps
            .filter(({ count, isSelected }) => count > 0 || isSelected)
            .map((step) => rangeChoice(group.field, step, state, facts))}
        </ul>`;
  }
}

function block(id: string, heading: SafeHtml | string, inner: SafeHtml): SafeHtml {
  const anchor = `facet-${id.replaceAll(/[^\w-]+/gu, "-")}`;
  return html`<section class="facet" aria-labelledby="${anchor}">
    <h3 id="${anchor}">${heading}</h3>
    ${inner}
  </section>`;
}

function valueList(field: string, values: readonly FacetValue[], state: StoreState): SafeHtml {
  const items = values
    .slice(0, MOST_VALUES)
    .map(({ value, count, isSelected }) =>
      choice(toggleValue(state, field, value), valueText(field, value), count, isSelected),
    );
  const hidden = items.slice(SHOWN_VALUES);
  return html`<ul>
      ${items.slice(0, SHOWN_VALUES)}
    </ul>
    ${
      hidden.length > 0 &&
      html`<details class="more-values">
        <summary>${formatCount(hidden.length)} more</summary>
        <ul>
          ${hidden}
        </ul>
      </details>`
    }`;
}

/** Numbers carry their unit; attribute words begin with a capital; brands stay as they are. */
function valueText(field: string, value: string): string {
  if (value.trim() !== "" && Number.isFinite(Number(value)))
    return wordValue(field, formatNumber(Number(value)));
  return field === "brand" ? value : capitalised(wordValue(field, value));
}

function ratingChoice(step: FacetStep, state: StoreState): SafeHtml {
  const selection = { field: "rating", from: step.from, to: null, open: false };
  const next = withSelection(state, "rating", step.isSelected ? null : selection);
  return choice(
    next,
    html`<span class="choice-rating">${stars(step.from)}${formatNumber(step.from)} and up</span>`,
    step.count,
    step.isSelected,
  );
}

function rangeChoice(field: string, step: FacetStep, state: StoreState, facts: CatalogFacts): SafeHtml {
  const selection = { field, from: step.from, to: step.to, open: step.open };
  const text =
    field === "price" && step.from === 0 && step.to !== null
      ? `Under ${formatRoundPrice(step.to, facts.currency ?? undefined)}`
      : wordRange(selection, facts);
  return choice(
    withSelection(state, field, step.isSelected ? null : selection),
    text,
    step.count,
    step.isSelected,
  );
}

/** A link that looks and reads like a box to tick. */
function choice(next: StoreState, text: SafeHtml | string, count: number, isSelected: boolean): SafeHtml {
  return html`<li>
    <a class="choice" href="${addressOf(next)}" rel="nofollow" ${isSelected && html` aria-current="true"`}
      ><span class="box">${isSelected && CHECK_ICON}</span
      ><span class="choice-text" dir="auto">${text}</span
      >${isSelected && html`<span class="visually-hidden">, chosen</span>`}<span class="value-count"
        >${formatCount(count)}</span
      ></a
    >
  </li>`;
}
