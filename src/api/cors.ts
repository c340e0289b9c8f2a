import type { FastifyInstance } from "fastify";

/** How long a browser may remember the answer to its question. */
const PREFLIGHT_SECONDS = "600";
/** `request-id` and the last line are sent by Algolia's clients, which put them into the address unless told otherwise. */
const ALLOWED_HEADERS = [
  "content-type, x-request-id, request-id",
  "x-algolia-agent, x-algolia-api-key, x-algolia-application-id, x-algolia-usertoken",
].join(", ");

/**
 * Lets pages of other origins call the API and read its ids and timings. Without origins nothing
 * is added and browsers refuse.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowsAny = origins.includes("*");
  const allowed = new Set(origins);
  app.addHook("onRequest", async (request, reply) => {
    if (!allowsAny) reply.header("vary", "origin");
    const { origin } = request.headers;
    if (origin === undefined || !(allowsAny || allowed.has(origin))) return;
    reply.header("access-control-allow-origin", allowsAny ? "*" : origin);
    reply.header("access-control-expose-headers", "x-request-id, server-timing");
    if (request.method !== "OPTIONS" || request.headers["access-control-request-method"] === undefined)
      return;
    reply
      .header("access-control-allow-methods", "GET, HEAD, POST")
      .header("access-control-allow-headers", ALLOWED_HEADERS)
      .header("access-control-max-age", PREFLIGHT_SECONDS)
      .code(204);
    return reply.send();
  });
}
