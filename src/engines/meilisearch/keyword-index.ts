import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type {
  DescribeRequest,
  KeywordIndex,
  KeywordRequest,
  KeywordResult,
  SortKey,
} from "../../ports/keyword-index.ts";
import { compileBoost } from "../../ranking/business-boost.ts";
import { DEFAULT_LEXICAL_PARAMETERS, type LexicalParameters } from "../../ranking/lexical-score.ts";
import { DEFAULT_STOP_WORDS } from "../../text/stop-words.ts";
import type { Filter } from "../../domain/filter.ts";
import { compareStrings } from "../../domain/compare-scalars.ts";
import { decodeFirst, decodeSpelling } from "../remote/encode-scalar.ts";
import { fieldKey } from "../remote/product-columns.ts";
import { boostQueries, CANDIDATE_FIELDS, candidateQueries, liftingBoosts } from "./candidate-queries.ts";
import { compileFilter, everyOf, NOTHING } from "./compile-filter.ts";
import type { IndexDocument, MeilisearchConnection } from "./connection.ts";
import { countIndexFacets } from "./count-index-facets.ts";
import type { DocumentWriter } from "./document-writer.ts";
import { createStatisticsSource } from "./index-statistics.ts";
import { countQuery } from "./count-query.ts";
import { lookUpCodes } from "./look-up.ts";
import { createMatcher, type Match } from "./match-query.ts";
import { documentKey, idOf, recordOf } from "./product-document.ts";

export interface MeilisearchKeywordOptions {
  readonly connection: MeilisearchConnection;
  readonly index: string;
  readonly writer: DocumentWriter;
  readonly relaxBelow?: number;
  readonly stopWords?: readonly string[];
  readonly parameters?: LexicalParameters;
  /** How old word frequencies and lengths may be; 0: never older than the last write of this driver. */
  readonly statisticsMaxAgeMs?: number;
  /** Distinct values of a field up to which its facets are exact. */
  readonly maxFacetDistribution: number;
}

const DEFAULT_STATISTICS_MAX_AGE_MS = 30_000;
/** The `describe` after a `search` need not plan again. */
const MATCH_KEPT_MS = 1_000;
const KEPT_MATCHES = 256;
/** So many products are scored however few are asked for: the server's ranking only chooses whom to look at. */
const MIN_WINDOW = 1_000;
const NO_DOCUMENTS: readonly IndexDocument[] = [];

