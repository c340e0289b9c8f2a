import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { answerOf, problemResponses } from "../documented-answers.ts";

const homeSchema = z.object({
  name: z.string(),
  version: z.string(),
  links: z.record(z.string(), z.string()),
});

/** `GET /`: where things are, for whoever opens the address in a browser. */
export const homeRoute: FastifyPluginAsyncZod<{ readonly version: string }> = async (app, { version }) => {
  app.get(
    "/",
    {
      config: { scope: "open" },
      schema: {
        tags: ["operations"],
        operationId: "home",
        summary: "Where things are",
        response: { 200: answerOf("Where things are.", homeSchema), ...problemResponses(["INTERNAL"]) },
      },
    },
    async () => ({
      name: "aisle",
      version,
      links: {
        search: "/v1/search?query=",
        documentation: "/docs",
        openapi: "/openapi.json",
        live: "/health/live",
        ready: "/health/ready",
      },
    }),
  );
};
