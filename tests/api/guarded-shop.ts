import { createKeyRing } from "../../src/access/key-ring.ts";
import type { KeyRecord, KeyRights } from "../../src/access/key-record.ts";
import { newSecret } from "../../src/access/key-secret.ts";
import type { AppOptions } from "../../src/api/app.ts";
import type { ApiSettings } from "../../src/api/api-settings.ts";
import { CORE_FIELDS } from "../../src/domain/field.ts";
import { GENERATION_FORMAT } from "../../src/domain/manifest.ts";
import type { Merchandising } from "../../src/domain/merchandising.ts";
import type { Product } from "../../src/domain/product.ts";
import type { ChangeTask } from "../../src/ports/change-log.ts";
import { createMemoryGenerations } from "../../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { createSearchService } from "../../src/search/create-search-service.ts";
import { encodeSuggestions } from "../../src/suggest/suggestion-file.ts";
import { createTelemetry } from "../../src/telemetry/create-telemetry.ts";
import { WELL } from "../admin-page/sample-overview.ts";
import { STATUS } from "../cli/test-cli.ts";
import { NO_MERCHANDISING, NOW, SETTINGS } from "../memory-search.ts";
import { openSuggestShop, suggestionOf } from "../suggest-shop.ts";
import { createTestApp, SETTINGS as API } from "./test-app.ts";

/** What must never leave without the scope `admin`, as it would be seen in an answer. */
export const PLANTED = ["0.4217", "37.13", "41.77", "Secret Supplies", "unitCost", '"margin"'] as const;

export const PRODUCTS: readonly Product[] = Array.from({ length: 12 }, (_, index) => ({
  id: `p${index}`,
  title: `${index % 2 === 0 ? "Quiet" : "Loud"} mouse model ${index}`,
  brand: index % 3 === 0 ? "Nera" : "Tokk",
  category: ["Computers", "Mice"],
  price: 20 + index,
  currency: "EUR",
  sku: `NQ-${index}-K87X`,
  gtin: "2001511196808",
  stock: index + 1,
  margin: index === 3 ? 0.4217 : index / 100,
  rating: 4,
  attributes: {
    color: index % 2 === 0 ? "black" : "white",
    unitCost: 37.13,
    "purchase price": 41.77,
    cost_source: "Secret Supplies",
  },
}));
const ids = PRODUCTS.map(({ id }) => id);

const MERCHANDISING: Merchandising = {
  ...NO_MERCHANDISING,
  signals: [
    { name: "earnings", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.2 },
    { name: "stars", field: "rating", transform: "linear", range: [0, 5], weight: 0.1 },
  ],
  rules: [
    {
      id: "pinned",
      enabled: true,
      when: { query: "mouse", match: "contains" },
      then: { pin: [{ id: "p1", position: 1 }] },
    },
  ],
};

const SUGGESTIONS = [
  suggestionOf("mouse", ids),
  suggestionOf("mouse nera", ["p0", "p3", "p6", "p9"]),
  suggestionOf("mouse tokk", ["p1", "p2", "p4", "p5"]),
];

/** A key of these rights in a ring, and what to send. */
export function createKey(name: string, rights: KeyRights, changed: Partial<KeyRecord> = {}) {
  const id = `${name.replaceAll(/[^a-z0-9]/gu, "")}00000000`.slice(0, 12);
  const { key, hash } = newSecret(id);
  const record: KeyRecord = { id, name, hash, createdAt: new Date(NOW).toISOString(), ...rights, ...changed };
  return { key, record, headers: { "x-api-key": key } };
}

async function openEngines() {
  const generations = createMemoryGenerations();
  const embedder = createHashEmbedder();
  const attributes = {
    color: "string",
    unitCost: "number",
    "purchase price": "number",
    cost_source: "string",
  };
  const named = Object.entries(attributes).map(([name, type]) => [`attributes.${name}`, type]);
  // Names and types as written above.
  const fields = { ...CORE_FIELDS, ...(Object.fromEntries(named) as Record<string, "string" | "number">) };
  const build = await generations.create(embedder.model.dimensions, fields);
  const vectors = await embedder.embed(PRODUCTS.map(({ title }) => title));
  await build.write(
    PRODUCTS.map((product, index) => ({ product, vector: vectors[index] ?? new Float32Array() })),
  );
  await build.attach("suggestions", encodeSuggestions(SUGGESTIONS));
  await build.seal({
    name: build.name,
    format: GENERATION_FORMAT,
    createdAt: new Date(NOW).toISOString(),
    model: embedder.model,
    template: "{title}",
    products: PRODUCTS.length,
    checksum: "00",
    changesThrough: 0,
    fields,
  });
  await generations.promote(build.name);
  const search = createSearchService({
    generations,
    embedder,
    settings: SETTINGS,
    merchandising: () => MERCHANDISING,
    now: () => NOW,
    createQueryId: () => "query-1",
    log: { warn: () => undefined },
  });
  return { search, suggest: openSuggestShop(generations, { merchandising: MERCHANDISING }).service };
}

const TASK: ChangeTask = {
  taskId: "c1",
  status: "succeeded",
  first: 1,
  last: 1,
  acceptedAt: NOW,
  finishedAt: NOW,
  errors: [],
};

/** Everything a server can serve, over products with something to hide. Nothing is really changed. */
export async function openGuardedShop(
  keys: readonly KeyRecord[],
  settings: Partial<ApiSettings> = {},
  replaced: Partial<AppOptions> = {},
) {
  const { search, suggest } = await openEngines();
  const accept = async () => TASK;
  const { app, lines } = createTestApp({
    search,
    suggest,
    store: true,
    keys: createKeyRing({
      keys: () => keys,
      now: () => NOW,
      ...(settings.adminKey === undefined ? {} : { adminKey: settings.adminKey }),
    }),
    settings: { ...API, ...settings },
    events: { record: async (events) => ({ recorded: events.length, duplicates: 0, rejected: [] }) },
    overview: () => Promise.resolve(WELL),
    preview: {
      search,
      open: false,
      ranking: () => ({ ...MERCHANDISING, vectorWeight: 0.5, fusion: "joint" }),
    },
    admin: {
      sources: ["feed.csv"],
      startReindex: async () => ({ taskId: "r1" }),
      rollback: async () => ({ from: "g2", to: "g1" }),
      status: async () => STATUS,
    },
    auditLog: async () => [],
    telemetry: createTelemetry({
      settings: { slowQueryMs: 200, slowQueriesPerSecond: 5, topQueries: false, minQueryCount: 5 },
      version: "0.0.0",
      log: { warn: () => undefined, error: () => undefined },
      sources: {},
      fingerprint: () => "h:1",
      clean: () => null,
      now: () => NOW,
    }),
    tasks: [{ task: async () => null }],
    changes: {
      live: { upsert: accept, patch: accept, remove: accept, task: async () => null, finished: accept },
      parser: {
        products: () => ({ products: [], warnings: [] }),
        patch: () => ({ patch: {}, warnings: [] }),
      },
    },
    ...replaced,
  });
  const routes: { method: string; url: string; scope: string }[] = [];
  app.addHook("onRoute", ({ method, url, config }) => {
    for (const one of [method].flat()) routes.push({ method: one, url, scope: String(config?.scope) });
  });
  await app.ready();
  return { app, lines, routes, search };
}
