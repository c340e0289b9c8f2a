import { describe, expect, it } from "vitest";

import { createFakeSearch, hitOf, PRODUCTS, responseOf } from "../../tests/api/fake-search.ts";
import { SearchError } from "../domain/search-error.ts";
import { searchRequestSchema } from "../search/search-request.ts";
import type { SearchResponse } from "../search/search-response.ts";
import { createTelemetry, type TelemetryOptions } from "./create-telemetry.ts";
import type { GaugeSources } from "./gauge-sources.ts";
import { METRICS } from "./metric-names.ts";
import type { IndexState } from "./telemetry-snapshot.ts";

const NOW = Date.parse("2026-03-02T00:00:00.000Z");
const SETTINGS = { slowQueryMs: 200, slowQueriesPerSecond: 5, topQueries: true, minQueryCount: 2 };
const OPTIONS: TelemetryOptions = {
  settings: SETTINGS,
  version: "1.2.3",
  log: { warn: () => {}, error: () => {} },
  sources: {},
  fingerprint: () => "h:1",
  clean: (query) => query,
  now: () => NOW,
};

function open(changes: (query: string) => Partial<SearchResponse> = () => ({}), sources: GaugeSources = {}) {
  const telemetry = createTelemetry({ ...OPTIONS, sources });
  const search = telemetry.search(
    createFakeSearch({
      search: async (request) => {
        if (request.query === "broken") throw new SearchError("LANES_FAILED", "no lane answered");
        if (request.query === "mistaken") throw new SearchError("INVALID_FILTER", "no such field");
        const hits = PRODUCTS.map((product) => hitOf(product));
        return { ...responseOf(request, hits), ...changes(request.query) };
      },
    }),
  );
  const ask = (query: string, page = 1) =>
    search.search(searchRequestSchema.parse({ query, page }), { requestId: "r" });
  const read = async (audience: "operators" | "anyone" = "operators") => {
    const { body } = await telemetry.exposition(undefined, audience);
    return valuesOf(body);
  };
  return { telemetry, search, ask, read };
}

/** `name{labels}` -> value. */
function valuesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => [
      line.slice(0, line.lastIndexOf(" ")),
      Number(line.slice(line.lastIndexOf(" ") + 1)),
    ]),
  );
}

const INDEX: IndexState = {
  live: { name: "g7", model: "test/model", products: 3, createdAt: "2026-03-01T00:00:00.000Z" },
  generations: 2,
  stores: [{ store: "sqlite", isHealthy: true }],
  pendingChanges: 4,
  oldestPendingAt: NOW - 9_000,
  drift: { at: "2026-03-01T12:00:00.000Z", missing: 1, extra: 0, stale: 2, unrepairable: 0 },
  isReindexing: false,
  lastReindex: {
    finishedAt: "2026-03-01T00:00:05.000Z",
    promoted: true,
    seconds: 5,
    gatesFailed: [],
    error: null,
  },
};

