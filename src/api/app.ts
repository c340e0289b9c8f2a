import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";

import type { ChangeParser, LiveChanges } from "../changes/live-changes.ts";
import type { EventSink } from "../events/event-sink.ts";
import { createInstantSearch } from "../instantsearch/create-instant-search.ts";
import type { SearchService } from "../search/search-port.ts";
import type { SuggestService } from "../suggest/suggest-contract.ts";
import type { AdminOperations } from "./admin-operations.ts";
import { trackMethods } from "./allowed-methods.ts";
import { answerErrors, sendProblem } from "./answer-errors.ts";
import { type ApiSettings, MAX_BODY_BYTES, MAX_ID_CHARACTERS } from "./api-settings.ts";
import { changeTasks } from "./change-tasks.ts";
import { allowOrigins } from "./cors.ts";
import { describeApi } from "./describe-api.ts";
import { logRequests } from "./log-requests.ts";
import { parseJsonBodies } from "./parse-json-body.ts";
import { type ReadyReport, reportReady } from "./ready-report.ts";
import { refuseBrokenHttp } from "./refuse-broken-http.ts";
import { REQUEST_ID_HEADER, requestIdOf } from "./request-id.ts";
import { adminRoute } from "./routes/admin-route.ts";
import { changesRoute } from "./routes/changes-route.ts";
import { eventsRoute } from "./routes/events-route.ts";
import { healthRoute } from "./routes/health-route.ts";
import { homeRoute } from "./routes/home-route.ts";
import { instantSearchExampleRoute } from "./routes/instantsearch-example-route.ts";
import { instantSearchRoute } from "./routes/instantsearch-route.ts";
import { type PreviewSource, previewRoute } from "./routes/preview-route.ts";
import { productsRoute } from "./routes/products-route.ts";
import { searchRoute } from "./routes/search-route.ts";
import { storeRoute } from "./routes/store-route.ts";
import { suggestRoute } from "./routes/suggest-route.ts";
import { tasksRoute } from "./routes/tasks-route.ts";
import { widgetRoute } from "./routes/widget-route.ts";
import { stampAnswers, stampEarly } from "./stamp-answers.ts";
import type { TaskSource } from "./task-source.ts";
import { validateWithZod } from "./validate-with-zod.ts";

export interface AppOptions {
  readonly search: SearchService;
  /** A pino logger, or anything with its methods. */
  readonly log: FastifyBaseLogger;
  readonly settings: ApiSettings;
  /** What `/health/ready` tells; by default whether the live generation opens. */
  readonly ready?: () => Promise<ReadyReport>;
  /** Live changes; left out: there are no addresses for them. */
  readonly changes?: { readonly live: LiveChanges; readonly parser: ChangeParser };
  /** What else `GET /v1/tasks/:id` knows. */
  readonly tasks?: readonly TaskSource[];
  /** Completions; left out: there is no address for them. */
  readonly suggest?: SuggestService;
  /** Where events go; left out: there is no address for them. */
  readonly events?: EventSink;
  /** What operators may have done; left out: there are no addresses for it. */
  readonly admin?: AdminOperations;
  /** What the merchandiser's panel asks; left out: there are no addresses for it. */
  readonly preview?: PreviewSource;
  /** Whether the demo store is at `/`; otherwise a list of addresses is. */
  readonly store?: boolean;
  /** What the store counts with beside a shopper's own question, nothing of it recorded; left out: `search`. */
  readonly unrecorded?: SearchService;
}

/** The API, built and not listening: tests inject requests, `startServer` listens. It never closes `search`. */
export function buildApp({
  search,
  log,
  settings,
  ready = () => reportReady(search),
  changes,
  tasks = [],
  suggest,
  events,
  admin,
  preview,
  store = false,
  unrecorded = search,
}: AppOptions): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_ID_CHARACTERS },
    genReqId: ({ headers }) => requestIdOf(headers[REQUEST_ID_HEADER]),
    logController: new fastify.LogController({ requestIdLogLabel: "requestId", disableRequestLogging: true }),
    // Requests on connections that are still open while it closes are answered, not refused.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, stampEarly(request, reply)),
    clientErrorHandler: refuseBrokenHttp,
  });
  app.setValidatorCompiler(validateWithZod);
  // Answers are our own types: checked by the compiler and the tests, not once more per request.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  const methodsOf = trackMethods(app);
  parseJsonBodies(app);
  stampAnswers(app);
  allowOrigins(app, settings.corsOrigins);
  logRequests(app, settings.logQueries);
  answerErrors(app, methodsOf);
  app.register(async (scope) => {
    // First: it writes down the routes that come after it.
    await describeApi(scope, settings.version);
    if (!store) await scope.register(homeRoute, { version: settings.version });
    await scope.register(healthRoute, { ready });
    await scope.register(searchRoute, { search, logQueries: settings.logQueries });
    if (suggest !== undefined) await scope.register(suggestRoute, { suggest });
    await scope.register(productsRoute, { search });
    if (events !== undefined) await scope.register(eventsRoute, { sink: events });
    const instantSearch = createInstantSearch({
      search,
      ...(suggest === undefined ? {} : { suggest }),
      ...(events === undefined ? {} : { events }),
    });
    await scope.register(instantSearchRoute, { instantSearch });
    const { adminKey } = settings;
    const sources = [...(changes === undefined ? [] : [changeTasks(changes.live)]), ...tasks];
    if (changes !== undefined) {
      await scope.register(changesRoute, { changes: changes.live, parser: changes.parser, adminKey });
    }
    if (admin !== undefined) await scope.register(adminRoute, { admin, adminKey });
    if (preview !== undefined) await scope.register(previewRoute, { ...preview, adminKey });
    if (sources.length > 0) await scope.register(tasksRoute, { sources, adminKey });
    await scope.register(widgetRoute, {});
    if (store) await scope.register(instantSearchExampleRoute, {});
    if (store) await scope.register(storeRoute, { search, unrecorded });
  });
  return app;
}
