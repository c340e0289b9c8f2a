import type { FastifyInstance } from "fastify";

/**
 * One line an answer: route, status, milliseconds, request id. The route is its pattern: an
 * address would hold what shoppers typed.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", (request, reply, done) => {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log.info(line, "answered");
    done();
  });
}
