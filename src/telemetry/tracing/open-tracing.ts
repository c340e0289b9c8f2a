import { ROOT_CONTEXT, SpanKind, trace as api, TraceFlags } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-node";

import { passOnTraces } from "./pass-on.ts";
import { traceOf } from "./span-trace.ts";
import { traceSearch, traceSuggest } from "./trace-search.ts";
import { parseTraceParent } from "./trace-parent.ts";
import type { Tracing, TracingOptions } from "./tracing.ts";

/** Spans that wait to be sent; what finds no room is dropped. A search has about twelve. */
const MAX_WAITING = 4_096;
const MAX_BATCH = 512;
const SEND_EVERY_MS = 1_000;
const SEND_TIMEOUT_MS = 5_000;
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * Begins to trace. Loads OpenTelemetry: to be imported where traces are wanted, and only there.
 * A collector that is slow or down costs spans and nothing else.
 *
 * @param exporter where spans go; left out: to the collector
 */
export function openTracing(
  { url, share, version, stores }: TracingOptions,
  exporter: SpanExporter = new OTLPTraceExporter({
    timeoutMillis: SEND_TIMEOUT_MS,
    ...(url === undefined ? {} : { url: `${url.replace(/\/$/u, "")}/v1/traces` }),
  }),
): Tracing {
  const processor = new BatchSpanProcessor(exporter, {
    maxQueueSize: MAX_WAITING,
    maxExportBatchSize: MAX_BATCH,
    scheduledDelayMillis: SEND_EVERY_MS,
    exportTimeoutMillis: SEND_TIMEOUT_MS,
  });
  // Never registered as the process's own: nothing else is traced, and two servers do not share it.
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": "aisle", "service.version": version }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("aisle", version);
  const stopPassingOn = passOnTraces(stores);

  return {
    request(method, traceparent) {
      const parent = parseTraceParent(traceparent);
      const around =
        parent === null
          ? ROOT_CONTEXT
          : api.setSpanContext(ROOT_CONTEXT, {
              traceId: parent.traceId,
              spanId: parent.spanId,
              traceFlags: parent.isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
              isRemote: true,
            });
      return traceOf(tracer.startSpan(method, { kind: SpanKind.SERVER }, around), tracer, around);
    },
    search: traceSearch,
    suggest: traceSuggest,
    async close() {
      stopPassingOn();
      await Promise.race([provider.shutdown().catch(() => undefined), pauseOf(CLOSE_TIMEOUT_MS)]);
    },
  };
}

function pauseOf(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}
