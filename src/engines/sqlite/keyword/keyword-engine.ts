import type { Facets } from "../../../domain/facet.ts";
import type { Filter } from "../../../domain/filter.ts";
import type { BusinessPrior } from "../../../domain/merchandising.ts";
import type { Product } from "../../../domain/product.ts";
import type { DescribeRequest, KeywordRequest } from "../../../ports/keyword-index.ts";
import { compileBoost } from "../../../ranking/business-boost.ts";
import { selectFirst } from "../../../ranking/select-first.ts";
import type { EvidentWord } from "../../../text/evident-words.ts";
import { matchedTerms } from "../../../text/matched-terms.ts";
import { createMatcher, type Match, type MatcherOptions } from "./match-query.ts";

/** Hits as columns: cheaper to move between threads than objects. */
export interface WireResult {
  readonly ids: readonly string[];
  readonly scores: Float64Array;
  readonly total: number;
  readonly relaxed: readonly string[];
  readonly isWhole: boolean;
  readonly identifier: string | null;
  readonly terms: readonly string[];
  readonly corrected: string | null;
  readonly suggestion: string | null;
  readonly words: readonly EvidentWord[];
}

export interface WireDescription {
  readonly ids: readonly string[];
  readonly scores: Float64Array;
  readonly matches: readonly boolean[];
  readonly admissible: readonly boolean[];
  readonly total: number;
  readonly facets: Facets;
}

/** Matches that are kept, so that the `describe` after a `search` need not match again. */
const KEPT_MATCHES = 16;
/** Puts every buried product below any other: scores and boosts stay far under it. */
const BURIED = 1_000;

/** The embedded keyword engine: synchronous, for use inside a worker thread. The port's promises are its own. */
export function createKeywordEngine(options: MatcherOptions) {
  const { documents } = options;
  const { columns, dictionary, idOf, ordinalOf } = documents;
  const matcher = createMatcher(options);
  const kept = new Map<string, Match>();

  const match = ({
    query,
    filter,
    synonyms,
  }: Pick<KeywordRequest, "query" | "filter" | "synonyms">): Match => {
    const key = JSON.stringify([query, filter, synonyms]);
    const found = kept.get(key) ?? matcher.match(query, filter, synonyms);
    // The oldest entry of a Map is its first: a use moves this one to the end.
    kept.delete(key);
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MATCHES && oldest !== undefined) kept.delete(oldest);
    return found;
  };

  const search = ({ limit, sort, prior, ...asked }: KeywordRequest): WireResult => {
    const { ordinals, scores, plan, relaxed, identifier, spelling, words } = match(asked);
    const keys = prior === null ? scores : boosted(ordinals, scores, prior);
    const ordinalAt = (position: number): number => ordinals[position] ?? 0;
    const byKeyThenId = (a: number, b: number): number => {
      const difference = (keys[b] ?? 0) - (keys[a] ?? 0);
      if (difference !== 0) return difference;
      return idOf(ordinalAt(a)) < idOf(ordinalAt(b)) ? -1 : a === b ? 0 : 1;
    };
    const bySort = sort.length === 0 ? null : columns.comparator(sort);
    const order =
      bySort === null
        ? byKeyThenId
        : (a: number, b: number): number => bySort(ordinalAt(a), ordinalAt(b)) || byKeyThenId(a, b);
    const top = selectFirst(positionsOf(ordinals), limit, order);
    return {
      ids: Array.from(top, (position) => idOf(ordinalAt(position))),
      scores: Float64Array.from(top, (position) => scores[position] ?? 0),
      total: ordinals.length,
      relaxed,
      isWhole: plan.isWhole,
      identifier,
      terms: matchedTerms(plan, dictionary),
      ...spelling,
      words,
    };
  };

  const boosted = (ordinals: Uint32Array, scores: Float64Array, prior: BusinessPrior): Float64Array => {
    const boost = compileBoost(prior);
    let current = 0;
    const read = (field: string) => columns.first(current, field);
    const rules = [...(prior.boosts ?? []), ...(prior.buries ?? [])];
    const members = new Map(rules.map(({ filter }) => [filter, columns.select(filter)]));
    const passes = (filter: Filter): boolean => members.get(filter)?.has(current) ?? false;
    const keys = new Float64Array(ordinals.length);
    for (let position = 0; position < keys.length; position += 1) {
      current = ordinals[position] ?? 0;
      const key = (scores[position] ?? 0) * (1 + boost.sum(read, passes));
      keys[position] = boost.isBuried(read, passes) ? key - BURIED : key;
    }
    return keys;
  };

  const describe = (request: DescribeRequest): WireDescription => {
    const found = match(request);
    const known = request.ids.filter((id) => ordinalOf(id) !== undefined);
    const ordinals = known.map((id) => ordinalOf(id) ?? 0);
    const admissible = ordinals.map(found.isAdmissible);
    const union = found.members.clone();
    let total = found.ordinals.length;
    ordinals.forEach((ordinal, position) => {
      if (admissible[position] !== true || union.has(ordinal)) return;
      union.add(ordinal);
      total += 1;
    });
    const { facets, maxFacetValues } = request;
    return {
      ids: known,
      scores: Float64Array.from(ordinals, matcher.scoreOf(found)),
      matches: ordinals.map((ordinal) => found.members.has(ordinal)),
      admissible,
      total,
      facets: facets.length === 0 ? {} : columns.facets(union, facets, maxFacetValues),
    };
  };

  return {
    search,
    describe,
    lookUpCodes: matcher.lookUpCodes,
    upsert(products: readonly Product[]): void {
      kept.clear();
      documents.upsert(products);
    },
    remove(ids: readonly string[]): void {
      kept.clear();
      documents.remove(ids);
    },
  };
}

/** 0, 1, 2, ...: one for each. `from(keys())` takes the slow way through an iterator. */
function positionsOf(elements: ArrayLike<number>): Uint32Array {
  const positions = new Uint32Array(elements.length);
  for (let position = 0; position < positions.length; position += 1) positions[position] = position;
  return positions;
}
