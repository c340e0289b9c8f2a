import type { Facets } from "../../../domain/facet.ts";
import type { Filter } from "../../../domain/filter.ts";
import type { Product } from "../../../domain/product.ts";
import type { DescribeRequest, KeywordRequest } from "../../../ports/keyword-index.ts";
import { compileBoost } from "../../../ranking/business-boost.ts";
import { lexicalQuery, type LexicalParameters } from "../../../ranking/lexical-score.ts";
import { selectFirst } from "../../../ranking/select-first.ts";
import { normaliseIdentifier, queryIdentifier } from "../../../text/identifier.ts";
import { planMatch, type MatchPlan, type Vocabulary } from "../../../text/match-plan.ts";
import { identifierTerms, productTerms } from "../../../text/product-terms.ts";
import { parseQuery, type QuerySyntax } from "../../../text/query-syntax.ts";
import { createBitmap, type Bitmap } from "../columns/bitmap.ts";
import type { Columns } from "../columns/columns.ts";
import type { Database } from "../open-database.ts";
import { createDocumentScorer } from "./document-scorer.ts";
import { createForwardIndex, encodeTerms } from "./forward-index.ts";
import { openKeywordTables } from "./keyword-tables.ts";
import { anyExpression, matchExpression } from "./match-expression.ts";
import { createTermDictionary } from "./term-dictionary.ts";

export interface KeywordEngineOptions {
  readonly database: Database;
  readonly columns: Columns;
  readonly parameters: LexicalParameters;
  readonly stopWords: readonly string[];
  /** When fewer products than this match all words, words are dropped. */
  readonly relaxBelow: number;
}

/** Hits as columns: cheaper to move between threads than objects. */
export interface WireResult {
  readonly ids: readonly string[];
  readonly scores: Float64Array;
  readonly total: number;
  readonly relaxed: readonly string[];
  readonly identifier: string | null;
  readonly terms: readonly string[];
}

export interface WireDescription {
  readonly ids: readonly string[];
  readonly scores: Float64Array;
  readonly matches: readonly boolean[];
  readonly admissible: readonly boolean[];
  readonly total: number;
  readonly facets: Facets;
}

/** What a query and a filter match, kept for the `describe` that follows a `search`. */
interface Match {
  readonly plan: MatchPlan;
  /** K, ascending. */
  readonly ordinals: Uint32Array;
  readonly members: Bitmap;
  readonly isAdmissible: (ordinal: number) => boolean;
  readonly relaxed: readonly string[];
  readonly identifier: string | null;
}

const NOTHING_PLANNED: MatchPlan = { words: [], required: [], relaxed: [] };
const KEPT_MATCHES = 16;
const MAX_TERMS = 64;
/** Puts every buried product below any other: scores and boosts stay far under it. */
const BURIED = 1_000;

