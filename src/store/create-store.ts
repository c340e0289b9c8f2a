import { SearchError } from "../domain/search-error.ts";
import type { RequestOptions, SearchService } from "../search/search-port.ts";
import { createKept } from "./create-kept.ts";
import { createAsk } from "./find/ask.ts";
import { type CatalogFacts, findCatalogFacts } from "./find/catalog-facts.ts";
import { type ExampleQuery, findExamples } from "./find/example-queries.ts";
import { findHome, type Home, MOST_TILES, pictureCategories } from "./find/find-home.ts";
import { findProduct } from "./find/find-product.ts";
import { findResults } from "./find/find-results.ts";
import { safeLink } from "./product-link.ts";
import { assetAddress, type Assets } from "./read-assets.ts";
import { addressOf, readCategoryPath, readState } from "./store-address.ts";
import { homePage } from "./views/home-page.ts";
import type { Chrome } from "./views/layout.ts";
import { errorPage, notFoundPage } from "./views/message-pages.ts";
import { productPage } from "./views/product-page.ts";
import { resultsPage } from "./views/results-page.ts";

/** What a browser gets: a page, or another address to ask. */
export type StoreAnswer =
  | { readonly status: number; readonly page: string }
  | { readonly status: 302; readonly location: string };

/** The demo store's pages. Each call asks the live generation. */
export interface Store {
  home(options: RequestOptions): Promise<StoreAnswer>;
  /** `/search`, and `/c/...` for a category. */
  results(url: URL, options: RequestOptions): Promise<StoreAnswer>;
  product(id: string, options: RequestOptions): Promise<StoreAnswer>;
  /** Never fails: a page that says so. */
  failure(error: SearchError, options: RequestOptions): Promise<StoreAnswer>;
}

export interface StoreOptions {
  /** Asked what shoppers ask, once a page of results; events may be made of it. */
  readonly search: SearchService;
  /** Asked all else: shelves, counts, what another choice would find. */
  readonly unrecorded: SearchService;
  readonly assets: Assets;
  /** Whether `/instantsearch` answers. */
  readonly hasExample: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Products, prices and stock change within a generation: what is kept of them is this old at most. */
const FACTS_LAST_MS = 60_000;
const EXAMPLES_LAST_MS = 600_000;
const HOME_LASTS_MS = 30_000;

export function createStore({ search, unrecorded, assets, hasExample, now }: StoreOptions): Store {
  const keepFacts = createKept<CatalogFacts>(FACTS_LAST_MS, now);
  const keepHome = createKept<Home>(HOME_LASTS_MS, now);
  const keepExamples = createKept<readonly ExampleQuery[]>(EXAMPLES_LAST_MS, now);
  // Without the caller's signal, and whole under any load: others get what is kept, too.
  const patiently = ({ requestId }: RequestOptions) => createAsk(unrecorded, { requestId, shed: [] });

  async function factsOf(options: RequestOptions): Promise<CatalogFacts> {
    const manifest = await search.generation();
    if (manifest === null) throw new SearchError("NO_GENERATION", "nothing is indexed yet");
    return keepFacts(manifest.name, async () => findCatalogFacts(manifest, patiently(options)));
  }

  const homeOf = async (facts: CatalogFacts, options: RequestOptions): Promise<Home> =>
    keepHome(facts.generation, async () => findHome(facts, patiently(options)));

  const chromeOf = (departments: Chrome["departments"]): Chrome => ({
    departments,
    assets: { style: assetAddress("store.css", assets), script: assetAddress("store.mjs", assets) },
    hasExample,
  });

  async function notFound(facts: CatalogFacts, options: RequestOptions): Promise<StoreAnswer> {
    const { bestsellers } = await homeOf(facts, options);
    return { status: 404, page: notFoundPage(bestsellers, facts, chromeOf(facts.departments)) };
  }

  return {
    async home(options) {
      const facts = await factsOf(options);
      const [home, examples] = await Promise.all([
        homeOf(facts, options),
        keepExamples(facts.generation, async () => findExamples(facts, patiently(options))),
      ]);
      return { status: 200, page: homePage(home, examples, facts, chromeOf(facts.departments)) };
    },

    async results(url, options) {
      const facts = await factsOf(options);
      const ask = createAsk(unrecorded, options);
      const category = url.pathname.startsWith("/c/") ? readCategoryPath(url.pathname) : [];
      if (category === null) return notFound(facts, options);
      const asked = readState(url.searchParams, facts.fields, category);
      if (needsTidying(url)) return { status: 302, location: addressOf(asked) };
      const results = await findResults(asked, facts, { page: createAsk(search, options), ask });
      const { state, response } = results;
      const redirect = safeLink(response.redirect);
      if (redirect !== null && redirect !== url.pathname + url.search)
        return { status: 302, location: redirect };
      if (state.page > 1 && response.total > 0 && response.hits.length === 0) {
        return { status: 302, location: addressOf({ ...state, page: Math.max(1, response.pages) }) };
      }
      const isLanding =
        state.query === "" && state.selections.length === 0 && state.page === 1 && state.sort === null;
      if (isLanding && state.category.length > 0 && response.total === 0) return notFound(facts, options);
      const below = results.categories.children.slice(0, MOST_TILES);
      const tiles = isLanding && state.category.length > 0 ? await pictureCategories(below, facts, ask) : [];
      return { status: 200, page: resultsPage(results, tiles, facts, chromeOf(facts.departments)) };
    },

    async product(id, options) {
      const facts = await factsOf(options);
      try {
        const details = await findProduct(unrecorded, id, createAsk(unrecorded, options), options);
        return { status: 200, page: productPage(details, facts, chromeOf(facts.departments)) };
      } catch (error) {
        if (error instanceof SearchError && error.code === "PRODUCT_NOT_FOUND")
          return notFound(facts, options);
        throw error;
      }
    },

    async failure({ status }, { requestId }) {
      return { status, page: errorPage({ status, requestId }, chromeOf([])) };
    },
  };
}

/** What forms send and links do not: empty fields, two numbers for a range, defaults. */
function needsTidying({ searchParams }: URL): boolean {
  return Array.from(searchParams).some(
    ([name, value]) =>
      /\.(?:min|max)$/u.test(name) ||
      (value === "" && name !== "q") ||
      (name === "size" && value === "24") ||
      (name === "page" && value === "1"),
  );
}
