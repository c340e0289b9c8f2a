import { liteClient } from "algoliasearch/lite";
import instantsearch from "instantsearch.js";
import {
  autocomplete,
  breadcrumb,
  clearRefinements,
  configure,
  currentRefinements,
  dynamicWidgets,
  hierarchicalMenu,
  hits,
  hitsPerPage,
  infiniteHits,
  menu,
  numericMenu,
  pagination,
  queryRuleCustomData,
  rangeInput,
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

/** Runs in the browser: every widget the tests drive, against the server the address names. */
const server = new URLSearchParams(location.search).get("server") ?? location.host;
const CATEGORY = [0, 1, 2].map((level) => `hierarchicalCategories.lvl${level}`);

/** A place of its own in the page for each widget. */
function place(id) {
  const element = document.createElement("section");
  element.id = id;
  document.body.append(element);
  return element;
}

insights("init", { appId: "aisle", apiKey: "search", host: `http://${server}`, userToken: "shopper-1" });
const searchClient = liteClient("aisle", "search", {
  hosts: [{ url: server, accept: "readWrite", protocol: "http" }],
  // A machine that runs many tests at once is slower than the second a client waits by default.
  timeouts: { connect: 30_000, read: 30_000, write: 30_000 },
});

const search = instantsearch({
  indexName: "products",
  searchClient,
  insights: { insightsClient: insights },
});
search.addWidgets([
  configure({ hitsPerPage: 8, attributesToSnippet: ["description:7"], ruleContexts: ["country:DE"] }),
  searchBox({ container: place("searchBox") }),
  voiceSearch({ container: place("voiceSearch") }),
  stats({ container: place("stats") }),
  hits({
    container: place("hits"),
    templates: {
      item: (hit, { html, components, sendEvent }) => html`
        <article data-id="${hit.objectID}" data-price="${hit.price}">
          <h2>${components.Highlight({ hit, attribute: "title" })}</h2>
          <p>${components.Snippet({ hit, attribute: "description" })}</p>
          <button onClick=${() => sendEvent("click", hit, "Opened")}>open</button>
          <button onClick=${() => sendEvent("conversion", hit, "Bought")}>buy</button>
        </article>
      `,
    },
  }),
  pagination({ container: place("pagination") }),
  hitsPerPage({
    container: place("hitsPerPage"),
    items: [
      { label: "8", value: 8, default: true },
      { label: "20", value: 20 },
    ],
  }),
  sortBy({
    container: place("sortBy"),
    items: [
      { label: "Relevance", value: "products" },
      { label: "Cheapest", value: "products:price:asc" },
      { label: "Dearest", value: "products_price_desc" },
    ],
  }),
  refinementList({
    container: place("either"),
    attribute: "brand",
    searchable: true,
    limit: 5,
    showMore: true,
  }),
  refinementList({ container: place("both"), attribute: "connectivity", operator: "and" }),
  menu({ container: place("menu"), attribute: "color" }),
  hierarchicalMenu({ container: place("hierarchicalMenu"), attributes: CATEGORY }),
  breadcrumb({ container: place("breadcrumb"), attributes: CATEGORY }),
  numericMenu({
    container: place("numericMenu"),
    attribute: "weight_kg",
    items: [{ label: "All" }, { label: "light", end: 0.5 }, { label: "heavy", start: 0.5 }],
  }),
  rangeInput({ container: place("rangeInput"), attribute: "price", precision: 1 }),
  rangeSlider({ container: place("rangeSlider"), attribute: "popularity" }),
  toggleRefinement({
    container: place("toggleRefinement"),
    attribute: "in_stock",
    templates: { labelText: "In stock" },
  }),
  ratingMenu({ container: place("ratingMenu"), attribute: "rating" }),
  currentRefinements({ container: place("currentRefinements") }),
  clearRefinements({ container: place("clearRefinements") }),
  queryRuleCustomData({
    container: place("queryRuleCustomData"),
    templates: {
      default: ({ items }, { html }) =>
        html`${items.map((item) => html`<p>${item.title ?? item.redirect}</p>`)}`,
    },
  }),
  relatedProducts({
    container: place("relatedProducts"),
    objectIDs: ["10001"],
    limit: 3,
    templates: { item: (hit, { html }) => html`<i data-id="${hit.objectID}"></i>` },
  }),
  ...autocomplete({
    container: place("autocomplete"),
    showQuerySuggestions: { indexName: "products_query_suggestions" },
    indices: [
      {
        indexName: "products",
        templates: { item: ({ item }, { html }) => html`<b data-id="${item.objectID}">${item.title}</b>` },
      },
    ],
  }),
]);
search.start();

const endless = instantsearch({ indexName: "products:price:asc", searchClient, insights: false });
endless.addWidgets([
  configure({ hitsPerPage: 5 }),
  infiniteHits({
    container: place("infiniteHits"),
    templates: { item: (hit, { html }) => html`<i data-id="${hit.objectID}"></i>` },
  }),
]);
endless.start();

const dynamic = instantsearch({ indexName: "products", searchClient, insights: false });
dynamic.addWidgets([
  searchBox({ container: place("dynamicBox") }),
  dynamicWidgets({
    container: place("dynamicWidgets"),
    facets: ["*"],
    maxValuesPerFacet: 20,
    widgets: [
      (container) => hierarchicalMenu({ container, attributes: CATEGORY }),
      (container) => rangeInput({ container, attribute: "price" }),
    ],
    fallbackWidget: ({ attribute, container }) => {
      container.dataset["attribute"] = attribute;
      return refinementList({ attribute, container });
    },
  }),
]);
dynamic.start();

/** What went wrong, which the tests read. */
const failures = [];
for (const instance of [search, endless, dynamic])
  instance.on("error", ({ error }) => failures.push(error.message));
Object.assign(window, { search, endless, dynamic, failures });
