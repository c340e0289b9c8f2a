import type { BusinessPrior } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import { asSearchError, SearchError } from "../domain/search-error.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import type { KeywordResult } from "../ports/keyword-index.ts";
import { excerpt, highlight } from "./highlight.ts";
import { joinLanes, type ResultSet } from "./join-lanes.ts";
import { createLiveGeneration } from "./live-generation.ts";
import { planRequest, type SearchPlan } from "./plan-request.ts";
import { createQueryVectors } from "./query-vectors.ts";
import { rankCandidates, type RankedHit } from "./rank-candidates.ts";
import { runLanes, within, type LaneContext, type LaneResults } from "./run-lanes.ts";
import type { SearchLog } from "./search-log.ts";
import type { RequestOptions, SearchService } from "./search-port.ts";
import { REACHABLE_POSITIONS, searchRequestSchema, type SearchRequest } from "./search-request.ts";
import type { SearchHit, SearchResponse } from "./search-response.ts";
import type { SearchSettings } from "./search-settings.ts";
import { findSimilar } from "./find-similar.ts";
import { createTimings, type Timings } from "./timings.ts";

export interface SearchDependencies {
  readonly generations: Generations;
  readonly embedder: Embedder;
  readonly settings: SearchSettings;
  /** The merchandising rules in force now. */
  readonly merchandising: () => Omit<BusinessPrior, "now">;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A fresh id for each answer. */
  readonly createQueryId: () => string;
  readonly log: SearchLog;
}

const NEVER = new AbortController().signal;

/** The use case of design: plan, lanes, join, rank, page. */
export function createSearchService(dependencies: SearchDependencies): SearchService {
  const { generations, embedder, settings, merchandising, now, createQueryId, log } = dependencies;
  const live = createLiveGeneration(generations, log);
  const queryVectors = createQueryVectors(embedder);

  /** Runs `work` on one generation from beginning to end. */
  const withGeneration = async <Output>(
    signal: AbortSignal,
    work: (generation: Generation) => Promise<Output>,
  ): Promise<Output> => {
    const lease = await live.acquire();
    try {
      return await work(lease.generation);
    } catch (error) {
      if (signal.aborted) throw new SearchError("ABORTED", "the caller went away", { cause: error });
      throw asSearchError(error);
    } finally {
      lease.release();
    }
  };

  const isOwnModel = (generation: Generation): boolean =>
    generation.manifest.model.fingerprint === embedder.model.fingerprint;

  const searchIn = async (
    generation: Generation,
    request: SearchRequest,
    { requestId, signal = NEVER }: RequestOptions,
  ): Promise<SearchResponse> => {
    const timings = createTimings();
    const prior: BusinessPrior = { ...merchandising(), now: now() };
    const plan = planRequest(request, generation.manifest.fields, prior.outOfStock, settings.maxQueryChars);
    const context: LaneContext = {
      generation,
      queryVectors: isOwnModel(generation) ? queryVectors : null,
      settings,
      prior,
      mode: request.mode,
      budgetMs: request.budgetMs ?? settings.budgetMs,
      signal,
      timings,
      log,
    };
    const lanes = await runLanes(plan, context);
    const set = await joinLanes(plan, lanes, context);
    const ranked = await rankPage(plan, lanes, set, context);
    const hits = await timings.time("fetch", () => fetchHits(ranked, lanes.keyword, request, context));
    return respond(request, plan, lanes, set, hits, {
      queryId: createQueryId(),
      requestId,
      generation,
      timings,
    });
  };

  const similarIn = async (
    generation: Generation,
    id: string,
    limit: number,
    { requestId, signal = NEVER }: RequestOptions,
  ) => {
    const timings = createTimings();
    const products = await timings.time("vector", () =>
      findSimilar(generation, id, limit, settings, within(signal, settings.hardLimitMs)),
    );
    return { hits: products, meta: metaOf(generation, requestId, timings) };
  };

  return {
    search: (request, options) =>
      withGeneration(options.signal ?? NEVER, (generation) => searchIn(generation, request, options)),
    similar: (id, limit, options) =>
      withGeneration(options.signal ?? NEVER, (generation) => similarIn(generation, id, limit, options)),
    product: (id, { signal = NEVER }) =>
      withGeneration(signal, async (generation): Promise<Product> => {
        const [product = null] = await generation.products.get([id], { signal });
        if (product === null)
          throw new SearchError("PRODUCT_NOT_FOUND", `no product has the id ${JSON.stringify(id)}`);
        return product;
      }),
    generation: async () => {
      if ((await generations.live()) === null) return null;
      return withGeneration(NEVER, (generation) => Promise.resolve(generation.manifest));
    },
    warmUp: () =>
      withGeneration(NEVER, async (generation) => {
        const request = searchRequestSchema.parse({ query: "warm up", budgetMs: 60_000 });
        await searchIn(generation, request, { requestId: "warm-up" });
      }),
    close: () => live.close(),
  };
}

