import type { FastifyInstance, FastifyRequest } from "fastify";

import type { Trace } from "../search/trace.ts";
import type { Tracing } from "../telemetry/tracing/tracing.ts";

/** Every few seconds, and of no interest one by one. */
const ASKED_BY_MACHINES = /^\/(?:health|metrics)\b/u;

const traces = new WeakMap<FastifyRequest, Trace>();

/** What the steps of a request are parts of; undefined without `traceRequests`. */
export function traceOfRequest(request: FastifyRequest): Trace | undefined {
  return traces.get(request);
}

/** One span a request, from its first byte to the end of its answer. Addresses are no part of it: they hold what shoppers type. */
export function traceRequests(app: FastifyInstance, tracing: Pick<Tracing, "request">): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const { method, headers, routeOptions } = request;
    const route = routeOptions.url ?? "none";
    if (ASKED_BY_MACHINES.test(route)) {
      done();
      return;
    }
    const trace = tracing.request(`${method} ${route}`, headers["traceparent"]);
    trace.note({ "http.request.method": method, "http.route": route, "aisle.request_id": request.id });
    traces.set(request, trace);
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const trace = traces.get(request);
    trace?.note({ "http.response.status_code": reply.statusCode });
    trace?.end(reply.statusCode >= 500 ? String(reply.statusCode) : undefined);
    done();
  });
}
