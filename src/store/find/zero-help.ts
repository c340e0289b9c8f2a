import type { SearchHit, SearchResponse } from "../../search/search-response.ts";
import { filterText } from "../filter-text.ts";
import { withCategory, withoutSelections, withQuery, withSelection } from "../narrow.ts";
import type { Selection, StoreState } from "../store-address.ts";
import type { Ask } from "./ask.ts";
import { distinctProducts } from "./distinct-products.ts";
import type { CatalogFacts } from "./catalog-facts.ts";

/** A search close by that finds something. */
export interface WayOut {
  readonly state: StoreState;
  readonly total: number;
  readonly dropped:
    | { readonly kind: "word"; readonly word: string }
    | { readonly kind: "selection"; readonly selection: Selection }
    | { readonly kind: "category" }
    | { readonly kind: "all filters" };
}

export interface ZeroHelp {
  /** Most products first. */
  readonly waysOut: readonly WayOut[];
  readonly bestsellers: readonly SearchHit[];
}

const MOST_WORDS = 6;
const MOST_WAYS = 6;
const BESTSELLERS = 6;

/** What to leave out of a search that finds nothing. */
export async function findZeroHelp(
  state: StoreState,
  facts: CatalogFacts,
  { query }: SearchResponse,
  ask: Ask,
): Promise<ZeroHelp> {
  const tries = candidates({ ...state, page: 1, sort: null }, query.identifier !== null);
  const [bestsellers, ...totals] = await Promise.all([
    ask({ pageSize: BESTSELLERS * 4 }),
    ...tries.map(async (candidate) => {
      const filter = filterText(candidate.state, facts.fields);
      const { total } = await ask({
        query: candidate.state.query,
        pageSize: 0,
        ...(filter === undefined ? {} : { filter }),
      });
      return total;
    }),
  ]);
  return {
    waysOut: tries
      .map((candidate, index) => ({ ...candidate, total: totals[index] ?? 0 }))
      .filter(({ total }) => total > 0)
      .toSorted((a, b) => b.total - a.total)
      .slice(0, MOST_WAYS),
    bestsellers: distinctProducts(bestsellers.hits, BESTSELLERS),
  };
}

/** A code has no words to leave out. */
function candidates(state: StoreState, isCode: boolean): Omit<WayOut, "total">[] {
  const words = isCode ? [] : state.query.split(/\s+/u).filter((word) => word !== "");
  const filters = state.selections.length + Number(state.category.length > 0);
  return [
    ...(words.length < 2 ? [] : words.slice(0, MOST_WORDS)).map((word, index) => ({
      state: withQuery(state, words.toSpliced(index, 1).join(" ")),
      dropped: { kind: "word" as const, word },
    })),
    ...state.selections.map((selection) => ({
      state: withSelection(state, selection.field, null),
      dropped: { kind: "selection" as const, selection },
    })),
    ...(state.category.length === 0
      ? []
      : [{ state: withCategory(state, []), dropped: { kind: "category" as const } }]),
    ...(filters < 2 ? [] : [{ state: withoutSelections(state), dropped: { kind: "all filters" as const } }]),
  ];
}
