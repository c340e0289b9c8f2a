import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { createChangeParser } from "../../indexer/normalise/create-change-parser.ts";
import { buildApp } from "../../src/api/app.ts";
import { createLog } from "../../src/api/create-log.ts";
import { createAuditLog } from "../../src/audit-log/audit-log.ts";
import { listAuditLog } from "../../src/audit-log/list-audit-log.ts";
import { recordChanges } from "../../src/audit-log/record-changes.ts";
import { composeSuggestions } from "../../src/compose.ts";
import { aisleConfigSchema } from "../../src/config/aisle-config.ts";
import { merchandisingSchema } from "../../src/config/merchandising-config.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { createMemoryGenerations } from "../../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { createFileEventStore } from "../../src/events/file-event-store.ts";
import { createQueryFingerprint } from "../../src/events/query-fingerprint.ts";
import { recordQueries } from "../../src/events/record-queries.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { openTracing } from "../../src/telemetry/tracing/open-tracing.ts";
import { createTelemetry } from "../../src/telemetry/create-telemetry.ts";
import { promoteProducts } from "../memory-search.ts";
import { openLiveShop } from "../open-live-changes.ts";
import { findMarks } from "./find-marks.ts";
import { personalStrings } from "./personal-strings.ts";
import { ADMIN_KEY, requestWith, type Route } from "./plantings.ts";

const SEED = 20_261_121;
const COUNT = 1_000;
/** Of every so manyth request each search fails as stores do: with what was asked in the message and in its causes. */
const FAILS_EVERY = 5;

interface Heard {
  readonly statuses: ReadonlyMap<number, number>;
  /** Answers without what each caller had sent. */
  readonly answers: string;
  readonly log: string;
  readonly traces: string;
  readonly metrics: string;
  readonly status: string;
  readonly files: string;
  readonly routes: readonly Route[];
}

const strings = personalStrings(COUNT, SEED);
const marks = strings.map(({ mark }) => mark);
let heard: Heard;

/** A search that fails while it is told to, quoting the request. */
function failing(search: SearchService, isFailing: () => boolean): SearchService {
  return {
    ...search,
    search: (request, options) => {
      if (!isFailing()) return search.search(request, options);
      const { query, filter = "" } = request;
      const cause = new Error(`syntax error near "${query}" in '${filter}'`);
      const errors = [{ pointer: `/${query}`, message: query, value: request }];
      throw new SearchError("ENGINE_FAILED", `the store refused "${query}"`, { cause, errors });
    },
  };
}

