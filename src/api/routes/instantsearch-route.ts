import type { FastifyReply } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { MAX_INSIGHTS_BODY_BYTES, MAX_QUERIES_BODY_BYTES } from "../../domain/request-limits.ts";
import type { Answers, InstantSearch } from "../../instantsearch/create-instant-search.ts";
import { insightsEventsSchema } from "../../instantsearch/insights-events.ts";
import { indexQuerySchema, multiQuerySchema } from "../../instantsearch/query-parameters.ts";
import { recommendationsSchema } from "../../instantsearch/recommendations.ts";
import { loggedError } from "../answer-errors.ts";
import { callOptions } from "../call-options.ts";
import { answerOf, problemStatuses, SEARCH_FAILURES } from "../documented-answers.ts";
import { invalidRequest } from "../issue-details.ts";
import { parseJsonSentAs } from "../parse-json-body.ts";
import { toProblem } from "../problem.ts";
import { retryLater } from "../retry-later.ts";
import { serverTiming } from "../server-timing.ts";

const anyObject = z.looseObject({});
const requestsSchema = z.looseObject({ requests: z.array(z.looseObject({ indexName: z.string() })) });
const resultsSchema = z.object({ results: z.array(anyObject).readonly() });
const failureSchema = z.object({
  message: z.string().describe("What was expected and what came."),
  status: z.int(),
  code: z.string().describe("Aisle's own code."),
});
const failures = Object.fromEntries(
  problemStatuses([
    ...SEARCH_FAILURES,
    "UNAUTHORIZED",
    "FORBIDDEN",
    "RATE_LIMITED",
    "INVALID_FILTER",
    "QUERY_TOO_LONG",
    "LANES_FAILED",
    "BODY_TOO_LARGE",
    "UNSUPPORTED_MEDIA_TYPE",
  ]).map(({ status, description }) => [
    status,
    { description, content: { "application/json": { schema: failureSchema } } },
  ]),
);

export interface InstantSearchRouteOptions {
  readonly instantSearch: InstantSearch;
}

/**
 * What `algoliasearch` and InstantSearch ask: `/1/indexes/...` and `/1/events`. They send JSON as
 * `text/plain` or as a form, which spares browsers a question before each search, and read errors
 * as `{message, status}`.
 */
export const instantSearchRoute: FastifyPluginAsyncZod<InstantSearchRouteOptions> = async (
  app,
  { instantSearch },
) => {
  parseJsonSentAs(app, ["text/plain", "application/x-www-form-urlencoded"], "{}");
  app.setErrorHandler((error, request, reply) => {
    const known = loggedError(error, request);
    const { detail, status, code } = toProblem(known);
    return retryLater(reply, known)
      .code(status)
      .type("application/json")
      .send({ message: detail, status, code });
  });
  const shared = { tags: ["instantsearch"] };

  app.post(
    "/1/indexes/:index/queries",
    {
      config: { scope: "search" },
      bodyLimit: MAX_QUERIES_BODY_BYTES,
      schema: {
        ...shared,
        operationId: "multiQuery",
        summary: "Several searches at once, as InstantSearch sends them",
        description: "The index in the address is `*`; each request names its own.",
        params: z.object({ index: z.string() }),
        body: requestsSchema,
        response: { 200: answerOf("Their answers, in order.", resultsSchema), ...failures },
      },
    },
    async (request, reply) => {
      const queries = read(multiQuerySchema, request.body);
      return { results: timed(reply, await instantSearch.queries(queries, callOptions(request, reply))) };
    },
  );

  app.post(
    "/1/indexes/:index/query",
    {
      config: { scope: "search" },
      schema: {
        ...shared,
        operationId: "indexQuery",
        summary: "One search in one index",
        params: z.object({ index: z.string() }),
        body: anyObject,
        response: { 200: answerOf("Its answer.", anyObject), ...failures },
      },
    },
    async (request, reply) => {
      const query = read(indexQuerySchema, { ...request.body, indexName: request.params.index });
      const answers = await instantSearch.queries({ requests: [query] }, callOptions(request, reply));
      return timed(reply, answers)[0] ?? {};
    },
  );

  app.post(
    "/1/indexes/:index/facets/:facet/query",
    {
      config: { scope: "search" },
      schema: {
        ...shared,
        operationId: "facetValues",
        summary: "Values of a facet that begin with what was typed",
        params: z.object({ index: z.string(), facet: z.string() }),
        body: anyObject,
        response: { 200: answerOf("The values.", anyObject), ...failures },
      },
    },
    async (request, reply) => {
      const { index: indexName, facet } = request.params;
      const query = read(indexQuerySchema, { ...request.body, indexName, type: "facet", facet });
      const answers = await instantSearch.queries({ requests: [query] }, callOptions(request, reply));
      return timed(reply, answers)[0] ?? {};
    },
  );

  app.post(
    "/1/indexes/:index/recommendations",
    {
      config: { scope: "search" },
      schema: {
        ...shared,
        operationId: "recommendations",
        summary: "Products like others: the models related-products and looking-similar",
        params: z.object({ index: z.string() }),
        body: requestsSchema,
        response: { 200: answerOf("Their answers, in order.", resultsSchema), ...failures },
      },
    },
    async (request, reply) => {
      const queries = read(recommendationsSchema, request.body);
      return {
        results: timed(reply, await instantSearch.recommendations(queries, callOptions(request, reply))),
      };
    },
  );

  app.post(
    "/1/events",
    {
      config: { scope: "events" },
      bodyLimit: MAX_INSIGHTS_BODY_BYTES,
      schema: {
        ...shared,
        operationId: "insights",
        summary: "What shoppers did, as Algolia's insights tell it",
        body: z.looseObject({ events: z.array(anyObject) }),
        response: { 200: answerOf("They were taken.", anyObject), ...failures },
      },
    },
    async (request) => {
      await instantSearch.events(read(insightsEventsSchema, request.body));
      return { status: 200, message: "OK" };
    },
  );
};

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body, { reportInput: true });
  if (result.success) return result.data;
  throw invalidRequest(result.error.issues, "the request body");
}

function timed(reply: FastifyReply, { results, timings }: Answers): Answers["results"] {
  reply.header("server-timing", serverTiming(timings));
  return results;
}
