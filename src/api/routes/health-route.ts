import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";
import type { ReadyReport } from "../ready-report.ts";

const liveSchema = z.object({ status: z.literal("live") });
const readySchema = z.object({
  status: z.literal("ready"),
  generation: z.string(),
  leftAlone: z
    .array(z.string())
    .readonly()
    .describe("Stores and lanes that do not answer and are left alone for now: answers are `degraded`."),
});

export interface HealthRouteOptions {
  readonly ready: () => Promise<ReadyReport>;
}

/** `/health/live`: restart the process when it does not answer. `/health/ready`: send it shoppers when it does. */
export const healthRoute: FastifyPluginAsyncZod<HealthRouteOptions> = async (app, { ready }) => {
  app.get(
    "/health/live",
    {
      config: { scope: "open" },
      schema: {
        tags: ["operations"],
        operationId: "live",
        summary: "Whether the process answers",
        response: { 200: answerOf("The process answers.", liveSchema), ...problemResponses(["INTERNAL"]) },
      },
    },
    async () => ({ status: "live" as const }),
  );
  app.get(
    "/health/ready",
    {
      config: { scope: "open" },
      schema: {
        tags: ["operations"],
        operationId: "ready",
        summary: "Whether a generation is open and searches can be answered",
        response: {
          200: answerOf("A generation is open.", readySchema),
          ...problemResponses([
            "NO_GENERATION",
            "GENERATION_INCOMPATIBLE",
            "GENERATION_DAMAGED",
            "CLOSED",
            "INTERNAL",
          ]),
        },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      const { generation, reasons, leftAlone } = await ready();
      const [first] = reasons;
      if (generation !== null && first === undefined)
        return { status: "ready" as const, generation, leftAlone };
      throw new SearchError(first?.code ?? "NO_GENERATION", first?.message ?? "no generation is open", {
        errors: reasons.map(({ code, message }) => ({ pointer: "", message, value: code })),
      });
    },
  );
};
