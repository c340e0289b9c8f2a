import { liteClient } from "algoliasearch/lite";
import instantsearch from "instantsearch.js";
import {
  breadcrumb,
  clearRefinements,
  configure,
  currentRefinements,
  dynamicWidgets,
  hierarchicalMenu,
  hits,
  hitsPerPage,
  pagination,
  panel,
  queryRuleCustomData,
  rangeSlider,
  ratingMenu,
  refinementList,
  searchBox,
  sortBy,
  stats,
  toggleRefinement,
  voiceSearch,
} from "instantsearch.js/es/widgets";
import insights from "search-insights";

/**
 * A shop made of InstantSearch's own widgets. All that differs from one on Algolia is where the
 * clients send their requests: this page's own server.
 */
const searchClient = liteClient("aisle", "search", {
  hosts: [
    { url: location.host, accept: "readWrite", protocol: location.protocol === "https:" ? "https" : "http" },
  ],
});
insights("init", { appId: "aisle", apiKey: "search", host: location.origin });

const CATEGORY = [0, 1, 2].map((level) => `hierarchicalCategories.lvl${level}`);
/** Facets of the list on the left, beside the fixed ones. */
const MAX_FACETS = 9;

const wordsOf = (attribute) => {
  const words = attribute.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const priceOf = ({ price, currency }) =>
  price === undefined
    ? ""
    : new Intl.NumberFormat(undefined, currency === undefined ? {} : { style: "currency", currency }).format(
        price,
      );

/** A facet under its name, hidden while there is nothing to choose. */
const titled = (title, widget) =>
  panel({
    templates: { header: () => title },
    hidden: ({ canRefine, items }) => canRefine === false || items?.length === 0,
  })(widget);

const facet = (attribute, options = {}) => {
  const widget = titled(wordsOf(attribute), refinementList);
  return (container) => widget({ container, attribute, limit: 6, showMore: true, ...options });
};

/** Stars for the eye, words for everybody. */
const rating = ({ url, name, count, stars }, { html }) => html`
  <a href="${url}">
    <span class="stars" aria-hidden="true"
      >${stars.map((isFull) => (isFull === true ? "★" : "☆")).join("")}</span
    >
    ${name} & up <span class="ais-RatingMenu-count">${count}</span>
  </a>
`;

/** Names for screen readers that the widgets have no option for. */
function nameControls() {
  document.querySelector("#per-page select")?.setAttribute("aria-label", "Products a page");
  document.querySelector(".ais-RefinementList-searchBox form")?.setAttribute("aria-label", "Brands");
}

const search = instantsearch({
  indexName: "products",
  searchClient,
  routing: true,
  insights: { insightsClient: insights },
  future: { preserveSharedStateOnUnmount: true },
});

search.addWidgets([
  configure({ attributesToSnippet: ["description:16"] }),
  searchBox({ container: "#search", placeholder: "Search the shop", showSubmit: false }),
  voiceSearch({ container: "#voice" }),
  stats({
    container: "#stats",
    templates: {
      text: ({ nbHits }, { html }) =>
        html`<b>${nbHits.toLocaleString()}</b> ${nbHits === 1 ? "product" : "products"}`,
    },
  }),
  sortBy({
    container: "#sort",
    items: [
      { label: "Best match", value: "products" },
      { label: "Price, low to high", value: "products:price:asc" },
      { label: "Price, high to low", value: "products:price:desc" },
      { label: "Newest", value: "products:created_at:desc" },
    ],
  }),
  hitsPerPage({
    container: "#per-page",
    items: [
      { label: "24 a page", value: 24, default: true },
      { label: "48 a page", value: 48 },
    ],
  }),
  breadcrumb({ container: "#breadcrumb", attributes: CATEGORY }),
  currentRefinements({
    container: "#current",
    transformItems: (items) =>
      items.map((item) => ({
        ...item,
        label: item.attribute === CATEGORY[0] ? "Category" : wordsOf(item.attribute),
      })),
  }),
  clearRefinements({ container: "#clear", templates: { resetLabel: () => "Clear all" } }),
  queryRuleCustomData({
    container: "#banner",
    templates: {
      default: ({ items }, { html }) =>
        html`${items
          .filter(({ title }) => title !== undefined)
          .map(({ title, text }) => html`<p class="banner"><b>${title}</b> ${text}</p>`)}`,
    },
  }),
  titled(
    "Availability",
    toggleRefinement,
  )({
    container: "#stock",
    attribute: "in_stock",
    templates: { labelText: () => "In stock only" },
  }),
  dynamicWidgets({
    container: "#facets",
    facets: ["*"],
    maxValuesPerFacet: 40,
    // Facets come in the order of the answer; of numbers only those with a widget are shown.
    transformItems: (names, { results }) => {
      // oxlint-disable-next-line no-underscore-dangle -- the answer as it came; results know the facets of widgets only
      const { facets_stats: numbers = {} } = results._rawResults[0];
      const shown = names.filter((name) => ["price", "rating"].includes(name) || numbers[name] === undefined);
      return shown.filter((name) => name !== "in_stock").slice(0, MAX_FACETS);
    },
    widgets: [
      (container) => titled("Category", hierarchicalMenu)({ container, attributes: CATEGORY }),
      facet("brand", { searchable: true, searchablePlaceholder: "Find a brand" }),
      (container) =>
        titled("Price", rangeSlider)({ container, attribute: "price", pips: false, tooltips: true }),
      (container) =>
        titled("Rating", ratingMenu)({ container, attribute: "rating", templates: { item: rating } }),
    ],
    fallbackWidget: ({ attribute, container }) => facet(attribute)(container),
  }),
  hits({
    container: "#hits",
    templates: {
      item: (hit, { html, components, sendEvent }) => html`
        <article class="card">
          <a href="${hit.url ?? "#"}" onClick=${() => sendEvent("click", hit, "Product opened")}>
            <img src="${hit.image ?? ""}" alt="" width="400" height="400" loading="lazy" />
            <p class="brand">${hit.brand}</p>
            <h2>${components.Highlight({ hit, attribute: "title" })}</h2>
          </a>
          <p class="text">${components.Snippet({ hit, attribute: "description" })}</p>
          <p class="offer">
            <b>${priceOf(hit)}</b>
            ${hit.rating === undefined ? "" : html`<span class="rating">${hit.rating.toFixed(1)}</span>`}
            ${hit.in_stock === false ? html`<span class="sold-out">Sold out</span>` : ""}
          </p>
        </article>
      `,
      empty: ({ query }, { html }) => html`
        <p class="nothing">Nothing found for <b>${query}</b>. Fewer filters or other words may help.</p>
      `,
    },
  }),
  pagination({ container: "#pages", padding: 2, showFirst: false, showLast: false }),
]);

search.on("error", ({ error }) => {
  const message = document.querySelector("#failure");
  message.textContent = `The search does not answer: ${error.message}`;
  message.hidden = false;
});
search.on("render", () => {
  nameControls();
  document.querySelector("#failure").hidden = search.status !== "error";
});
search.start();