async function listen(): Promise<Heard> {
  const folder = mkdtempSync(join(tmpdir(), "aisle-privacy-"));
  const lines: string[] = [];
  let isFailing = false;
  const log = createLog("trace", { write: (line: string) => void lines.push(line) });
  const generations = createMemoryGenerations();
  const products = [
    { id: "lamp", title: "Red lamp", brand: "Nera", price: 20, currency: "EUR", stock: 3 },
    { id: "chair", title: "Green chair", brand: "Tokk", price: 90 },
  ];
  await promoteProducts(generations, products, createHashEmbedder());
  const shop = await openLiveShop({ dataDirectory: folder, generations, isFollowed: false });
  const config = aisleConfigSchema.parse({});
  const store = createFileEventStore({
    dataDirectory: folder,
    settings: config.events,
    now: Date.now,
    log,
    flushMs: 1,
  });
  const telemetry = createTelemetry({
    // Every search is slow, and every query frequent that was asked twice.
    settings: {
      ...config.telemetry,
      slowQueryMs: 0,
      slowQueriesPerSecond: 1_000,
      topQueries: true,
      minQueryCount: 2,
    },
    version: "0.0.0",
    log,
    sources: {},
    fingerprint: createQueryFingerprint(folder),
    clean: (query) => query,
    now: Date.now,
  });
  const suggest = composeSuggestions(shop.search, config, () => merchandisingSchema.parse({}), log);
  const spans: string[] = [];
  const tracing = openTracing(
    { url: undefined, share: 1, version: "0.0.0", stores: [] },
    {
      export: (ended, done) => {
        for (const { name, attributes, status, events, links } of ended) {
          spans.push(JSON.stringify([name, attributes, status, events, links]));
        }
        done({ code: 0 });
      },
      shutdown: async () => undefined,
    },
  );
  const auditLog = createAuditLog({ dataDirectory: folder, now: Date.now });
  const search = tracing.search(telemetry.search(failing(shop.search, () => isFailing)));
  const app = buildApp({
    search: recordQueries(search, store, Date.now),
    unrecorded: search,
    suggest: tracing.suggest(telemetry.suggest(suggest)),
    telemetry,
    tracing,
    log,
    settings: { version: "0.0.0", corsOrigins: ["*"], adminKey: ADMIN_KEY },
    changes: { live: recordChanges(shop.changes, auditLog), parser: createChangeParser({}) },
    events: store,
    store: true,
    preview: {
      search: shop.search,
      ranking: () => ({ ...merchandisingSchema.parse({}), vectorWeight: 0.5, fusion: "joint" }),
      open: false,
    },
    admin: {
      sources: ["catalog.jsonl"],
      startReindex: async () => ({ taskId: "r1" }),
      rollback: async (generation) => {
        throw new SearchError("GENERATION_NOT_FOUND", `no kept generation has the name ${generation}`);
      },
      status: async () => {
        throw new SearchError("ENGINE_FAILED", "no store answers");
      },
    },
    auditLog: (filter) => listAuditLog(folder, filter),
  });
  try {
    const { paths } = (await app.inject("/openapi.json")).json<{
      paths: Record<string, Record<string, unknown>>;
    }>();
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() as Route["method"] })),
    );
    const pages = ["/", "/search", "/products/{id}", "/1/indexes/{id}/queries"].map((path): Route => ({
      path,
      method: "GET",
    }));
    const routes = [...documented, ...pages];
    const statuses = new Map<number, number>();
    const answers: string[] = [];
    for (const [number, planted] of strings.entries()) {
      isFailing = number % FAILS_EVERY === 0;
      const answer = await app.inject(requestWith(routes, planted, number));
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      const told = `${JSON.stringify(answer.headers)}${answer.body}`.toLowerCase();
      answers.push(told.replaceAll("%20", " ").replaceAll("+", " ").replaceAll(planted.mark, ""));
    }
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const metrics = await app.inject({ url: "/metrics", headers });
    const status = await app.inject({ url: "/v1/admin/telemetry", headers });
    await Promise.all([store.close(), tracing.close()]);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    return {
      statuses,
      answers: answers.join("\n"),
      log: lines.join(""),
      traces: spans.join("\n"),
      metrics: metrics.body,
      status: status.body,
      files: files.join("\n"),
      routes,
    };
  } finally {
    await app.close();
    await suggest.close();
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("a thousand personal strings, sent to every route in every place", () => {
  beforeAll(async () => {
    heard = await listen();
  }, 30_000);

  it("were sent, answered in many ways, and written about", () => {
    expect(heard.routes.length).toBeGreaterThan(20);
    const count = (status: number): number => heard.statuses.get(status) ?? 0;
    for (const status of [200, 202, 400, 401, 404, 503])
      expect([status, count(status) > 0]).toEqual([status, true]);
    expect(count(500)).toBe(0);
    expect(heard.log).toContain('"answered"');
    expect(heard.log).toContain('"request failed"');
    expect(heard.log).toContain('"slow search"');
    expect(heard.log).toContain("syntax error near");
    expect(heard.traces).toContain("POST /v1/search");
    expect(heard.metrics).toContain("aisle_");
    expect(heard.files).toContain('"query_hash":"h:');
    expect(heard.files).toContain('"products.upserted"');
  });

  it("can be found: the search for them sees each of them", () => {
    const everything = strings.map(({ text }) => encodeURIComponent(text).replaceAll("%2B", "+")).join("\n");
    expect(findMarks(everything, marks)).toHaveLength(new Set(marks).size);
    expect(new Set(marks).size).toBeGreaterThan(COUNT - 10);
  });

  it("are in no line of the log, at its most talkative", () => {
    expect(findMarks(heard.log, marks)).toEqual([]);
  });

  it("are in no trace", () => {
    expect(findMarks(heard.traces, marks)).toEqual([]);
  });

  it("are in no metric and not on the status page", () => {
    expect(findMarks(heard.metrics, marks)).toEqual([]);
    expect(findMarks(heard.status, marks)).toEqual([]);
  });

  it("are in no answer but the one to whoever sent them", () => {
    expect(findMarks(heard.answers, marks)).toEqual([]);
  });

  it("are in no file: not in events, not in queries, not in the audit log", () => {
    expect(findMarks(heard.files, marks)).toEqual([]);
  });
});
