import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

import type { SearchService } from "../../search/search-port.ts";
import { type SearchRequest, searchRequestSchema } from "../../search/search-request.ts";
import { searchResponseSchema } from "../../search/search-response.ts";
import { callOptions } from "../call-options.ts";
import { answerOf, problemResponses, SEARCH_FAILURES } from "../documented-answers.ts";
import { searchQueryStringSchema } from "../search-query-string.ts";
import { serverTiming } from "../server-timing.ts";

const FAILURES = [
  ...SEARCH_FAILURES,
  "INVALID_FILTER",
  "PAGE_OUT_OF_REACH",
  "QUERY_TOO_LONG",
  "LANES_FAILED",
] as const;

export interface SearchRouteOptions {
  readonly search: SearchService;
}

/** `POST` and `GET /v1/search`: the same request in a body or in the query string. */
export const searchRoute: FastifyPluginAsyncZod<SearchRouteOptions> = async (app, { search }) => {
  const answer = async (body: SearchRequest, request: FastifyRequest, reply: FastifyReply) => {
    const response = await search.search(body, callOptions(request, reply));
    // The search has logged why; this line ties it to the request.
    if (response.degraded.length > 0) {
      request.log.warn({ degraded: response.degraded }, "answered without a lane");
    }
    reply.header("server-timing", serverTiming(response.meta.timings));
    return response;
  };
  const shared = {
    tags: ["search"],
    response: {
      200: answerOf("One page of the result set.", searchResponseSchema),
      ...problemResponses(FAILURES),
    },
  };
  app.post(
    "/v1/search",
    {
      config: { scope: "search" },
      schema: {
        ...shared,
        operationId: "search",
        summary: "Search the catalog",
        body: searchRequestSchema,
        response: {
          ...shared.response,
          ...problemResponses(["BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"]),
        },
      },
    },
    async (request, reply) => answer(request.body, request, reply),
  );
  app.get(
    "/v1/search",
    {
      config: { scope: "search" },
      schema: {
        ...shared,
        operationId: "searchByAddress",
        summary: "Search the catalog, the request in the query string",
        description: "`facets` and `sort` may be repeated or comma separated; `context` is JSON.",
        querystring: searchQueryStringSchema,
      },
    },
    async (request, reply) => answer(request.query, request, reply),
  );
};