describe("what is counted of searches", () => {
  it("tells searches, those without results and those that failed", async () => {
    const { ask, read } = open((query) => (query === "zeppelin" ? { total: 0, hits: [] } : {}));
    await ask("sofa");
    await ask("zeppelin");
    await expect(ask("broken")).rejects.toMatchObject({ code: "LANES_FAILED" });
    const values = await read();
    expect(values.get('aisle_searches_total{mode="hybrid"}')).toBe(2);
    expect(values.get('aisle_searches_without_results_total{mode="hybrid"}')).toBe(1);
    expect(values.get('aisle_searches_failed_total{code="LANES_FAILED"}')).toBe(1);
    expect(values.get('aisle_search_duration_seconds_count{mode="hybrid"}')).toBe(2);
    expect(values.get('aisle_search_step_duration_seconds_count{step="embed"}')).toBe(2);
  });

  it("takes a caller's mistake for no failure, neither in the counter nor on the status page", async () => {
    const { telemetry, ask, read } = open();
    await expect(ask("mistaken")).rejects.toMatchObject({ code: "INVALID_FILTER" });
    await expect(ask("broken")).rejects.toMatchObject({ code: "LANES_FAILED" });
    const failed = [...(await read())].filter(([name]) => name.startsWith("aisle_searches_failed_total"));
    expect(failed).toEqual([['aisle_searches_failed_total{code="LANES_FAILED"}', 1]]);
    expect((await telemetry.snapshot()).totals.failed).toBe(1);
  });

  it("tells what first pages consist of, and nothing of further ones", async () => {
    const hits = [
      { ...hitOf({ id: "a", title: "A", stock: 0, margin: 0.2 }), matchedBy: ["semantic"] as const },
      {
        ...hitOf({ id: "b", title: "B", in_stock: true, stock: 0 }),
        matchedBy: ["keyword", "semantic"] as const,
      },
      { ...hitOf({ id: "c", title: "C", margin: 0.4 }), matchedBy: ["rule"] as const },
    ];
    const { ask, read } = open(() => ({ hits }));
    await ask("sofa");
    await ask("sofa", 2);
    const values = await read();
    expect(values.get('aisle_first_page_hits_total{matched="semantic"}')).toBe(1);
    expect(values.get('aisle_first_page_hits_total{matched="both"}')).toBe(1);
    expect(values.get('aisle_first_page_hits_total{matched="rule"}')).toBe(1);
    expect(values.get('aisle_first_page_stock_total{stock="out"}')).toBe(1);
    expect(values.get('aisle_first_page_stock_total{stock="in"}')).toBe(1);
    expect(values.get('aisle_first_page_stock_total{stock="unknown"}')).toBe(1);
    expect(values.get("aisle_first_page_margin_ratio_count")).toBe(1);
    expect(values.get("aisle_first_page_margin_ratio_sum")).toBeCloseTo(0.3);
  });

  it("tells what answers did without and how queries were read", async () => {
    const query = { ...responseOf(searchRequestSchema.parse({ query: "" }), []).query };
    const identifier = { text: "x", kind: "code", found: false, valid: true, suggestions: [] } as const;
    const { ask, read } = open(() => ({
      degraded: ["semantic", "facets"] as SearchResponse["degraded"],
      query: { ...query, corrected: "sofa", relaxed: ["red"], identifier },
    }));
    await ask("red sfoa");
    const values = await read();
    expect(values.get('aisle_degraded_answers_total{lane="semantic"}')).toBe(1);
    expect(values.get('aisle_degraded_answers_total{lane="facets"}')).toBe(1);
    expect(values.get("aisle_searches_corrected_total")).toBe(1);
    expect(values.get("aisle_searches_relaxed_total")).toBe(1);
    expect(values.get('aisle_searches_identifier_total{found="false"}')).toBe(1);
  });

  it("leaves out previews, which nobody shops by", async () => {
    const { search, read } = open();
    await search.search(searchRequestSchema.parse({ query: "sofa" }), { requestId: "r", preview: {} });
    expect((await read()).get('aisle_searches_total{mode="hybrid"}')).toBe(0);
  });

  it("has as many series after hundreds of different questions as after ten, none of which holds a word of them", async () => {
    const { telemetry, ask, read } = open((query) => ({
      meta: {
        ...responseOf(searchRequestSchema.parse({ query }), []).meta,
        timings: { [query]: 1, keyword: 1 },
      },
    }));
    const run = async (from: number, to: number): Promise<void> => {
      for (let number = from; number < to; number += 1) {
        await ask(`question${number}`);
        telemetry.requests.answered({ method: `M${number}`, route: undefined, status: 404, ms: 1 });
      }
    };
    await run(0, 10);
    const few = await read();
    await run(10, 300);
    const many = await read();
    expect([...many.keys()]).toEqual([...few.keys()]);
    expect([...many.keys()].join("\n")).not.toContain("question");
    expect(many.get('aisle_search_step_duration_seconds_count{step="other"}')).toBe(300);
  });

  it("counts a 504 that the caller brought about apart from those of the server", async () => {
    const { telemetry, read } = open();
    const late = { method: "GET", route: "/v1/search", status: 504, ms: 60 };
    telemetry.requests.answered({ ...late, isCallersDelay: true });
    telemetry.requests.answered({ ...late, isCallersDelay: true });
    telemetry.requests.answered(late);
    const values = await read();
    const count = (status: string) =>
      values.get(
        `aisle_http_request_duration_seconds_count{route="/v1/search",method="GET",status="${status}"}`,
      );
    expect([count("late"), count("5xx")]).toEqual([2, 1]);
  });

  it("answers although an observer cannot count", async () => {
    const errors: string[] = [];
    const telemetry = createTelemetry({
      ...OPTIONS,
      clean: () => {
        throw new TypeError("a defect");
      },
      log: { warn: () => {}, error: (_, message) => void errors.push(message) },
    });
    const search = telemetry.search(createFakeSearch());
    const { hits } = await search.search(searchRequestSchema.parse({ query: "sofa" }), { requestId: "r" });
    expect(hits).toHaveLength(3);
    expect(errors).toEqual(["a search could not be counted"]);
  });
});

