import { liteClient } from "algoliasearch/lite";
import instantsearch from "instantsearch.js";
import {
  breadcrumb,
  clearRefinements,
  configure,
  currentRefinements,
  dynamicWidgets,
  hits,
  hitsPerPage,
  pagination,
  panel,
  queryRuleCustomData,
  rangeSlider,
  ratingMenu,
  refinementList,
  relatedProducts,
  searchBox,
  sortBy,
  stats,
  toggleRefinement,
  voiceSearch,
} from "instantsearch.js/es/widgets";
import insights from "search-insights";

import { banners } from "./banner.js";
import { CATEGORY, categoryMenu } from "./category-menu.js";
import { lastOpened, productCard, standInForPictures } from "./product-card.js";
import { queryNotes } from "./query-notes.js";
import { suggestionBox } from "./suggestion-box.js";
import { numberOf, valueWords, wordsOf } from "./words.js";

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

/** Facets of the list on the left, beside the fixed ones. */
const MAX_FACETS = 9;
/** Products like the one that was opened last. */
const RELATED = 5;

/** A facet under its name, hidden while there is nothing to choose. */
const titled = (title, widget) =>
  panel({
    templates: { header: () => title },
    hidden: ({ canRefine, items }) => canRefine === false || items?.length === 0,
  })(widget);

const facet = (attribute, options = {}) => {
  const widget = titled(wordsOf(attribute), refinementList);
  const transformItems = (items) =>
    items.map((item) => ({ ...item, highlighted: valueWords(item.highlighted) }));
  return (container) =>
    widget({
      container,
      attribute,
      limit: 6,
      showMore: true,
      showMoreLimit: 40,
      transformItems,
      ...options,
    });
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

/** Searches for a text as if it were typed: the box shows it, which no call of the widget makes it do. */
function ask(text) {
  const input = document.querySelector("#search input");
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

const search = instantsearch({
  indexName: "products",
  searchClient,
  routing: true,
  insights: { insightsClient: insights },
  future: { preserveSharedStateOnUnmount: true },
});

search.addWidgets([
  configure({ attributesToHighlight: ["title"] }),
  searchBox({ container: "#search", placeholder: "Search the shop", showSubmit: false }),
  suggestionBox({ box: "#search", ask }),
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
    // The breadcrumb has the category.
    excludedAttributes: ["query", CATEGORY[0]],
    transformItems: (items) =>
      items.map((item) => ({
        ...item,
        label: wordsOf(item.attribute),
        refinements: item.refinements.map((one) => ({ ...one, label: valueWords(one.label) })),
      })),
  }),
  clearRefinements({ container: "#clear", templates: { resetLabel: () => "Clear all" } }),
  queryRuleCustomData({ container: "#banner", templates: { default: banners } }),
  queryNotes({ container: "#notes", ask }),
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
      categoryMenu,
      facet("brand", { searchable: true, searchablePlaceholder: "Find a brand" }),
      (container) =>
        titled(
          "Price",
          rangeSlider,
        )({ container, attribute: "price", pips: false, tooltips: { format: numberOf } }),
      (container) =>
        titled("Rating", ratingMenu)({ container, attribute: "rating", templates: { item: rating } }),
    ],
    fallbackWidget: ({ attribute, container }) => facet(attribute)(container),
  }),
  hits({
    container: "#hits",
    templates: {
      item: productCard,
      empty: ({ query }, { html }) => html`
        <div class="nothing">
          <p><b>Nothing found${query === "" ? "" : ` for “${query}”`}.</b></p>
          <p>Other words or fewer filters may help. <a href="/">The store has it all by department.</a></p>
        </div>
      `,
    },
  }),
  pagination({ container: "#pages", padding: 2, showFirst: false, showLast: false }),
]);

const opened = lastOpened();
if (opened !== null) {
  search.addWidgets([
    relatedProducts({
      container: "#related",
      objectIDs: [opened],
      limit: RELATED,
      templates: {
        header: (_data, { html }) => html`<h2 class="shelf-name">Like what you looked at</h2>`,
        item: productCard,
        empty: () => "",
      },
    }),
  ]);
}

const failure = document.querySelector("#failure");
failure.querySelector("button").addEventListener("click", () => search.refresh());
search.on("error", () => {
  failure.hidden = false;
});
search.on("render", () => {
  nameControls();
  failure.hidden = search.status !== "error";
  // Until the first answer nothing is shown that it would move.
  if (search.status !== "loading") document.body.classList.add("ready");
});
standInForPictures();
search.start();
