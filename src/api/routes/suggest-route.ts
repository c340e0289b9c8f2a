import { createHash } from "node:crypto";

import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

import {
  suggestRequestSchema,
  suggestResponseSchema,
  type SuggestRequest,
  type SuggestResponse,
  type SuggestService,
} from "../../suggest/suggest-contract.ts";
import { answerNotModified } from "../answer-not-modified.ts";
import { callOptions } from "../call-options.ts";
import { answerOf, problemResponses, SEARCH_FAILURES } from "../documented-answers.ts";
import { fromQueryString, type ParameterKind } from "../query-string.ts";
import { serverTiming } from "../server-timing.ts";

/** How each part of a request is sent. A new part does not compile until it is here. */
const PARAMETERS = {
  q: "text",
  limit: "number",
  products: "number",
  category: "text",
  context: "json",
} as const satisfies Record<keyof SuggestRequest, ParameterKind>;

/**
 * Whoever deletes a letter and types it again is answered by the browser. Not longer: prices and
 * stock are in it; not by caches that others share: the `queryId` is one shopper's.
 */
const CACHING = "private, max-age=10";

export interface SuggestRouteOptions {
  readonly suggest: SuggestService;
}

/** `GET /v1/suggest`: what completes what is being typed. */
export const suggestRoute: FastifyPluginAsyncZod<SuggestRouteOptions> = async (app, { suggest }) => {
  answerNotModified(app);
  app.get(
    "/v1/suggest",
    {
      config: { scope: "suggest" },
      schema: {
        tags: ["search"],
        operationId: "suggest",
        summary: "Complete what is being typed",
        description:
          "Completions come from memory and find something; products beside them are as they are now, and left " +
          "out where the stores are slow. `context` is JSON. May be kept for ten seconds; with `if-none-match` " +
          "an answer that says the same is `304` without a body.",
        querystring: fromQueryString(PARAMETERS, suggestRequestSchema),
        response: {
          200: answerOf("Completions and products, best first.", suggestResponseSchema),
          ...problemResponses([...SEARCH_FAILURES, "QUERY_TOO_LONG"]),
        },
      },
    },
    async (request, reply) => {
      const answer = await suggest.suggest(request.query, callOptions(request, reply));
      reply
        .header("cache-control", CACHING)
        .header("etag", entityTag(answer))
        .header("server-timing", serverTiming(answer.meta.timings ?? {}));
      return answer;
    },
  );
};

/** Weak: equal for answers that say the same, whatever their ids and times. */
function entityTag({ suggestions, products, redirect, meta: { generation } }: SuggestResponse): string {
  const told = JSON.stringify([suggestions, products, redirect, generation]);
  return `W/"${createHash("sha1").update(told).digest("base64url")}"`;
}
