import type { SearchHit, SearchResponse } from "../../search/search-response.ts";
import { filterText } from "../filter-text.ts";
import { withCategory, withoutConstraint, withoutSelections, withQuery, withSelection } from "../narrow.ts";
import type { Selection, StoreState } from "../store-address.ts";
import { withoutWords } from "../without-words.ts";
import type { Ask } from "./ask.ts";
import type { CatalogFacts } from "./catalog-facts.ts";
import { distinctProducts } from "./distinct-products.ts";

/** A search close by that finds something. */
export interface WayOut {
  readonly state: StoreState;
  readonly total: number;
  readonly dropped:
    /** Words of the query: of a constraint that was read from it, or one by itself. */
    | { readonly kind: "constraint" | "word"; readonly words: string }
    | { readonly kind: "selection"; readonly selection: Selection }
    | { readonly kind: "category" }
    | { readonly kind: "all filters" };
}

export interface ZeroHelp {
  /** Without what was understood first, then by how many products each finds. */
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
  const tries = candidates({ ...state, page: 1, sort: null }, query);
  const [bestsellers, ...totals] = await Promise.all([
    ask({ pageSize: BESTSELLERS * 4 }),
    ...tries.map(async (candidate) => {
      const filter = filterText(candidate.state, facts.fields);
      const { total } = await ask({
        query: candidate.state.query,
        pageSize: 0,
        ignoreConstraints: [...candidate.state.ignored],
        ...(filter === undefined ? {} : { filter }),
      });
      return total;
    }),
  ]);
  return {
    waysOut: tries
      .map((candidate, index) => ({ ...candidate, total: totals[index] ?? 0 }))
      .filter(({ total }) => total > 0)
      .toSorted((a, b) => rankOf(a) - rankOf(b) || b.total - a.total)
      .slice(0, MOST_WAYS),
    bestsellers: distinctProducts(bestsellers.hits, BESTSELLERS),
  };
}

function rankOf({ dropped }: Pick<WayOut, "dropped">): number {
  return dropped.kind === "constraint" ? 0 : 1;
}

/** Exported for its test. */
export function candidates(state: StoreState, query: SearchResponse["query"]): Omit<WayOut, "total">[] {
  const filters = state.selections.length + Number(state.category.length > 0);
  return [
    ...withoutUnderstood(state, query),
    ...withoutAWord(state, query),
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

/** Each constraint by itself, and all of them. */
function withoutUnderstood(
  state: StoreState,
  { constraints }: SearchResponse["query"],
): Omit<WayOut, "total">[] {
  const texts = constraints.map(({ text }) => text);
  const sets = texts.length > 1 ? [...texts.map((text) => [text]), texts] : texts.map((text) => [text]);
  return sets.map((set) => ({
    state: set.reduce(withoutConstraint, state),
    dropped: { kind: "constraint" as const, words: set.join(", ") },
  }));
}

/**
 * Each word by itself, while others remain. A code has no words to leave out, and a constraint's
 * words make no sense one without the other.
 */
function withoutAWord(
  state: StoreState,
  { identifier, constraints }: SearchResponse["query"],
): Omit<WayOut, "total">[] {
  const plain = constraints.reduce(
    (left, { text }) => withoutWords(left, text) ?? left,
    identifier === null ? state.query : "",
  );
  const words = plain.split(/\s+/u).filter((word) => word !== "");
  if (words.length < 2) return [];
  return words.slice(0, MOST_WORDS).flatMap((word) => {
    const query = withoutWords(state.query, word);
    return query === null || query === ""
      ? []
      : [{ state: withQuery(state, query), dropped: { kind: "word" as const, words: word } }];
  });
}
