import type { FastifyInstance } from "fastify";

/**
 * One line an answer: route, status, milliseconds, request id. The route is its pattern: an
 * address would hold the query text, which is only written when `logQueries` says so.
 */
export function logRequests(app: FastifyInstance, logQueries: boolean): void {
  app.addHook("onResponse", async (request, reply) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log.info(logQueries ? { ...line, url: request.url } : line, "answered");
  });
}
