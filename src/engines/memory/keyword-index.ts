import { countFacets } from "../../domain/count-facets.ts";
import { compareScalars, compareStrings } from "../../domain/compare-scalars.ts";
import { fieldValues, type Scalar } from "../../domain/field.ts";
import { matchesFilter, type Filter } from "../../domain/filter.ts";
import type { Product } from "../../domain/product.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { KeywordIndex, KeywordRequest, SortKey, StoredCode } from "../../ports/keyword-index.ts";
import { businessBoost } from "../../ranking/business-boost.ts";
import {
  DEFAULT_LEXICAL_PARAMETERS,
  lexicalQuery,
  lexicalScore,
  matchedSlots,
  type LexicalQuery,
} from "../../ranking/lexical-score.ts";
import { looksLikeCode } from "../../text/code-shape.ts";
import { evidentWords, PROSE_FIELDS } from "../../text/evident-words.ts";
import {
  isOrdinary,
  normaliseIdentifier,
  productIdentifiers,
  queryIdentifiers,
} from "../../text/identifier.ts";
import { NOTHING_PLANNED, planMatch, type MatchPlan } from "../../text/match-plan.ts";
import type { WordPlan } from "../../text/plan-word.ts";
import { identifierTerms, productTerms, TEXT_FIELDS, type ProductTerms } from "../../text/product-terms.ts";
import { ownTerms, parseQuery } from "../../text/query-syntax.ts";
import { spellingOf } from "../../text/respell.ts";
import { DEFAULT_STOP_WORDS } from "../../text/stop-words.ts";
import { averageLengths, matchedTerms, vocabularyOf } from "./keyword-vocabulary.ts";
import type { MemoryHoldings } from "./inventory.ts";

export interface MemoryKeywordOptions {
  readonly parameters?: typeof DEFAULT_LEXICAL_PARAMETERS;
  readonly stopWords?: readonly string[];
  readonly relaxBelow?: number;
}

interface Entry {
  readonly product: Product;
  readonly terms: ProductTerms;
}

/**
 * The keyword index that is obviously right: every call looks at every product, word by word.
 * The embedded engine is compared with it.
 */