/** Keywords on Meilisearch: it intersects lists and counts, we plan and score. */
export function createMeilisearchKeywordIndex(options: MeilisearchKeywordOptions): KeywordIndex {
  const { connection, index, writer, maxFacetDistribution } = options;
  const statistics = createStatisticsSource(
    connection,
    index,
    options.statisticsMaxAgeMs ?? DEFAULT_STATISTICS_MAX_AGE_MS,
  );
  const matcher = createMatcher({
    connection,
    index,
    statistics,
    parameters: options.parameters ?? DEFAULT_LEXICAL_PARAMETERS,
    stopWords: options.stopWords ?? DEFAULT_STOP_WORDS,
    relaxBelow: options.relaxBelow ?? 1,
  });
  const kept = new Map<string, { readonly match: Promise<Match>; readonly at: number }>();
  let isClosed = false;

  const guard = async <Output>(
    call: CallOptions | undefined,
    work: () => Promise<Output>,
  ): Promise<Output> => {
    if (isClosed) throw new SearchError("CLOSED", "the keyword index is closed");
    if (call?.signal?.aborted === true) throw new SearchError("ABORTED", "the call was abandoned");
    return work();
  };

  const matchOf = (asked: Pick<KeywordRequest, "query" | "synonyms">, call?: CallOptions): Promise<Match> => {
    const { query, synonyms } = asked;
    const key = JSON.stringify([query, synonyms]);
    const now = performance.now();
    const known = kept.get(key);
    if (known !== undefined && now - known.at < MATCH_KEPT_MS) {
      return known.match.catch((error: unknown) => {
        // Whoever asked first went away, and this caller did not.
        const isAnothers = error instanceof SearchError && error.code === "ABORTED";
        if (isAnothers && call?.signal?.aborted !== true) return matchOf(asked, call);
        throw error;
      });
    }
    const match = matcher(query, synonyms, call);
    kept.delete(key);
    kept.set(key, { match, at: now });
    match.catch(() => void (kept.get(key)?.match === match && kept.delete(key)));
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MATCHES && oldest !== undefined) kept.delete(oldest);
    return match;
  };

  const changed = (): void => {
    statistics.invalidate();
    kept.clear();
  };

  const search = async (
    { filter, limit, sort, prior, ...asked }: KeywordRequest,
    call?: CallOptions,
  ): Promise<KeywordResult> => {
    const match = await matchOf(asked, call);
    const set = filter === null ? match.set : everyOf([match.set, compileFilter(filter)]);
    const window = limit === 0 ? 0 : Math.max(limit, MIN_WINDOW);
    const found = await candidates(match, set, { sort, prior, limit: window }, call);
    const { total } = found;
    const ranked = rankDocuments(found, match, sort, prior);
    const { relaxed, isWhole, identifier, terms, spelling, words } = match;
    const missing = await missingWords(match, set, total, call);
    return {
      hits: ranked.slice(0, limit),
      total,
      relaxed: [...missing, ...relaxed],
      isWhole,
      identifier,
      terms,
      ...spelling,
      words,
    };
  };

  /** Words that not every product of the set has. */
  const missingWords = async (
    match: Match,
    set: string,
    total: number,
    call?: CallOptions,
  ): Promise<string[]> => {
    if (total === 0) return [];
    const queries = match.optional.map(({ filter }) => countQuery(index, everyOf([set, filter])));
    const having = await connection.search(queries, call);
    return match.optional.filter((_, at) => having[at]?.totalHits !== total).map(({ text }) => text);
  };

  /** All of the set when it is small enough, otherwise those worth looking at. */
  const candidates = async (
    match: Match,
    set: string,
    how: Pick<KeywordRequest, "sort" | "prior" | "limit">,
    call?: CallOptions,
  ): Promise<Candidates> => {
    const all = { ...countQuery(index, set), attributesToRetrieve: CANDIDATE_FIELDS };
    const page = { ...all, hitsPerPage: how.limit };
    if (match.size <= how.limit) {
      const [answer] = await connection.search([page], call);
      return { total: answer?.totalHits ?? 0, documents: answer?.hits ?? [], lifted: NONE_LIFTED };
    }
    const request = { index, set, rankedBy: match.rankedBy, ...how };
    const boosts = liftingBoosts(how);
    const [counted, ...lists] = await connection.search(
      [countQuery(index, set), ...boostQueries(request, boosts), ...candidateQueries(request)],
      call,
    );
    const total = counted?.totalHits ?? 0;
    const lifted = new Map(boosts.map(({ filter }, at) => [filter, new Set(lists[at]?.hits.map(idOf))]));
    const documents = distinct(lists.flatMap(({ hits }) => hits));
    // The server ranks only what has the words as they are; the rest of a set has them misspelt or begun.
    if (documents.length >= Math.min(total, how.limit)) return { total, documents, lifted };
    const [rest] = await connection.search([page], call);
    return { total, documents: distinct([...documents, ...(rest?.hits ?? [])]), lifted };
  };

  const describe = async (request: DescribeRequest, call?: CallOptions) => {
    const { filter, ids, facets, maxFacetValues } = request;
    const match = await matchOf(request, call);
    const set = filter === null ? match.set : everyOf([match.set, compileFilter(filter)]);
    const keys = ids.map(documentKey);
    const fields = [...CANDIDATE_FIELDS, ...(facets.length === 0 ? [] : ["v", "n"])];
    const named = {
      filter: keys.length === 0 ? NOTHING : `k IN [${keys.join(", ")}]`,
      fields,
      limit: keys.length,
    };
    const [[counted], documents] = await Promise.all([
      connection.search([countQuery(index, set)], call),
      keys.length === 0 ? NO_DOCUMENTS : connection.documents(index, named, call),
    ]);
    const byId = new Map(documents.map((document) => [idOf(document), document]));
    const asked = ids.map((id) => byId.get(id)).filter((document) => document !== undefined);
    const assessed = asked.map((document) => ({
      document,
      id: idOf(document),
      matches: match.holds(document),
      admissible: match.isAdmissible(document),
      score: match.score(document),
    }));
    const others = assessed
      .filter(({ matches, admissible }) => admissible && !matches)
      .map(({ document }) => document);
    const job = {
      connection,
      index,
      set,
      others,
      facets,
      maxFacetValues,
      maxDistribution: maxFacetDistribution,
    };
    const { facets: counts, isExact } = await countIndexFacets(job, call);
    return {
      assessments: assessed.map(({ id, matches, admissible, score }) => ({ id, matches, admissible, score })),
      total: (counted?.totalHits ?? 0) + others.length,
      facets: counts,
      facetsAreExact: isExact,
    };
  };

  return {
    upsert: (products, call) =>
      guard(call, async () => {
        await writer.write(products, call);
        changed();
      }),
    delete: (ids, call) =>
      guard(call, async () => {
        await writer.remove(ids, call);
        changed();
      }),
    search: (request, call) => guard(call, () => search(request, call)),
    describe: (request, call) => guard(call, () => describe(request, call)),
    lookUpCodes: (codes, call) => guard(call, () => lookUpCodes({ connection, index }, codes, call)),
    close: async () => {
      isClosed = true;
      kept.clear();
    },
  };
}

