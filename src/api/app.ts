import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";

import {
  MAX_BODY_BYTES,
  MAX_HEADER_BYTES,
  MAX_ID_CHARACTERS,
  MAX_REQUEST_SECONDS,
} from "../domain/request-limits.ts";
import type { ChangeParser, LiveChanges } from "../changes/live-changes.ts";
import type { EventSink } from "../events/event-sink.ts";
import { createInstantSearch } from "../instantsearch/create-instant-search.ts";
import type { SearchService } from "../search/search-port.ts";
import type { SuggestService } from "../suggest/suggest-contract.ts";
import type { Telemetry } from "../telemetry/create-telemetry.ts";
import type { Tracing } from "../telemetry/tracing/tracing.ts";
import { asCaller } from "../access/as-caller.ts";
import { createViews } from "../access/create-views.ts";
import { grantAnyone } from "../access/grant-anyone.ts";
import { createKeyRing, type KeyRing } from "../access/key-ring.ts";
import { DEFAULT_PRIVATE_FIELDS, privateFieldTest } from "../domain/private-fields.ts";
import { restrictSearch } from "../access/restrict-search.ts";
import { restrictSuggest } from "../access/restrict-suggest.ts";
import type { AdminOperations } from "./admin-operations.ts";
import { trackMethods } from "./allowed-methods.ts";
import { answerErrors, sendProblem } from "./answer-errors.ts";
import { type ApiSettings } from "./api-settings.ts";
import { changeTasks } from "./change-tasks.ts";
import { allowOrigins } from "./cors.ts";
import { describeApi } from "./describe-api.ts";
import { guardRoutes } from "./guard-routes.ts";
import { logRequests } from "./log-requests.ts";
import { observeRequests } from "./observe-requests.ts";
import { parseJsonBodies } from "./parse-json-body.ts";
import { type ReadyReport, reportReady } from "./ready-report.ts";
import { refuseBrokenHttp } from "./refuse-broken-http.ts";
import { type Refusal, refuseEarly } from "./refuse-early.ts";
import { keepDeadlines } from "./request-deadline.ts";
import { REQUEST_ID_HEADER, requestIdOf } from "./request-id.ts";
import { requireHost } from "./require-host.ts";
import { adminPageRoute, type AdminPageRouteOptions } from "./routes/admin-page-route.ts";
import { adminRoute } from "./routes/admin-route.ts";
import { auditLogRoute, type AuditLogRouteOptions } from "./routes/audit-log-route.ts";
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
import { telemetryRoute } from "./routes/telemetry-route.ts";
import { tasksRoute } from "./routes/tasks-route.ts";
import { widgetRoute } from "./routes/widget-route.ts";
import { stampAnswers, stampEarly } from "./stamp-answers.ts";
import type { TaskSource } from "./task-source.ts";
import { traceRequests } from "./trace-requests.ts";
import { trustedProxies } from "./trust-proxy.ts";
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
  /** Who changed what; left out: there is no address for it. */
  readonly auditLog?: AuditLogRouteOptions["list"];
  /** What the status page shows; left out: there is none. */
  readonly overview?: AdminPageRouteOptions["overview"];
  /** What an operator sees; left out: nothing is counted, and there are no addresses for it. */
  readonly telemetry?: Pick<Telemetry, "requests" | "exposition" | "snapshot">;
  /** Where traces of requests go; left out: nobody watches. */
  readonly tracing?: Pick<Tracing, "request">;
  /** What the merchandiser's panel asks; left out: there are no addresses for it. */
  readonly preview?: PreviewSource;
  /** Whether the demo store is at `/`; otherwise a list of addresses is. */
  readonly store?: boolean;
  /** What the store counts with beside a shopper's own question, nothing of it recorded; left out: `search`. */
  readonly unrecorded?: SearchService;
  /** What is refused before it is read; left out: nothing. */
  readonly refusal?: Refusal;
  /** The keys in force; left out: `settings.adminKey` alone. */
  readonly keys?: KeyRing;
}

