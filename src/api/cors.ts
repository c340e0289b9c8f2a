import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { SearchError } from "../domain/search-error.ts";

/** How long a browser may remember the answer to its question. */
const PREFLIGHT_SECONDS = "600";
/** `request-id` and the last line are sent by Algolia's clients, which put them into the address unless told otherwise. */
const ALLOWED_HEADERS = [
  "content-type, authorization, x-api-key, x-request-id, request-id, x-request-timeout-ms",
  "x-algolia-agent, x-algolia-api-key, x-algolia-application-id, x-algolia-usertoken",
].join(", ");
/** What pages may read beside the body. */
const EXPOSED_HEADERS = [
  "x-request-id, server-timing",
  "retry-after, ratelimit-limit, ratelimit-remaining, ratelimit-reset",
].join(", ");
const ORIGIN_HEADER = "access-control-allow-origin";

/**
 * Lets pages of other origins call the API and read its ids and timings. Without origins nothing
 * is added and browsers refuse. The question a browser asks first carries no key: it is answered
 * with the origins of all keys, and the guard looks again at the request itself.
 *
 * @param origins of the configuration; `*`: any
 * @param ofKeys those that keys name, as they are now
 */
export function allowOrigins(
  app: FastifyInstance,
  origins: readonly string[],
  ofKeys: () => ReadonlySet<string> = () => NONE,
): void {
  const allowsAny = origins.includes("*");
  const configured = new Set(origins);
  app.addHook("onRequest", async (request, reply) => {
    const { origin } = request.headers;
    const keyed = allowsAny ? NONE : ofKeys();
    if (!allowsAny && configured.size + keyed.size > 0) reply.header("vary", "origin");
    if (origin === undefined || !(allowsAny || configured.has(origin) || keyed.has(origin))) return;
    reply.header(ORIGIN_HEADER, allowsAny ? "*" : origin);
    reply.header("access-control-expose-headers", EXPOSED_HEADERS);
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

const NONE: ReadonlySet<string> = new Set();

/**
 * Once it is known whose request it is: a page elsewhere may not read the answer. With a key
 * that names its origins it gets none: `FORBIDDEN`. Requests without an origin are no page's.
 */
export function narrowOrigin(
  { headers: { origin } }: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
  isOfKey: boolean,
): void {
  if (origin === undefined || allowed.includes(origin) || allowed.includes("*")) return;
  reply.removeHeader(ORIGIN_HEADER);
  if (!isOfKey) return;
  throw new SearchError("FORBIDDEN", "this key is for pages of other origins than the one that sent it");
}
