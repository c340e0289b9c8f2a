import type { SearchRequestInput } from "../../src/search/search-request.ts";
import { shuffled } from "../sample-queries.ts";

export interface AskedFor {
  readonly queries: readonly string[];
  /** Fields that the catalog has. */
  readonly facets: readonly string[];
}

export interface Question {
  readonly request: SearchRequestInput;
  /** Whether the changed build is asked before the base. */
  readonly changedFirst: boolean;
}

const PAGE_SIZE = 20;
/** Far from any answer's time: a lane left out for its time would make a slow build look fast. */
const BUDGET_MS = 2_000;
/** Means nothing to a search, but makes another text to embed: a repeated query would come from the cache. */
const ENDINGS = [".", ",", ";"];

/**
 * What to ask both builds, one pair a question, in the order base, changed, changed, base: a
 * machine that gets slower or faster in the meantime does so to both.
 */
export function planQuestions(
  { queries, facets }: AskedFor,
  count: number,
  seed: number,
): readonly Question[] {
  if (queries.length === 0) throw new TypeError("expected at least one query");
  // In turn: a page of results with and without facets, and keywords alone.
  const kinds: readonly SearchRequestInput[] = [
    { mode: "hybrid" },
    { mode: "hybrid", facets: [...facets] },
    { mode: "keyword" },
  ];
  const order = shuffled(queries, seed);
  return Array.from({ length: count }, (_, place) => {
    const query = `${order[place % order.length] ?? ""}${ending(Math.floor(place / order.length))}`;
    // A whole round over the queries goes one kind further, so that each query comes in every kind.
    const kind = (place + Math.floor(place / order.length)) % kinds.length;
    return {
      request: { ...kinds[kind], query, pageSize: PAGE_SIZE, budgetMs: BUDGET_MS },
      changedFirst: place % 2 === 1,
    };
  });
}

/** Another one for every round: "", ".", ",", ";", "..", ".,", ... */
function ending(round: number): string {
  const mark = ENDINGS[(round - 1) % ENDINGS.length] ?? "";
  return round === 0 ? "" : ending(Math.floor((round - 1) / ENDINGS.length)) + mark;
}
