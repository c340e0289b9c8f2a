import type { BusinessPrior } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import { asSearchError, SearchError } from "../domain/search-error.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import { withDeadline } from "../domain/deadline.ts";
import { fetchHits } from "./fetch-hits.ts";
import { findSimilar } from "./find-similar.ts";
import { joinLanes } from "./join-lanes.ts";
import { createLiveGeneration, type LiveGeneration } from "./live-generation.ts";
import { planRequest, type SearchPlan } from "./plan-request.ts";
import { createQueryVectors } from "./query-vectors.ts";
import { rankCandidates, type RankedHit } from "./rank-candidates.ts";
import { metaOf, respond } from "./respond.ts";
import type { ResultSet } from "./result-set.ts";
import { runLanes, type LaneContext, type LaneResults } from "./run-lanes.ts";
import type { SearchLog } from "./search-log.ts";
import type { RequestOptions, SearchService } from "./search-port.ts";
import { REACHABLE_POSITIONS, searchRequestSchema, type SearchRequest } from "./search-request.ts";
import type { SearchResponse, SimilarResponse } from "./search-response.ts";
import type { SearchSettings } from "./search-settings.ts";
import { createTimings } from "./timings.ts";

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
  /** Default: one of its own. Closed with the service in either case. */
  readonly live?: LiveGeneration;
}

/** Files may have to be read and a model loaded before the first answer. */
const WARM_UP_LIMIT_MS = 60_000;

/** The use case of design: plan, lanes, join, rank, page. `INVALID_CONFIG` for settings that cannot work. */
export function createSearchService(dependencies: SearchDependencies): SearchService {
  const { generations, embedder, settings, merchandising, now, createQueryId, log } = dependencies;
  checkSettings(settings);
  const live = dependencies.live ?? createLiveGeneration(generations, log);
  const queryVectors = createQueryVectors(embedder);
  // Made once a service: a caller without a signal has one that nobody aborts.
  const never = new AbortController().signal;

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

  const searchIn = async (
    generation: Generation,
    request: SearchRequest,
    { requestId, signal = never }: RequestOptions,
    { hardLimitMs } = settings,
  ): Promise<SearchResponse> => {
    const timings = createTimings();
    const prior: BusinessPrior = { ...merchandising(), now: now() };
    const plan = planRequest(request, generation.manifest.fields, prior.outOfStock, settings.maxQueryChars);
    const isOwnModel = generation.manifest.model.fingerprint === embedder.model.fingerprint;
    const context: LaneContext = {
      generation,
      queryVectors: isOwnModel ? queryVectors : null,
      settings,
      prior,
      mode: request.mode,
      budgetMs: Math.min(request.budgetMs ?? settings.budgetMs, hardLimitMs),
      signal,
      timings,
      log,
      step: (name, work) => timings.time(name, () => withDeadline(name, hardLimitMs, signal, work)),
    };
    const lanes = await timings.time("lanes", () => runLanes(plan, context));
    const set = await joinLanes(plan, lanes, context);
    const ranked = timings.timeSync("rank", () => rankPage(plan, lanes, set, context));
    const hits = await fetchHits(ranked, lanes.keyword?.terms ?? [], request, context);
    const meta = metaOf(generation, requestId, timings);
    return respond({ request, plan, lanes, set, hits, queryId: createQueryId(), meta });
  };

  const similarIn = async (
    generation: Generation,
    id: string,
    limit: number,
    { requestId, signal = never }: RequestOptions,
  ): Promise<SimilarResponse> => {
    const timings = createTimings();
    const { outOfStock } = merchandising();
    const hits = await timings.time("vector", () =>
      withDeadline("vector", settings.hardLimitMs, signal, (deadline) =>
        findSimilar(generation, id, limit, settings, outOfStock, deadline),
      ),
    );
    return { hits, meta: metaOf(generation, requestId, timings) };
  };

  const productIn = async (generation: Generation, id: string, signal: AbortSignal): Promise<Product> => {
    const [product = null] = await withDeadline("fetch", settings.hardLimitMs, signal, (deadline) =>
      generation.products.get([id], { signal: deadline }),
    );
    if (product !== null) return product;
    throw new SearchError("PRODUCT_NOT_FOUND", `no product has the id ${JSON.stringify(id)}`);
  };

  return {
    search: (request, options) =>
      withGeneration(options.signal ?? never, (generation) => searchIn(generation, request, options)),
    similar: (id, limit, options) =>
      withGeneration(options.signal ?? never, (generation) => similarIn(generation, id, limit, options)),
    product: (id, { signal = never }) =>
      withGeneration(signal, (generation) => productIn(generation, id, signal)),
    generation: async () => {
      if ((await generations.live()) === null) return null;
      return withGeneration(never, (generation) => Promise.resolve(generation.manifest));
    },
    warmUp: () =>
      withGeneration(never, async (generation) => {
        const request = searchRequestSchema.parse({ query: "warm up", budgetMs: WARM_UP_LIMIT_MS });
        const limits = { ...settings, hardLimitMs: WARM_UP_LIMIT_MS };
        await searchIn(generation, request, { requestId: "warm-up" }, limits);
      }),
    close: () => live.close(),
  };
}

/** The part of the ranking that the page shows. */
function rankPage(
  { sort, from, to }: SearchPlan,
  { keyword, semantic }: LaneResults,
  { candidates, values }: ResultSet,
  { prior, settings }: LaneContext,
): RankedHit[] {
  if (from === to) return [];
  // An identifier is the keyword lane's alone, as is an answer that the vector lane had no part in.
  const isKeywordOnly = semantic === null || (keyword !== null && keyword.identifier !== null);
  const vectorWeight = keyword === null ? 1 : isKeywordOnly ? 0 : settings.vectorWeight;
  const { fusion, fusionParameters } = settings;
  return rankCandidates(candidates, values, {
    prior,
    sort,
    vectorWeight,
    fusion,
    fusionParameters,
    from,
    to,
  });
}

function checkSettings({ candidates, neighbours, vectorWeight }: SearchSettings): void {
  const wrong = [
    ...(candidates >= REACHABLE_POSITIONS
      ? []
      : [`candidates from ${REACHABLE_POSITIONS}, got ${candidates}`]),
    ...(neighbours >= 1 ? [] : [`neighbours from 1, got ${neighbours}`]),
    ...(vectorWeight >= 0 && vectorWeight <= 1 ? [] : [`a vector weight from 0 to 1, got ${vectorWeight}`]),
  ];
  if (wrong.length > 0) throw new SearchError("INVALID_CONFIG", `expected ${wrong.join(" and ")}`);
}