describe("what is read when somebody looks", () => {
  it("tells of the index how old it is and what waits", async () => {
    const { read } = open(undefined, { index: async () => INDEX });
    const values = await read();
    expect(values.get('aisle_generation_info{generation="g7",model="test/model"}')).toBe(1);
    expect(values.get("aisle_generation_age_seconds")).toBe(86_400);
    expect(values.get("aisle_changes_pending")).toBe(4);
    expect(values.get("aisle_change_log_age_seconds")).toBe(9);
    expect(values.get('aisle_drift_products{kind="stale"}')).toBe(2);
    expect(values.get("aisle_reindex_promoted")).toBe(1);
    expect(values.get('aisle_store_up{store="sqlite"}')).toBe(1);
  });

  it("says nothing of an index it cannot read, rather than what was", async () => {
    const clock = { at: NOW };
    let isDown = false;
    const telemetry = createTelemetry({
      ...OPTIONS,
      now: () => clock.at,
      sources: { index: () => (isDown ? Promise.reject(new Error("down")) : Promise.resolve(INDEX)) },
    });
    const text = async () => (await telemetry.exposition(undefined, "operators")).body;
    expect(await text()).toContain("aisle_generation_products 3");
    isDown = true;
    expect(await text()).toContain("aisle_generation_products 3");
    clock.at += 5_000;
    const values = valuesOf(await text());
    expect(values.has("aisle_generation_products")).toBe(false);
    expect([...values.keys()].some((name) => name.startsWith("aisle_generation_info"))).toBe(false);
    expect(values.get("aisle_status_errors_total")).toBe(1);
  });

  it("counts a live generation that cannot be read, and not a shop where nothing is indexed", async () => {
    const unread = (isHealthy: boolean) =>
      open(undefined, {
        index: async () => ({ ...INDEX, live: null, stores: [{ store: "sqlite", isHealthy }] }),
      });
    expect((await unread(false).read()).get("aisle_status_errors_total")).toBe(1);
    expect((await unread(true).read()).get("aisle_status_errors_total")).toBe(0);
  });

  it("describes every metric of the table, those without a value too", async () => {
    const { body } = await open().telemetry.exposition(undefined, "operators");
    for (const { name, type } of METRICS) expect(body).toContain(`# TYPE ${name} ${type}\n`);
  });

  it("keeps what products earn from whoever may not see it", async () => {
    const { ask, telemetry } = open(() => ({ hits: [hitOf({ id: "a", title: "A", margin: 0.2 })] }));
    await ask("sofa");
    const { body } = await telemetry.exposition(undefined, "anyone");
    expect(body).toContain("aisle_searches_total");
    expect(body).not.toContain("margin_ratio");
    expect((await telemetry.exposition(undefined, "operators")).body).toContain(
      "aisle_first_page_margin_ratio_sum 0.2",
    );
  });

  it("speaks OpenMetrics to whoever asks for it, and the text format again afterwards", async () => {
    const { telemetry, ask } = open();
    await ask("sofa");
    const open1 = await telemetry.exposition(
      "application/openmetrics-text;version=1.0.0,text/plain;q=0.5",
      "operators",
    );
    expect(open1.contentType).toContain("application/openmetrics-text");
    expect(open1.body).toContain("# TYPE aisle_searches counter\n");
    expect(open1.body).toContain('aisle_searches_total{mode="hybrid"} 1\n');
    expect(open1.body).not.toContain("\n\n");
    expect(open1.body.endsWith("\n# EOF\n")).toBe(true);
    const text = await telemetry.exposition("text/plain", "operators");
    expect(text.body).toContain("# TYPE aisle_searches_total counter\n");
    expect(text.body).not.toContain("# EOF");
  });
});

describe("what the status page is given", () => {
  it("tells percentiles, steps, totals and frequent queries", async () => {
    const { telemetry, ask } = open(undefined, { index: async () => INDEX });
    await ask("sofa");
    await ask("sofa");
    await expect(ask("broken")).rejects.toMatchObject({ code: "LANES_FAILED" });
    const snapshot = await telemetry.snapshot();
    expect(snapshot.hour).toMatchObject([{ at: NOW, count: 3, failed: 1 }]);
    expect(snapshot.day).toMatchObject([{ count: 3 }]);
    expect(snapshot.steps.map(({ step, count }) => [step, count])).toEqual([
      ["keyword", 2],
      ["embed", 2],
    ]);
    expect(snapshot.totals).toMatchObject({ searches: 2, failed: 1, withoutResults: 0 });
    expect(snapshot.queries?.asked).toEqual([{ query: "sofa", count: 2 }]);
    expect(snapshot.index?.live?.name).toBe("g7");
  });
});
