import { createServer } from "node:http";

import { InMemorySpanExporter, type ReadableSpan, type SpanExporter } from "@opentelemetry/sdk-trace-node";
import { describe, expect, it } from "vitest";

import { createFakeSearch, responseOf } from "../../../tests/api/fake-search.ts";
import { createTestApp } from "../../../tests/api/test-app.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { SearchService } from "../../search/search-port.ts";
import { createTimings } from "../../search/timings.ts";
import { openTracing } from "./open-tracing.ts";
import { formatTraceParent, parseTraceParent } from "./trace-parent.ts";

const OPTIONS = { url: undefined, share: 1, version: "1.2.3", stores: [] };
const PARENT = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331", isSampled: true };

/** Times two steps, one within the other's time, as a search does. */
const searchInSteps: SearchService["search"] = async (request, { requestId, trace }) => {
  const timings = createTimings(trace);
  await Promise.all([
    timings.time("keyword", async () => {}),
    timings.time("vector", async () => {
      if (request.query === "broken") throw new SearchError("ENGINE_FAILED", "vectors are broken");
    }),
  ]);
  return { ...responseOf(request, [], requestId), total: 7 };
};

/** Spans of one request to the API. */
async function spansOf(query: string, headers: Readonly<Record<string, string>> = {}, share = 1) {
  const exporter = keepingSpans();
  const tracing = openTracing({ ...OPTIONS, share }, exporter);
  const { app } = createTestApp({
    search: tracing.search(createFakeSearch({ search: searchInSteps })),
    tracing,
  });
  const answer = await app.inject({
    url: "/v1/search",
    query: { query, filter: 'brand = "Secret"' },
    headers,
  });
  await app.close();
  await tracing.close();
  return { answer, spans: exporter.kept };
}

/** The SDK's own forgets when it is shut down. */
function keepingSpans(): SpanExporter & { readonly kept: ReadableSpan[] } {
  const kept: ReadableSpan[] = [];
  const memory = new InMemorySpanExporter();
  return {
    kept,
    export: (spans, done) => {
      kept.push(...spans);
      memory.export(spans, done);
    },
    shutdown: () => memory.shutdown(),
  };
}

const byName = (spans: readonly ReadableSpan[]) => new Map(spans.map((span) => [span.name, span]));

describe("traces", () => {
  it("have a span for the request, one for the search in it, and one for each step of that", async () => {
    const { spans } = await spansOf("sofa");
    const named = byName(spans);
    expect([...named.keys()].toSorted()).toEqual(["GET /v1/search", "keyword", "search", "vector"]);
    const [request, search] = [named.get("GET /v1/search"), named.get("search")];
    expect(request?.parentSpanContext).toBeUndefined();
    expect(search?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    for (const step of ["keyword", "vector"]) {
      expect(named.get(step)?.parentSpanContext?.spanId).toBe(search?.spanContext().spanId);
    }
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
    expect(request?.attributes).toMatchObject({
      "http.route": "/v1/search",
      "http.response.status_code": 200,
    });
    expect(search?.attributes).toMatchObject({
      "aisle.generation": "g7",
      "aisle.mode": "hybrid",
      "aisle.total": 7,
    });
    expect(request?.resource.attributes["service.name"]).toBe("aisle");
  });

  it("hold no word of what was typed or filtered by", async () => {
    const { spans } = await spansOf("anna example");
    const everything = JSON.stringify(
      spans.map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
    );
    expect(everything).toContain("aisle.total");
    expect(everything).not.toMatch(/anna|example|Secret|brand/iu);
  });

  it("say where a step failed, by its code", async () => {
    const { spans, answer } = await spansOf("broken");
    expect(answer.statusCode).toBe(503);
    const named = byName(spans);
    for (const name of ["vector", "search"]) {
      expect(named.get(name)?.attributes["error.type"]).toBe("ENGINE_FAILED");
    }
    expect(named.get("keyword")?.attributes["error.type"]).toBeUndefined();
    expect(named.get("GET /v1/search")?.attributes["error.type"]).toBe("503");
  });

  it("go on a caller's trace, and are not sampled where the caller does not", async () => {
    const { spans } = await spansOf("sofa", { traceparent: formatTraceParent(PARENT) }, 0);
    expect(byName(spans).get("GET /v1/search")?.parentSpanContext?.spanId).toBe(PARENT.spanId);
    expect(spans.every((span) => span.spanContext().traceId === PARENT.traceId)).toBe(true);
    const unsampled = formatTraceParent({ ...PARENT, isSampled: false });
    expect((await spansOf("sofa", { traceparent: unsampled })).spans).toEqual([]);
  });

  it("begin anew where the header is nonsense, and only the share that is wanted", async () => {
    const { spans } = await spansOf("sofa", { traceparent: "00-zz-1-01" });
    expect(spans).toHaveLength(4);
    expect((await spansOf("sofa", {}, 0)).spans).toEqual([]);
  });

  it("harm no search when the collector is down", async () => {
    const tracing = openTracing({ ...OPTIONS, url: "http://127.0.0.1:9" });
    const { app } = createTestApp({
      search: tracing.search(createFakeSearch({ search: searchInSteps })),
      tracing,
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.inject({ url: "/v1/search?query=sofa" })),
    );
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    await app.close();
    const began = performance.now();
    await tracing.close();
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it("tell the stores whose part a call is, and nobody else", async () => {
    const received: (string | undefined)[] = [];
    const server = createServer(({ headers }, response) => {
      received.push(headers["traceparent"]?.toString());
      response.end();
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const exporter = keepingSpans();
    const tracing = openTracing({ ...OPTIONS, stores: [`http://127.0.0.1:${port}`] }, exporter);
    const trace = tracing.request("GET /", undefined);
    const step = trace.begin("keyword");
    await step.within(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      await fetch(`http://127.0.0.1:${port}/store`);
      await fetch(`http://localhost:${port}/elsewhere`);
    });
    await fetch(`http://127.0.0.1:${port}/of-nobody`);
    step.end();
    trace.end();
    await tracing.close();
    server.closeAllConnections();
    server.close();
    const spanId = exporter.kept.find(({ name }) => name === "keyword")?.spanContext().spanId;
    expect(received.map((header) => parseTraceParent(header)?.spanId)).toEqual([
      spanId,
      undefined,
      undefined,
    ]);
  });
});

describe("the header traceparent", () => {
  it("is read as it is written", () => {
    expect(parseTraceParent(formatTraceParent(PARENT))).toEqual(PARENT);
    expect(parseTraceParent(`cc-${PARENT.traceId}-${PARENT.spanId}-01-later`)).toEqual(PARENT);
  });

  it.each([
    undefined,
    "",
    `00-${PARENT.traceId}-${PARENT.spanId}`,
    `00-${PARENT.traceId}-${PARENT.spanId}-01-more`,
    `ff-${PARENT.traceId}-${PARENT.spanId}-01`,
    `00-${"0".repeat(32)}-${PARENT.spanId}-01`,
    `00-${PARENT.traceId}-${"0".repeat(16)}-01`,
    `00-${PARENT.traceId.toUpperCase()}-${PARENT.spanId}-01`,
  ])("says nothing as %s", (header) => expect(parseTraceParent(header)).toBeNull());
});