export function createMemoryKeywordIndex(options: MemoryKeywordOptions = {}): KeywordIndex & MemoryHoldings {
  const { parameters = DEFAULT_LEXICAL_PARAMETERS, relaxBelow = 1 } = options;
  const stopWords = new Set(options.stopWords ?? DEFAULT_STOP_WORDS);
  const entries = new Map<string, Entry>();
  let isClosed = false;

  const call = <Output>(signal: AbortSignal | undefined, work: () => Output): Promise<Output> => {
    if (isClosed) return Promise.reject(new SearchError("CLOSED", "the keyword index is closed"));
    if (signal?.aborted === true) return Promise.reject(new SearchError("ABORTED", "the call was abandoned"));
    return Promise.resolve().then(work);
  };

  const match = ({ query, filter, synonyms = [] }: Pick<KeywordRequest, "query" | "filter" | "synonyms">) => {
    const syntax = parseQuery(query, stopWords, synonyms);
    const all = [...entries.values()];
    const vocabulary = vocabularyOf(all);
    const isAdmissible = (entry: Entry): boolean =>
      syntax.phrases.every((phrase) => hasPhrase(entry, phrase)) &&
      !syntax.excluded.some((phrase) => hasPhrase(entry, phrase));
    const passes = ({ product }: Entry): boolean => filter === null || matchesFilter(product, filter);
    const allowed = all.filter(isAdmissible);
    const candidates = allowed.filter(passes);
    const result = (
      found: readonly Entry[],
      plan: MatchPlan,
      identifier: string | null,
      missing: readonly string[] = [],
    ) => ({
      found,
      isAdmissible,
      identifier,
      relaxed: [...missing, ...syntax.ignored],
      isWhole: plan.isWhole,
      terms: matchedTerms(plan, vocabulary.terms),
      ...spellingOf(query, syntax, plan),
      words: evidentWords(syntax.words, vocabulary, looksLikeCode(query) === null ? null : proseTerms(all)),
      score: scorer(plan, found),
    });
    const scorer = (plan: MatchPlan, found: readonly Entry[]): ((entry: Entry) => number) => {
      if (plan.words.length === 0) return (entry) => (found.includes(entry) ? 1 : 0);
      const lexical = lexicalQuery(plan, all.length, parameters);
      const averages = averageLengths(all);
      return ({ terms }) => lexicalScore(lexical, terms, averages, parameters);
    };

    if (query.trim() === "" || (syntax.words.length === 0 && syntax.excluded.length > 0)) {
      return result(candidates, NOTHING_PLANNED, null);
    }
    for (const wanted of syntax.excluded.length === 0 ? queryIdentifiers(query) : []) {
      const spelling = firstSpelling(all, wanted.code);
      if (spelling === undefined) continue;
      const terms = syntax.words.flatMap(ownTerms);
      const hasWords = (entry: Entry): boolean => terms.every((term) => allTerms(entry).has(term));
      const isWords =
        wanted.isAmbiguous &&
        (isOrdinary(syntax.words, vocabulary) ||
          all.some((entry) => !carries(entry.product, wanted.code) && hasWords(entry)));
      const carriers = all.filter(({ product }) => carries(product, wanted.code));
      if (!isWords) return result(carriers.filter(passes), NOTHING_PLANNED, spelling);
    }
    if (syntax.words.length === 0) return result([], NOTHING_PLANNED, null);
    // Counted without the filter: it narrows K and nothing else.
    const having = (words: readonly WordPlan[]): Entry[] =>
      allowed.filter((entry) => words.every((word) => hasWord(entry, word)));
    const plan = planMatch(syntax, vocabulary, (words) => having(words).length, {
      relaxBelow,
      stopWords,
    });
    if (plan.required !== null)
      return result(having(plan.required).filter(passes), plan, null, droppedWords(plan, plan.required));
    const lexical = lexicalQuery(plan, all.length, parameters);
    const weighty = candidates.filter((entry) => matchedWeight(entry, lexical) >= lexical.floor);
    return result(weighty, plan, null, missingWords(plan, lexical, weighty));
  };

  return {
    upsert: (products, { signal } = {}) =>
      call(signal, () => {
        for (const product of products) {
          entries.delete(product.id);
          entries.set(product.id, { product, terms: productTerms(product) });
        }
      }),
    delete: (ids, { signal } = {}) => call(signal, () => ids.forEach((id) => entries.delete(id))),
    search: ({ limit, sort, prior, ...asked }, { signal } = {}) =>
      call(signal, () => {
        const { found, score, isAdmissible: _, ...said } = match(asked);
        const ranked = found
          .map((entry) => {
            const read = (field: string): Scalar | null => fieldValues(entry.product, field)[0] ?? null;
            const passes = (filter: Filter): boolean => matchesFilter(entry.product, filter);
            const boost = prior === null ? { sum: 0, buried: false } : businessBoost(prior, read, passes);
            const own = score(entry);
            return { entry, score: own, key: own * (1 + boost.sum), buried: boost.buried };
          })
          .toSorted(
            (a, b) =>
              compareBySort(a.entry.product, b.entry.product, sort) ||
              Number(a.buried) - Number(b.buried) ||
              b.key - a.key ||
              (a.entry.product.id < b.entry.product.id ? -1 : 1),
          );
        const hits = ranked.slice(0, limit).map((hit) => ({ id: hit.entry.product.id, score: hit.score }));
        return { hits, total: found.length, ...said };
      }),
    describe: ({ ids, facets, maxFacetValues, ...asked }, { signal } = {}) =>
      call(signal, () => {
        const { found, isAdmissible, score } = match(asked);
        const members = new Set(found);
        const known = ids.flatMap((id) => entries.get(id) ?? []);
        const union = new Set([...found, ...known.filter(isAdmissible)]);
        return {
          assessments: known.map((entry) => ({
            id: entry.product.id,
            matches: members.has(entry),
            admissible: isAdmissible(entry),
            score: score(entry),
          })),
          total: union.size,
          facets: countFacets(
            [...union].map(({ product }) => product),
            facets,
            maxFacetValues,
          ),
          facetsAreExact: true,
        };
      }),
    lookUpCodes: (codes, { signal } = {}) =>
      call(signal, () => {
        const carriers = carriersByCode([...entries.values()]);
        return [...new Set(codes)].flatMap((code): StoredCode[] => {
          const all = carriers.get(code) ?? [];
          const spelling = firstSpelling(all, code);
          return spelling === undefined ? [] : [{ code, spelling, products: all.length }];
        });
      }),
    held: () => Array.from(entries.values(), ({ product }) => structuredClone(product)),
    close: () => {
      isClosed = true;
      entries.clear();
      return Promise.resolve();
    },
  };
}

