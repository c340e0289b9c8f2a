import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { z } from "zod";

import { productSchema } from "../domain/product.ts";
import { ubiEventSchema } from "../events/ubi-event.ts";
import { searchRequestSchema } from "../search/search-request.ts";
import { searchHitSchema, searchResponseSchema, similarResponseSchema } from "../search/search-response.ts";
import { suggestResponseSchema } from "../suggest/suggest-contract.ts";
import { SECURITY_SCHEMES } from "./document-keys.ts";
import { withInlineQuery, withUsedSchemas } from "./open-api-transforms.ts";
import { openRoute } from "./open-route.ts";
import { problemSchema } from "./problem.ts";
import { DOCS_POLICY } from "./security-headers.ts";

/** Schemas that the document keeps under a name of their own. */
function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  registry.add(productSchema, { id: "Product" });
  registry.add(searchHitSchema, { id: "SearchHit" });
  registry.add(searchRequestSchema, { id: "SearchRequest" });
  registry.add(searchResponseSchema, { id: "SearchResponse" });
  registry.add(similarResponseSchema, { id: "SimilarResponse" });
  registry.add(suggestResponseSchema, { id: "SuggestResponse" });
  registry.add(ubiEventSchema, { id: "UbiEvent" });
  registry.add(problemSchema, { id: "Problem" });
  return registry;
}

/** `/openapi.json`, written from the schemas the routes check with, and `/docs` to read it, which loads nothing from elsewhere. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  const schemaRegistry = namedSchemas();
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.1",
      info: {
        title: "Aisle",
        version,
        description:
          "Hybrid semantic product search. Every answer carries `x-request-id` and `Server-Timing`; " +
          "errors are `application/problem+json`.",
        license: { name: "MIT", identifier: "MIT" },
      },
      components: { securitySchemes: SECURITY_SCHEMES },
      tags: [
        { name: "search", description: "What shoppers ask." },
        { name: "events", description: "What shoppers did with the answers." },
        { name: "instantsearch", description: "What InstantSearch and its clients ask." },
        { name: "changes", description: "What the shop's own systems send: live changes and their tasks." },
        { name: "operations", description: "What operators and load balancers ask." },
      ],
    },
    transform: withInlineQuery(schemaRegistry),
    transformObject: withUsedSchemas(schemaRegistry),
  });
  app.get("/openapi.json", openRoute(), () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    staticCSP: true,
    // Its own lets pages of this origin frame it, and pictures and styles come from elsewhere.
    transformStaticCSP: () => DOCS_POLICY,
  });
}