function distinct(documents: readonly IndexDocument[]): IndexDocument[] {
  return [...new Map(documents.map((document) => [idOf(document), document])).values()];
}

/** What a search looks at. */
interface Candidates {
  readonly total: number;
  readonly documents: readonly IndexDocument[];
  /** Ids by the filter of the rule that lifts them. Empty when all of the set is looked at: then nothing is chosen here. */
  readonly lifted: ReadonlyMap<Filter, ReadonlySet<string>>;
}
const NONE_LIFTED: Candidates["lifted"] = new Map();

/** By sort keys, then what is buried, then boosted score, then id. */
function rankDocuments(
  { documents, lifted }: Candidates,
  match: Match,
  sort: readonly SortKey[],
  prior: KeywordRequest["prior"],
) {
  const boost = prior === null ? null : compileBoost(prior);
  const keys = sort.map(({ field, direction }) => ({
    key: fieldKey(field),
    isDescending: direction === "desc",
  }));
  return documents
    .map((document) => {
      const firsts = recordOf(document["s"]);
      const read = (field: string) => {
        const code = firsts[fieldKey(field)];
        return typeof code === "string" ? decodeFirst(code) : null;
      };
      const id = idOf(document);
      const passes = (filter: Filter): boolean => lifted.get(filter)?.has(id) ?? false;
      const score = match.score(document);
      return {
        id,
        score,
        sortCodes: keys.map(({ key }) => firsts[key]),
        isBuried: boost?.isBuried(read, passes) ?? false,
        boosted: score * (1 + (boost?.sum(read, passes) ?? 0)),
      };
    })
    .toSorted((a, b) => {
      for (const [at, { isDescending }] of keys.entries()) {
        const order = compareCodes(a.sortCodes[at], b.sortCodes[at], isDescending);
        if (order !== 0) return order;
      }
      return Number(a.isBuried) - Number(b.isBuried) || b.boosted - a.boosted || compareStrings(a.id, b.id);
    })
    .map(({ id, score }) => ({ id, score }));
}

/** Codes sort as their values do; products without one come last in either direction. */
function compareCodes(left: unknown, right: unknown, isDescending: boolean): number {
  if (typeof left !== "string" || typeof right !== "string") {
    return Number(typeof left !== "string") - Number(typeof right !== "string");
  }
  const order = compareStrings(decodeSpelling(left).code, decodeSpelling(right).code);
  return isDescending ? -order : order;
}
