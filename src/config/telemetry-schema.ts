import { z } from "zod";

/** The section `telemetry`: what an operator sees of searches. Nothing of it holds what shoppers type unless `topQueries` says so. */
export const telemetrySchema = z.strictObject({
  enabled: z.boolean().default(true).describe("Metrics at /metrics, and what the status page shows."),
  slowQueryMs: z
    .number()
    .min(0)
    .max(600_000)
    .default(200)
    .describe("Searches that take longer are logged, with their steps and without their text."),
  slowQueriesPerSecond: z
    .number()
    .min(0)
    .max(1_000)
    .default(5)
    .describe("Slow searches beyond these are counted, not logged."),
  topQueries: z
    .boolean()
    .default(false)
    .describe("Whether frequent queries, and those without results, are kept in memory for the status page."),
  minQueryCount: z
    .int()
    .min(2)
    .max(10_000)
    .default(5)
    .describe("A query is shown when it was asked so many times at least."),
  tracingUrl: z
    .url({ protocol: /^https?$/u, error: "expected an address that begins with http:// or https://" })
    .exactOptional()
    .describe(
      "Where OpenTelemetry traces go by OTLP over HTTP, for instance http://collector:4318. Left out, and without OTEL_EXPORTER_OTLP_ENDPOINT: there are none.",
    ),
  tracingShare: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe("Share of requests that are traced, of those whose caller has not decided it (traceparent)."),
});
export type TelemetrySettings = z.output<typeof telemetrySchema>;
