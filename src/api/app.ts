import fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";

import type { SearchService } from "../search/search-port.ts";
import { trackMethods } from "./allowed-methods.ts";
import { answerErrors, sendProblem } from "./answer-errors.ts";
import { type ApiSettings, MAX_BODY_BYTES, MAX_ID_CHARACTERS } from "./api-settings.ts";
import { allowOrigins } from "./cors.ts";
import { describeApi } from "./describe-api.ts";
import { logRequests } from "./log-requests.ts";
import { parseJsonBodies } from "./parse-json-body.ts";
import { type ReadyReport, reportReady } from "./ready-report.ts";
import { refuseBrokenHttp } from "./refuse-broken-http.ts";
import { REQUEST_ID_HEADER, requestIdOf } from "./request-id.ts";
import { healthRoute } from "./routes/health-route.ts";
import { homeRoute } from "./routes/home-route.ts";
import { productsRoute } from "./routes/products-route.ts";
import { searchRoute } from "./routes/search-route.ts";
import { stampAnswers, stampEarly } from "./stamp-answers.ts";
import { validateWithZod } from "./validate-with-zod.ts";

export interface AppOptions {
  readonly search: SearchService;
  /** A pino logger, or anything with its methods. */
  readonly log: FastifyBaseLogger;
  readonly settings: ApiSettings;
  /** What `/health/ready` tells; by default whether the live generation opens. */
  readonly ready?: () => Promise<ReadyReport>;
}

/** The API, built and not listening: tests inject requests, `startServer` listens. It never closes `search`. */
export function buildApp({
  search,
  log,
  settings,
  ready = () => reportReady(search),
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
  });
  return app;
}
