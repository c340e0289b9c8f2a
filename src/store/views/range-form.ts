import type { CatalogFacts } from "../find/catalog-facts.ts";
import type { FacetGroup } from "../find/facet-groups.ts";
import { html, type SafeHtml, trusted } from "../html.ts";
import { withSelection } from "../narrow.ts";
import { addressOf, parameterOf, type StoreState } from "../store-address.ts";
import { formatNumber, wordField } from "../wording.ts";
import { hiddenInputs } from "./sort-form.ts";

type Range = Extract<FacetGroup, { kind: "range" }>;

/** Two numbers, with how many products lie where drawn above them. */
export function rangeForm(group: Range, state: StoreState, { currency }: CatalogFacts): SafeHtml {
  const { field, from, to, min, max } = group;
  const name = parameterOf(field);
  const { label, unit } = wordField(field);
  const measure = field === "price" ? (currency ?? "") : unit;
  const [path = "", query = ""] = addressOf(withSelection(state, field, null)).split("?");
  const bound = (which: "min" | "max", value: number | null, limit: number, wording: string): SafeHtml =>
    html`<label
      ><span class="visually-hidden">${label}, ${wording}${measure !== "" && ` (${measure})`}</span
      ><input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        name="${name}.${which}"
        value="${value}"
        placeholder="${formatNumber(limit).replaceAll(",", "")}"
    /></label>`;
  return html`<form class="range" action="${path}" method="get">
    ${histogram(group)} ${hiddenInputs(query)}
    <div class="range-row">
      ${bound("min", from, Math.floor(min), "least")}<span aria-hidden="true">–</span
      >${bound("max", to, Math.ceil(max), "most")}<button type="submit" class="button quiet">Go</button>
    </div>
  </form>`;
}

const HEIGHT = 36;
const WIDTH = 200;

function histogram({ steps }: Range): SafeHtml | null {
  const most = Math.max(...steps.map(({ count }) => count));
  if (steps.length < 3 || most === 0) return null;
  const width = WIDTH / steps.length;
  const bars = steps.map(({ count, isSelected }, index) => {
    const height = count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT);
    return `<rect${isSelected ? ' class="chosen"' : ""} x="${(index * width + 1).toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" width="${(width - 2).toFixed(1)}" height="${height.toFixed(1)}" rx="2"/>`;
  });
  return trusted(
    `<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true" focusable="false">${bars.join("")}</svg>`,
  );
}