/** The part of the ranking that the page shows. */
async function rankPage(
  plan: SearchPlan,
  lanes: LaneResults,
  set: ResultSet,
  { generation, prior, settings, timings, signal }: LaneContext,
): Promise<RankedHit[]> {
  // An identifier and a browse are the keyword lane's alone, as is an answer without the vector lane.
  const hasSemantic = lanes.semantic !== null && lanes.keyword?.identifier == null;
  const vectorWeight = lanes.keyword === null ? 1 : hasSemantic ? settings.vectorWeight : 0;
  const options = { prior, sort: plan.sort, vectorWeight, fusion: settings.fusion, limit: plan.to };
  const call = { signal: within(signal, settings.hardLimitMs) };
  const ranked = await timings.time("rank", () =>
    rankCandidates(set.candidates, generation.products, options, call),
  );
  return ranked.slice(plan.from, plan.to);
}

async function fetchHits(
  ranked: readonly RankedHit[],
  keyword: KeywordResult | null,
  request: SearchRequest,
  { generation, settings, signal }: LaneContext,
): Promise<SearchHit[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map(({ candidate }) => candidate.id);
  const products = await generation.products.get(ids, { signal: within(signal, settings.hardLimitMs) });
  const terms = new Set(keyword?.terms);
  return ranked.flatMap(({ candidate, score, parts }, index): SearchHit[] => {
    const product = products[index] ?? null;
    // Removed since the lanes answered: it is no longer there to show.
    if (product === null) return [];
    const highlights = request.highlight ? highlightsOf(product, terms) : undefined;
    return [
      {
        id: candidate.id,
        score,
        product,
        ...(highlights === undefined ? {} : { highlights }),
        matchedBy: candidate.matchedBy,
        ...(request.explain ? { explain: { score, parts } } : {}),
      },
    ];
  });
}

function highlightsOf(product: Product, terms: ReadonlySet<string>): Record<string, string> {
  const marked = {
    title: highlight(product.title, terms),
    brand: highlight(product.brand ?? "", terms),
    description: excerpt(product.description ?? "", terms),
  };
  // `filter` keeps the entries whose value is text.
  return Object.fromEntries(Object.entries(marked).filter(([, html]) => html !== null)) as Record<
    string,
    string
  >;
}

interface Answered {
  readonly queryId: string;
  readonly requestId: string;
  readonly generation: Generation;
  readonly timings: Timings;
}

function respond(
  request: SearchRequest,
  plan: SearchPlan,
  lanes: LaneResults,
  set: ResultSet,
  hits: readonly SearchHit[],
  { queryId, requestId, generation, timings }: Answered,
): SearchResponse {
  const reachable = Math.min(set.total, REACHABLE_POSITIONS);
  const facets = plan.facets.map(({ field }, index) => [
    plan.facetNames[index] ?? field,
    set.facets[field] ?? { values: [] },
  ]);
  return {
    hits,
    total: set.total,
    page: request.page,
    pageSize: request.pageSize,
    pages: request.pageSize === 0 ? 0 : Math.ceil(reachable / request.pageSize),
    facets: Object.fromEntries(facets),
    exhaustive: { total: true, facets: true },
    degraded: set.degraded,
    query: {
      text: plan.query,
      corrected: null,
      identifier: lanes.keyword?.identifier ?? null,
      relaxed: lanes.keyword?.relaxed ?? [],
    },
    rules: [],
    redirect: null,
    banners: [],
    queryId,
    meta: metaOf(generation, requestId, timings),
  };
}

function metaOf({ manifest }: Generation, requestId: string, timings: Timings) {
  return {
    requestId,
    generation: manifest.name,
    model: manifest.model.id,
    tookMs: timings.total(),
    timings: timings.all(),
  };
}
