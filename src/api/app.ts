import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";

import type { ChangeParser, LiveChanges } from "../changes/live-changes.ts";
import type { SearchService } from "../search/search-port.ts";
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
import { healthRoute } from "./routes/health-route.ts";
import { homeRoute } from "./routes/home-route.ts";
import { productsRoute } from "./routes/products-route.ts";
import { searchRoute } from "./routes/search-route.ts";
import { tasksRoute } from "./routes/tasks-route.ts";
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
  /** What operators may have done; left out: there are no addresses for it. */
  readonly admin?: AdminOperations;
}

/** The API, built and not listening: tests inject requests, `startServer` listens. It never closes `search`. */
export function buildApp({
  search,
  log,
  settings,
  ready = () => reportReady(search),
  changes,
  tasks = [],
  admin,
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
    await scope.register(homeRoute, { version: settings.version });
    await scope.register(healthRoute, { ready });
    await scope.register(searchRoute, { search, logQueries: settings.logQueries });
    await scope.register(productsRoute, { search });
    const { adminKey } = settings;
    const sources = [...(changes === undefined ? [] : [changeTasks(changes.live)]), ...tasks];
    if (changes !== undefined) {
      await scope.register(changesRoute, { changes: changes.live, parser: changes.parser, adminKey });
    }
    if (admin !== undefined) await scope.register(adminRoute, { admin, adminKey });
    if (sources.length > 0) await scope.register(tasksRoute, { sources, adminKey });
  });
  return app;
}
