import { REACHABLE_POSITIONS } from "../../domain/request-limits.ts";
import type { Facet } from "../../domain/facet.ts";
import { type SearchRequestInput } from "../../search/search-request.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import { filterText } from "../filter-text.ts";
import { withSelection } from "../narrow.ts";
import type { StoreState } from "../store-address.ts";
import { wordField } from "../wording.ts";
import type { Ask } from "./ask.ts";
import type { CatalogFacts } from "./catalog-facts.ts";
import { type CategoryTree, findCategoryTree, recountTree } from "./category-tree.ts";
import { chooseFacets, type ChosenFacet, facetKind } from "./choose-facets.ts";
import { type FacetGroup, flagsGroup, rangeGroup, ratingGroup, valuesGroup } from "./facet-groups.ts";
import { offeredSort } from "./sort-options.ts";
import { findZeroHelp, type ZeroHelp } from "./zero-help.ts";

export interface Results {
  /** As it is shown: a sort that is not on offer and pages out of reach are gone. */
  readonly state: StoreState;
  /** What was asked for the page; `POST /v1/search` answers it with the same hits. */
  readonly request: SearchRequestInput;
  readonly response: SearchResponse;
  readonly categories: CategoryTree;
  readonly facets: readonly FacetGroup[];
  /** Where nothing was found: what finds something. */
  readonly help: ZeroHelp | null;
}

/** Products looked at to choose facets: the best of the result set, whatever page is shown. */
const SAMPLE = 120;
/** Ratings have one decimal. */
const RATING = "rating:values";
const MOST_VALUES = 200;

/** The page's own search is what the shopper asked; the others are the store's questions beside it. */
export interface PageQuestions {
  readonly page: Ask;
  readonly ask: Ask;
}

/** Everything a results page tells. Its counts and its hits are of one result set. */
export async function findResults(
  asked: StoreState,
  facts: CatalogFacts,
  { page: askPage, ask }: PageQuestions,
): Promise<Results> {
  const state = reachable({ ...asked, sort: offeredSort(asked, facts) });
  const base = requestOf(state, facts);
  const page = { ...base, page: state.page, pageSize: state.size, facets: coreFacets(facts) };
  const askState = async (changed: StoreState, request: SearchRequestInput) =>
    ask({ ...requestOf(changed, facts), ...request });
  const [response, sample, tree] = await Promise.all([
    askPage({ ...page, highlight: true, maxFacetValues: MOST_VALUES }),
    ask({ ...base, pageSize: SAMPLE }),
    findCategoryTree(state, askState),
  ]);
  // Browsing, where a count is quick, each category is asked; with words, where rules came or went.
  const isByOtherRules = state.query === "" || tree.rules.join(" ") !== response.rules.join(" ");
  const categories = isByOtherRules ? await recountTree(tree, state, askState) : tree;
  if (response.total === 0) {
    const help = await findZeroHelp(state, facts, response, ask);
    return { state, request: page, response, categories, facets: await findFacets(response, []), help };
  }
  const products = sample.hits.map(({ product }) => product);
  const chosen = chooseFacets(products, facts.fields);
  const facets = await findFacets(response, withSelected(chosen, products));
  return { state, request: page, response, categories, facets, help: null };

  async function findFacets(
    { facets: core }: SearchResponse,
    attributes: readonly ChosenFacet[],
  ): Promise<readonly FacetGroup[]> {
    const free = attributes.filter(({ field }) => !isNarrowed(field)).map(facetName);
    const narrowed = state.selections.map(({ field }) => field);
    const [counted, ...alone] = await Promise.all([
      free.length === 0 ? null : ask({ ...base, pageSize: 0, facets: free }),
      // Disjunctive: what else could be chosen of a field, all others staying as they are.
      ...narrowed.map(async (field) => {
        const without = requestOf(withSelection(state, field, null), facts);
        const name = field === "rating" ? RATING : facetNameOf(field, attributes);
        return ask({ ...without, pageSize: 0, facets: [name], maxFacetValues: MOST_VALUES });
      }),
    ]);
    const all: Record<string, Facet> = { ...core, ...counted?.facets };
    for (const answer of alone) Object.assign(all, answer.facets);
    const flags = attributes.filter(({ kind }) => kind === "flag").map(({ field }) => field);
    const groups = [
      rangeGroup("price", all["price"], state),
      valuesGroup("brand", all["brand"], state),
      flagsGroup(facts.present.has("in_stock") ? ["in_stock"] : [], all, state),
      ratingGroup(all[RATING], state),
      ...attributes.map((facet) => attributeGroup(facet, all[facetName(facet)])),
      flagsGroup(flags, all, state),
    ];
    return groups.filter((group) => group !== null);
  }

  function attributeGroup({ field, kind }: ChosenFacet, facet: Facet | undefined): FacetGroup | null {
    if (kind === "flag") return null;
    return kind === "ranges" ? rangeGroup(field, facet, state) : valuesGroup(field, facet, state);
  }

  function isNarrowed(field: string): boolean {
    return state.selections.some((selection) => selection.field === field);
  }

  function withSelected(attributes: readonly ChosenFacet[], of: Parameters<typeof chooseFacets>[0]) {
    const missing = state.selections
      .filter(({ field }) => field.startsWith("attributes."))
      .filter(({ field }) => attributes.every((facet) => facet.field !== field))
      .map(({ field }) => ({ field, kind: facetKind(field, of, facts.fields), usefulness: 0 }));
    const isRange = (field: string): boolean =>
      state.selections.some((selection) => selection.field === field && "from" in selection);
    const labels = new Set(missing.map(({ field }) => wordField(field).label));
    const others = attributes.filter(({ field }) => !labels.has(wordField(field).label));
    return [...missing, ...others].map((facet) =>
      isRange(facet.field) ? { ...facet, kind: "ranges" as const } : facet,
    );
  }
}

/** The request of a state, without its page. */
export function requestOf(state: StoreState, { fields }: Pick<CatalogFacts, "fields">): SearchRequestInput {
  const filter = filterText(state, fields);
  return {
    query: state.query,
    ...(filter === undefined ? {} : { filter }),
    ...(state.sort === null ? {} : { sort: [state.sort] }),
    ignoreConstraints: [...state.ignored],
    // Only the vector lane takes words as they are typed.
    ...(state.asTyped ? { mode: "semantic" as const } : {}),
  };
}

function coreFacets({ present }: CatalogFacts): string[] {
  const names = { price: "price", brand: "brand", in_stock: "in_stock", rating: RATING };
  return Object.entries(names).flatMap(([field, name]) => (present.has(field) ? [name] : []));
}

function facetName({ field, kind }: ChosenFacet): string {
  return kind === "values" ? `${field}:values` : field;
}

function facetNameOf(field: string, attributes: readonly ChosenFacet[]): string {
  const facet = attributes.find((candidate) => candidate.field === field);
  return facet === undefined ? field : facetName(facet);
}

function reachable(state: StoreState): StoreState {
  return { ...state, page: Math.min(state.page, Math.floor(REACHABLE_POSITIONS / state.size)) };
}
