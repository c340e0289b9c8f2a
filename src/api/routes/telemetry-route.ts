import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import type { Telemetry } from "../../telemetry/create-telemetry.ts";
import { telemetrySnapshotSchema } from "../../telemetry/telemetry-snapshot.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";

export interface TelemetryRouteOptions {
  readonly telemetry: Pick<Telemetry, "exposition" | "snapshot">;
  /** Who may read the metrics. */
  readonly metricsScope: "open" | "admin";
}

/** What an operator sees: `/metrics` for Prometheus, `/v1/admin/telemetry` for the status page. */
export const telemetryRoute: FastifyPluginAsyncZod<TelemetryRouteOptions> = async (
  app,
  { telemetry, metricsScope },
) => {
  const audience = metricsScope === "open" ? "anyone" : "operators";
  const refusals = ["UNAUTHORIZED", "FORBIDDEN", "INTERNAL"] as const;
  app.get(
    "/metrics",
    {
      config: { scope: metricsScope },
      schema: {
        tags: ["operations"],
        operationId: "metrics",
        summary: "Metrics for Prometheus",
        description: "Text format 0.0.4, or OpenMetrics 1.0 where `Accept` names it.",
        response: {
          200: { description: "All of them.", content: { "text/plain": { schema: z.string() } } },
          ...problemResponses(refusals),
        },
      },
    },
    async ({ headers }, reply) => {
      const { contentType, body } = await telemetry.exposition(headers.accept, audience);
      return reply.header("cache-control", "no-store").type(contentType).send(body);
    },
  );
  app.get(
    "/v1/admin/telemetry",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["operations"],
        operationId: "telemetry",
        summary: "How searches have been: percentiles over time, lanes, frequent queries",
        response: {
          200: answerOf("As it is now, of this process.", telemetrySnapshotSchema),
          ...problemResponses(refusals),
        },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      return telemetry.snapshot();
    },
  );
};