/** Sort keys alone: by the first value of each field, products without it last. */
function compareBySort(a: Product, b: Product, sort: readonly SortKey[]): number {
  for (const { field, direction } of sort) {
    const [left] = fieldValues(a, field);
    const [right] = fieldValues(b, field);
    if (left === undefined || right === undefined) {
      if (left !== right) return left === undefined ? 1 : -1;
      continue;
    }
    const order = compareScalars(left, right);
    if (order !== 0) return direction === "asc" ? order : -order;
  }
  return 0;
}

function carries(product: Product, wanted: string): boolean {
  return productIdentifiers(product).some((code) => normaliseIdentifier(code) === wanted);
}

/** Near codes are asked for by the hundred. */
function carriersByCode(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const carriers = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const code of new Set(productIdentifiers(entry.product).map(normaliseIdentifier))) {
      carriers.set(code, [...(carriers.get(code) ?? []), entry]);
    }
  }
  return carriers;
}

function proseTerms(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ terms }) => PROSE_FIELDS.flatMap((field) => terms[field])));
}

/** The stored spelling of a code in the carrier whose id comes first. */
function firstSpelling(entries: readonly Entry[], wanted: string): string | undefined {
  const [carrier] = entries
    .filter(({ product }) => carries(product, wanted))
    .toSorted((a, b) => compareStrings(a.product.id, b.product.id));
  if (carrier === undefined) return undefined;
  return productIdentifiers(carrier.product).find((code) => normaliseIdentifier(code) === wanted);
}

function hasPhrase({ terms, product }: Entry, phrase: readonly string[]): boolean {
  return [...TEXT_FIELDS.map((field) => terms[field]), identifierTerms(product)].some((sequence) =>
    sequence.some((_, start) => phrase.every((term, offset) => sequence[start + offset] === term)),
  );
}

function hasWord(entry: Entry, { word, isPrefix, typos }: WordPlan): boolean {
  const terms = [...allTerms(entry), ...productIdentifiers(entry.product).map(normaliseIdentifier)];
  const spellings = new Set([word.term, ...typos.map(({ term }) => term)]);
  const fits = (term: string): boolean => spellings.has(term) || (isPrefix && term.startsWith(word.term));
  return terms.some(fits) || word.forms.some((form) => form.terms.every((term) => terms.includes(term)));
}

/** What stands in a product's text. */
function allTerms({ terms }: Entry): ReadonlySet<string> {
  return new Set(TEXT_FIELDS.flatMap((field) => terms[field]));
}

function droppedWords({ words }: MatchPlan, required: readonly WordPlan[]): string[] {
  return words.filter((plan) => !required.includes(plan)).map(({ word }) => word.text);
}

/** Their summed inverse document frequency. */
function matchedWeight(entry: Entry, query: LexicalQuery): number {
  const slots = matchedSlots(query, allTerms(entry));
  return query.idf.reduce((sum, weight, slot) => sum + (slots.has(slot) ? weight : 0), 0);
}

/** The words that not every product of a relaxed match has, as typed. */
function missingWords({ words }: MatchPlan, query: LexicalQuery, found: readonly Entry[]): string[] {
  if (found.length === 0) return [];
  const isMissing = (slot: number): boolean =>
    !found.every((entry) => matchedSlots(query, allTerms(entry)).has(slot));
  return words.filter((_, slot) => isMissing(slot)).map(({ word }) => word.text);
}
