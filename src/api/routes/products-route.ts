import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { MAX_ID_CHARACTERS, MAX_SIMILAR } from "../../domain/request-limits.ts";
import { productSchema } from "../../domain/product.ts";
import type { SearchService } from "../../search/search-port.ts";
import { similarResponseSchema } from "../../search/search-response.ts";
import { callOptions } from "../call-options.ts";
import { answerOf, problemResponses, SEARCH_FAILURES } from "../documented-answers.ts";
import { fromQueryString } from "../query-string.ts";
import { serverTiming } from "../server-timing.ts";

const DEFAULT_SIMILAR = 10;

const paramsSchema = z.object({ id: z.string().min(1).max(MAX_ID_CHARACTERS).describe("The product's id.") });
const similarQuerySchema = fromQueryString(
  { limit: "number" },
  z.strictObject({
    limit: z.int().min(1).max(MAX_SIMILAR).default(DEFAULT_SIMILAR).describe("How many at most."),
  }),
);

/** One product, and the products nearest to it. */
export const productsRoute: FastifyPluginAsyncZod<{ readonly search: SearchService }> = async (
  app,
  { search },
) => {
  const failures = problemResponses([...SEARCH_FAILURES, "PRODUCT_NOT_FOUND"]);
  app.get(
    "/v1/products/:id",
    {
      config: { scope: "search" },
      schema: {
        tags: ["search"],
        operationId: "product",
        summary: "One product of the live generation",
        params: paramsSchema,
        response: { 200: answerOf("The product.", productSchema), ...failures },
      },
    },
    async (request, reply) => search.product(request.params.id, callOptions(request, reply)),
  );
  app.get(
    "/v1/products/:id/similar",
    {
      config: { scope: "search" },
      schema: {
        tags: ["search"],
        operationId: "similarProducts",
        summary: "Products nearest in meaning to this one, itself left out",
        params: paramsSchema,
        querystring: similarQuerySchema,
        response: { 200: answerOf("Nearest first.", similarResponseSchema), ...failures },
      },
    },
    async (request, reply) => {
      const options = callOptions(request, reply);
      const response = await search.similar(request.params.id, request.query.limit, options);
      reply.header("server-timing", serverTiming(response.meta.timings));
      return response;
    },
  );
};
