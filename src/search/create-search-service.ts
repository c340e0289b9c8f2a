import { setMaxListeners } from "node:events";

import { REACHABLE_POSITIONS } from "../domain/request-limits.ts";
import type { BusinessPrior, Merchandising } from "../domain/merchandising.ts";
import { matchesFilter } from "../domain/filter.ts";
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
import type { Loss } from "./result-set.ts";
import type { SearchLog } from "./search-log.ts";
import type { RequestOptions, SearchOptions, SearchService } from "./search-port.ts";
import { searchRequestSchema, type SearchRequest } from "./search-request.ts";
import type { SearchResponse, SimilarResponse } from "./search-response.ts";
import type { SearchSettings } from "./search-settings.ts";
import { previewed } from "./previewed.ts";
import { createConfigurationNames } from "./configuration-name.ts";
import { createStepLimits } from "./step-limits.ts";
import { createTimings } from "./timings.ts";
import { codeFieldsOf } from "./visible-codes.ts";
import { filterOfView, toldPrior, withinView } from "./within-view.ts";

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
  /** Query texts that wait for the model at most; left out: as measured best. */
  readonly maxWaitingTexts?: number;
  /** Told of each query text that is to be embedded, whether its vector is known. */
  readonly onQueryVector?: ((isKept: boolean) => void) | undefined;
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
  const queryVectors = createQueryVectors(embedder, {
    maxWaiting: dependencies.maxWaitingTexts,
    onLookUp: dependencies.onQueryVector,
  });
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
    { requestId, signal = never, preview, deadlineAt, shed = [], view, trace }: SearchOptions,
    limits = settings,
  ): Promise<SearchResponse> => {
    const timings = createTimings(trace);
    const limitOf = createStepLimits(limits.hardLimitMs, deadlineAt);
    const step: LaneContext["step"] = (name, work) =>
      timings.time(name, () => withDeadline(name, limitOf(name), signal, work));
    const rules = merchandising();
    const { signals, maxBoost, outOfStock, vectorWeight } = previewed(
      rules,
      settings.vectorWeight,
      preview ?? {},
    );
    const unrestricted: PlanSettings = {
      ...prepare(generation, rules),
      schema: generation.manifest.fields,
      outOfStock,
      now: now(),
      maxQueryChars: settings.maxQueryChars,
    };
    const settingsOfPlan = withinView(unrestricted, view);
    const planned = await planSearch(request, settingsOfPlan, { generation, step, timings, log, signal });
    const isWithoutFacets = shed.includes("facets") && planned.facets.length > 0;
    const plan = isWithoutFacets ? { ...planned, facets: [], facetNames: [] } : planned;
    const { boosts, buries } = plan.effects;
    const prior: BusinessPrior = { signals, maxBoost, outOfStock, boosts, buries, now: now() };
    // A preview shows what weights do, to people who may set them.
    const told = preview === undefined ? toldPrior(prior, view, generation.manifest.fields) : prior;
    const isOwnModel = generation.manifest.model.fingerprint === embedder.model.fingerprint;
    const laneLimitMs = limitOf("lanes");
    const context: LaneContext = {
      generation,
      queryVectors: isOwnModel ? queryVectors : null,
      settings: {
        ...settings,
        hardLimitMs: laneLimitMs,
        vectorWeight,
        maxFacetValues: request.maxFacetValues ?? settings.maxFacetValues,
      },
      prior,
      told,
      codeFields: codeFieldsOf(view, generation.manifest.fields),
      mode: request.mode,
      budgetMs: Math.min(request.budgetMs ?? settings.budgetMs, laneLimitMs),
      shed,
      signal,
      timings,
      log,
      step,
    };
    const found = await timings.time("lanes", () => runLanes(plan, context));
    const { identifier, isLiteral, isHidden } = await identify(plan, found, context);
    const lanes = isLiteral ? withoutLikenesses(found, isHidden) : found;
    const set = await joinLanes(plan, lanes, context);
    const ranked = await timings.time("rank", () => rankPage(plan, lanes, set, context));
    const hits = await fetchHits(ranked.hits, lanes.keyword?.terms ?? [], request, context);
    const meta = metaOf(generation, requestId, configurationOf(rules), timings);
    const withoutFacets: readonly Loss[] = isWithoutFacets ? ["facets"] : [];
    const degraded = [...new Set([...withoutFacets, ...set.degraded, ...ranked.degraded])];
    const exhaustive = isWithoutFacets ? { ...set.exhaustive, facets: false } : set.exhaustive;
    return respond({
      request,
      plan,
      identifier,
      lanes,
      set: { ...set, degraded, exhaustive },
      hits,
      queryId: createQueryId(),
      meta,
    });
  };

  const similarIn = async (
    generation: Generation,
    id: string,
    limit: number,
    { requestId, signal = never, deadlineAt, view, trace }: RequestOptions,
  ): Promise<SimilarResponse> => {
    const timings = createTimings(trace);
    const limitOf = createStepLimits(settings.hardLimitMs, deadlineAt);
    const rules = merchandising();
    const forced = filterOfView(view, generation.manifest.fields);
    const hits = await timings.time("vector", () =>
      withDeadline("vector", limitOf("fetch"), signal, (deadline) =>
        findSimilar(generation, { id, limit, forced }, settings, rules.outOfStock, deadline),
      ),
    );
    return { hits, meta: metaOf(generation, requestId, configurationOf(rules), timings) };
  };

  const productIn = async (
    generation: Generation,
    id: string,
    { signal = never, deadlineAt, view }: RequestOptions,
  ): Promise<Product> => {
    const limitMs = createStepLimits(settings.hardLimitMs, deadlineAt)("fetch");
    const [product = null] = await withDeadline("fetch", limitMs, signal, (deadline) =>
      generation.products.get([id], { signal: deadline }),
    );
    const forced = filterOfView(view, generation.manifest.fields);
    if (product !== null && (forced === null || matchesFilter(product, forced))) return product;
    throw new SearchError("PRODUCT_NOT_FOUND", `no product has the id ${JSON.stringify(id)}`);
  };

  return {
    search: (request, options) =>
      withGeneration(options.signal ?? never, (generation) => searchIn(generation, request, options)),
    similar: (id, limit, options) =>
      withGeneration(options.signal ?? never, (generation) => similarIn(generation, id, limit, options)),
    product: (id, options) =>
      withGeneration(options.signal ?? never, (generation) => productIn(generation, id, options)),
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
