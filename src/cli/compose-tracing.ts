import type { AisleConfig } from "../config/aisle-config.ts";
import type { Environment } from "../config/environment.ts";
import type { Tracing } from "../telemetry/tracing/tracing.ts";
import { packageVersion } from "./package-file.ts";

/** The variables that say where traces go in any program that speaks OpenTelemetry. */
const STANDARD_VARIABLES = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"] as const;

/** Traces, where `telemetry.tracingUrl` or OpenTelemetry's own variables ask for them; otherwise null, and nothing of it is loaded. */
export async function composeTracing(config: AisleConfig, env: Environment): Promise<Tracing | null> {
  const { tracingUrl, tracingShare } = config.telemetry;
  const isAsked = tracingUrl !== undefined || STANDARD_VARIABLES.some((name) => (env[name] ?? "") !== "");
  if (!isAsked || env["OTEL_SDK_DISABLED"] === "true") return null;
  const { openTracing } = await import("../telemetry/tracing/open-tracing.ts");
  return openTracing({
    url: tracingUrl,
    share: tracingShare,
    version: packageVersion(),
    stores: config.engine.kind === "server" ? storesOf(config) : [],
  });
}

function storesOf({ meilisearch, qdrant }: AisleConfig): readonly string[] {
  return [meilisearch.url, ...meilisearch.replicas, qdrant.url];
}