/** The embedded keyword engine: synchronous, for use inside a worker thread. The port's promises are its own. */
export function createKeywordEngine(options: KeywordEngineOptions) {
  const { database, columns, parameters, relaxBelow } = options;
  const stopWords = new Set(options.stopWords);
  const dictionary = createTermDictionary();
  const index = createForwardIndex(dictionary);
  const scorer = createDocumentScorer(dictionary, index, parameters);
  const tables = openKeywordTables(database);
  const ordinals = new Map<string, number>();
  const ids: string[] = [];
  const matches = new Map<string, Match>();

  for (const term of tables.terms()) dictionary.add(term);
  for (const { ordinal, id, tokens } of tables.documents()) {
    index.add(ordinal, tokens);
    ordinals.set(id, ordinal);
    ids[ordinal] = id;
  }
  let nextOrdinal = Math.max(1, ids.length);
  let storedTerms = dictionary.size;

  const vocabulary: Vocabulary = {
    get size() {
      return index.size;
    },
    frequency: (term) => {
      const id = dictionary.idOf(term);
      return id < 0 ? 0 : dictionary.frequency(id);
    },
    hasPrefix: (prefix) => dictionary.withPrefix(prefix).length > 0,
    near: (term, maxEdits) => dictionary.near(term, maxEdits),
  };

  const idOf = (ordinal: number): string => ids[ordinal] ?? "";

  const forget = (id: string): void => {
    const ordinal = ordinals.get(id);
    if (ordinal === undefined) return;
    tables.remove(ordinal);
    index.remove(ordinal);
    columns.remove(ordinal);
    ordinals.delete(id);
    ids[ordinal] = "";
  };

  const upsert = (products: readonly Product[]): void => {
    matches.clear();
    database.transaction(() => {
      for (const product of products) {
        forget(product.id);
        const ordinal = nextOrdinal++;
        const terms = productTerms(product);
        const tokens = encodeTerms(terms, dictionary);
        for (; storedTerms < dictionary.size; storedTerms += 1) {
          tables.addTerm(storedTerms, dictionary.termOf(storedTerms));
        }
        tables.add({ ordinal, id: product.id, tokens }, terms, identifierTerms(product));
        index.add(ordinal, tokens);
        columns.set(ordinal, product);
        ordinals.set(product.id, ordinal);
        ids[ordinal] = product.id;
      }
    });
  };

  const remove = (removed: readonly string[]): void => {
    matches.clear();
    database.transaction(() => removed.forEach(forget));
  };

  /** All live products that pass the filter and have none of the excluded words. */
  const everything = (filter: Filter | null, excluded: Bitmap | null): Uint32Array => {
    const selected = filter === null ? null : columns.select(filter);
    const kept = new Uint32Array(index.size);
    let count = 0;
    for (let ordinal = 1; ordinal < nextOrdinal; ordinal += 1) {
      if (!index.has(ordinal) || (selected !== null && !selected.has(ordinal))) continue;
      if (excluded === null || !excluded.has(ordinal)) kept[count++] = ordinal;
    }
    return kept.subarray(0, count);
  };

  /** The stored spelling of the code a query is, and the products that carry it. */
  const lookUpIdentifier = (query: string): { code: string; found: Uint32Array } | null => {
    const wanted = queryIdentifier(query);
    if (wanted === null) return null;
    const found = tables.match(`identifiers : "${wanted}"`);
    const [first] = found;
    if (first === undefined) return null;
    const text = (field: string): string[] => {
      const value = columns.first(first, field);
      return typeof value === "string" ? [value] : [];
    };
    const spellings = [idOf(first), ...["sku", "mpn", "gtin", "ean"].flatMap(text)];
    return { code: spellings.find((code) => normaliseIdentifier(code) === wanted) ?? wanted, found };
  };

  const findMatch = (query: string, filter: Filter | null): Match => {
    const syntax = parseQuery(query, stopWords);
    const excludedExpression = anyExpression(syntax.excluded);
    const excluded = excludedExpression === null ? null : bitmapOf(tables.match(excludedExpression));
    const selected = filter === null ? null : columns.select(filter);
    const narrow = (found: Uint32Array): Uint32Array =>
      selected === null && excluded === null
        ? found
        : found.filter((ordinal) => (selected?.has(ordinal) ?? true) && !(excluded?.has(ordinal) ?? false));
    const phrased = syntax.phrases.map((phrase) =>
      bitmapOf(tables.match(matchExpression([], [phrase]) ?? "")),
    );
    const isAdmissible = (ordinal: number): boolean =>
      !(excluded?.has(ordinal) ?? false) && phrased.every((phrase) => phrase.has(ordinal));
    const done = (found: Uint32Array, plan: MatchPlan, identifier: string | null): Match => ({
      plan,
      ordinals: found,
      members: bitmapOf(found),
      isAdmissible,
      relaxed: [...plan.relaxed, ...syntax.ignored],
      identifier,
    });

    if (isBrowse(query, syntax)) return done(everything(filter, excluded), NOTHING_PLANNED, null);
    const identified = syntax.excluded.length === 0 ? lookUpIdentifier(query) : null;
    if (identified !== null) return done(narrow(identified.found), NOTHING_PLANNED, identified.code);
    if (syntax.words.length === 0) return done(new Uint32Array(0), NOTHING_PLANNED, null);
    return matchWords(syntax, narrow, done);
  };

  const matchWords = (
    syntax: QuerySyntax,
    narrow: (found: Uint32Array) => Uint32Array,
    done: (found: Uint32Array, plan: MatchPlan, identifier: null) => Match,
  ): Match => {
    const tried = new Map<string, Uint32Array>();
    const find = (required: MatchPlan["required"]): Uint32Array => {
      const expression = matchExpression(required, syntax.phrases) ?? "";
      const found = tried.get(expression) ?? narrow(tables.match(expression));
      tried.set(expression, found);
      return found;
    };
    const plan = planMatch(syntax.words, vocabulary, (required) => find(required).length, relaxBelow);
    return done(find(plan.required), plan, null);
  };

  const match = (query: string, filter: Filter | null): Match => {
    const key = JSON.stringify([query, filter]);
    const known = matches.get(key);
    const found = known ?? findMatch(query, filter);
    matches.delete(key);
    matches.set(key, found);
    if (matches.size > KEPT_MATCHES) matches.delete(matches.keys().next().value ?? "");
    return found;
  };

  /** Scores against a match's words. A browse and an identifier have none: members 1, others 0. */
  const scoring = ({ plan, members }: Match): ((ordinal: number) => number) =>
    plan.words.length === 0
      ? (ordinal) => (members.has(ordinal) ? 1 : 0)
      : scorer(plan, lexicalQuery(plan, index.size, parameters));

  const search = ({ query, filter, limit, sort, prior }: KeywordRequest): WireResult => {
    const found = match(query, filter);
    const score = scoring(found);
    const scores = Float64Array.from(found.ordinals, score);
    const keys = prior === null ? scores : boosted(found.ordinals, scores, prior);
    const ordinalAt = (position: number): number => found.ordinals[position] ?? 0;
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
    const top = selectFirst(Uint32Array.from(found.ordinals.keys()), limit, order);
    return {
      ids: Array.from(top, (position) => idOf(ordinalAt(position))),
      scores: Float64Array.from(top, (position) => scores[position] ?? 0),
      total: found.ordinals.length,
      relaxed: found.relaxed,
      identifier: found.identifier,
      terms: matchedTerms(found.plan),
    };
  };

  const boosted = (
    found: Uint32Array,
    scores: Float64Array,
    prior: NonNullable<KeywordRequest["prior"]>,
  ): Float64Array => {
    const boost = compileBoost(prior);
    let current = 0;
    const read = (field: string) => columns.first(current, field);
    return Float64Array.from(found, (ordinal, position) => {
      current = ordinal;
      const key = (scores[position] ?? 0) * (1 + boost.sum(read));
      return boost.isBuried(read) ? key - BURIED : key;
    });
  };

  const matchedTerms = (plan: MatchPlan): string[] => {
    const terms = plan.words.flatMap(({ word, isPrefix, typos }) => [
      word.term,
      ...typos.map(({ term }) => term),
      ...(isPrefix ? dictionary.withPrefix(word.term).slice(0, MAX_TERMS).map(dictionary.termOf) : []),
    ]);
    return [...new Set(terms)].slice(0, MAX_TERMS);
  };

  const describe = ({
    query,
    filter,
    ids: asked,
    facets,
    maxFacetValues,
  }: DescribeRequest): WireDescription => {
    const found = match(query, filter);
    const score = scoring(found);
    const known = asked.filter((id) => ordinals.has(id));
    const positions = known.map((id) => ordinals.get(id) ?? 0);
    const admissible = positions.map(found.isAdmissible);
    const union = found.members.clone();
    let total = found.ordinals.length;
    positions.forEach((ordinal, position) => {
      if (admissible[position] !== true || union.has(ordinal)) return;
      union.add(ordinal);
      total += 1;
    });
    return {
      ids: known,
      scores: Float64Array.from(positions, score),
      matches: positions.map((ordinal) => found.members.has(ordinal)),
      admissible,
      total,
      facets: facets.length === 0 ? {} : columns.facets(union, facets, maxFacetValues),
    };
  };

  return {
    upsert,
    remove,
    search,
    describe,
    optimise: tables.optimise,
    ordinalOf: (id: string) => ordinals.get(id),
  };
}

export type KeywordEngine = ReturnType<typeof createKeywordEngine>;

/** Nothing is asked for, or only what must not occur. */
function isBrowse(query: string, { words, excluded }: QuerySyntax): boolean {
  return query.trim() === "" || (words.length === 0 && excluded.length > 0);
}

function bitmapOf(ordinals: Uint32Array): Bitmap {
  const bitmap = createBitmap();
  for (const ordinal of ordinals) bitmap.add(ordinal);
  return bitmap;
}