/** The API, built and not listening: tests inject requests, `startServer` listens. It never closes `search`. */
export function buildApp({
  search: searchAll,
  log,
  settings,
  ready = () => reportReady(searchAll),
  changes,
  tasks = [],
  suggest: suggestAll,
  events,
  admin,
  auditLog,
  overview,
  telemetry,
  tracing,
  preview,
  store = false,
  unrecorded = searchAll,
  refusal = () => null,
  keys = createKeyRing({ keys: () => [], now: Date.now, ...adminKeyOf(settings) }),
}: AppOptions): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    trustProxy: trustedProxies(settings),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: MAX_REQUEST_SECONDS * 1_000,
    http: { maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false },
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
  requireHost(app);
  allowOrigins(app, settings.corsOrigins, () => keys.origins());
  logRequests(app);
  if (tracing !== undefined) traceRequests(app, tracing);
  if (telemetry !== undefined) observeRequests(app, telemetry.requests);
  answerErrors(app, methodsOf);
  const anyone = grantAnyone(settings.public);
  guardRoutes(app, { keys, anyone, corsOrigins: settings.corsOrigins });
  if (settings.deadlineMs !== undefined) keepDeadlines(app, settings.deadlineMs);
  refuseEarly(app, refusal);
  const isPrivate = privateFieldTest(settings.privateFields ?? DEFAULT_PRIVATE_FIELDS);
  const viewOf = createViews(isPrivate);
  const search = restrictSearch(searchAll, viewOf);
  const suggest = suggestAll && restrictSuggest(suggestAll, viewOf);
  app.register(async (scope) => {
    // First: it writes down the routes that come after it.
    await describeApi(scope, settings.version);
    if (!store) await scope.register(homeRoute, { version: settings.version });
    await scope.register(healthRoute, { ready });
    await scope.register(searchRoute, { search });
    if (suggest !== undefined) await scope.register(suggestRoute, { suggest });
    await scope.register(productsRoute, { search });
    if (events !== undefined) await scope.register(eventsRoute, { sink: events });
    const instantSearch = createInstantSearch({
      search,
      ...(suggest === undefined ? {} : { suggest }),
      ...(events === undefined ? {} : { events }),
    });
    await scope.register(instantSearchRoute, { instantSearch });
    const sources = [...(changes === undefined ? [] : [changeTasks(changes.live)]), ...tasks];
    if (changes !== undefined) {
      await scope.register(changesRoute, { changes: changes.live, parser: changes.parser });
    }
    if (admin !== undefined) await scope.register(adminRoute, { admin });
    if (auditLog !== undefined) await scope.register(auditLogRoute, { list: auditLog });
    const metricsScope = settings.public?.metrics === true ? "open" : "admin";
    if (telemetry !== undefined) await scope.register(telemetryRoute, { telemetry, metricsScope });
    if (overview !== undefined) {
      // On the demonstration it opens as the merchandiser's panel does.
      const open = store && preview?.open === true && settings.adminKey === undefined;
      await scope.register(adminPageRoute, { overview, open });
    }
    if (preview !== undefined) {
      const open = preview.open && settings.adminKey === undefined;
      const previewed = restrictSearch(preview.search, viewOf);
      await scope.register(previewRoute, { ...preview, search: previewed, open });
    }
    if (sources.length > 0) await scope.register(tasksRoute, { sources });
    await scope.register(widgetRoute, {});
    if (store) await scope.register(instantSearchExampleRoute, {});
    if (store) {
      const uncounted = restrictSearch(unrecorded, viewOf);
      await scope.register(storeRoute, {
        search: asCaller(search, anyone.access),
        unrecorded: asCaller(uncounted, anyone.access),
      });
    }
  });
  return app;
}

const adminKeyOf = ({ adminKey }: ApiSettings) => (adminKey === undefined ? {} : { adminKey });
