import { setMaxListeners } from "node:events";

import type { BusinessPrior, Merchandising } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import { asSearchError, SearchError } from "../domain/search-error.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import { withDeadline } from "../domain/deadline.ts";
import { fetchHits } from "./fetch-hits.ts";
import { findSimilar } from "./find-similar.ts";
import { joinLanes } from "./join-lanes.ts";
import { identify, withoutLikenesses } from "./identify.ts";
import { createLiveGeneration, type LiveGeneration } from "./live-generation.ts";
import type { PlanSettings } from "./plan-request.ts";
import { planSearch } from "./plan-search.ts";
import { createQueryVectors } from "./query-vectors.ts";
import { createPreparedCatalogs } from "./prepared-catalog.ts";
import { rankPage } from "./rank-page.ts";
import { metaOf, respond } from "./respond.ts";
import { runLanes, type LaneContext } from "./run-lanes.ts";
import type { SearchLog } from "./search-log.ts";
import type { RequestOptions, SearchOptions, SearchService } from "./search-port.ts";
import { REACHABLE_POSITIONS, searchRequestSchema, type SearchRequest } from "./search-request.ts";
import type { SearchResponse, SimilarResponse } from "./search-response.ts";
import type { SearchSettings } from "./search-settings.ts";
import { previewed } from "./previewed.ts";
import { createConfigurationNames } from "./configuration-name.ts";
import { createTimings } from "./timings.ts";

export interface SearchDependencies {
  readonly generations: Generations;
  readonly embedder: Embedder;
  readonly settings: SearchSettings;
  /** The merchandising in force now; the same object until it changes. */
  readonly merchandising: () => Merchandising;
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
  const prepare = createPreparedCatalogs(log);
  const configurationOf = createConfigurationNames(settings);
  // Made once a service: a caller without a signal has one that nobody aborts.
  const never = new AbortController().signal;

  /** Runs `work` on one generation from beginning to end. */
  const withGeneration = async <Output>(
    signal: AbortSignal,
    work: (generation: Generation) => Promise<Output>,
  ): Promise<Output> => {
    // Each step under way listens until it ends, and many searches may share one signal: no leak.
    setMaxListeners(0, signal);
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
    { requestId, signal = never, preview = {} }: SearchOptions,
    { hardLimitMs } = settings,
  ): Promise<SearchResponse> => {
    const timings = createTimings();
    const step: LaneContext["step"] = (name, work) =>
      timings.time(name, () => withDeadline(name, hardLimitMs, signal, work));
    const rules = merchandising();
    const { signals, maxBoost, outOfStock, vectorWeight } = previewed(rules, settings.vectorWeight, preview);
    const settingsOfPlan: PlanSettings = {
      ...prepare(generation, rules),
      schema: generation.manifest.fields,
      outOfStock,
      now: now(),
      maxQueryChars: settings.maxQueryChars,
    };
    const plan = await planSearch(request, settingsOfPlan, { generation, step, timings, log, signal });
    const { boosts, buries } = plan.effects;
    const prior: BusinessPrior = { signals, maxBoost, outOfStock, boosts, buries, now: now() };
    const isOwnModel = generation.manifest.model.fingerprint === embedder.model.fingerprint;
    const context: LaneContext = {
      generation,
      queryVectors: isOwnModel ? queryVectors : null,
      settings: {
        ...settings,
        vectorWeight,
        maxFacetValues: request.maxFacetValues ?? settings.maxFacetValues,
      },
      prior,
      mode: request.mode,
      budgetMs: Math.min(request.budgetMs ?? settings.budgetMs, hardLimitMs),
      signal,
      timings,
      log,
      step,
    };
    const found = await timings.time("lanes", () => runLanes(plan, context));
    const { identifier, isLiteral } = await identify(plan, found, context);
    const lanes = isLiteral ? withoutLikenesses(found) : found;
    const set = await joinLanes(plan, lanes, context);
    const ranked = await timings.time("rank", () => rankPage(plan, lanes, set, context));
    const hits = await fetchHits(ranked.hits, lanes.keyword?.terms ?? [], request, context);
    const meta = metaOf(generation, requestId, configurationOf(rules), timings);
    const degraded = [...new Set([...set.degraded, ...ranked.degraded])];
    return respond({
      request,
      plan,
      identifier,
      lanes,
      set: { ...set, degraded },
      hits,
      queryId: createQueryId(),
      meta,
    });
  };

  const similarIn = async (
    generation: Generation,
    id: string,
    limit: number,
    { requestId, signal = never }: RequestOptions,
  ): Promise<SimilarResponse> => {
    const timings = createTimings();
    const rules = merchandising();
    const hits = await timings.time("vector", () =>
      withDeadline("vector", settings.hardLimitMs, signal, (deadline) =>
        findSimilar(generation, id, limit, settings, rules.outOfStock, deadline),
      ),
    );
    return { hits, meta: metaOf(generation, requestId, configurationOf(rules), timings) };
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
