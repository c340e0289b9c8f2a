import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { pino } from "pino";
import type { BrowserContextOptions, Page } from "playwright-core";

import { expect } from "vitest";

import { createNormaliser } from "../../indexer/normalise/create-normaliser.ts";
import { openSource } from "../../indexer/sources/open-source.ts";
import { buildApp } from "../../src/api/app.ts";
import type { Ranking } from "../../src/api/routes/preview-route.ts";
import type { Product } from "../../src/domain/product.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { createSqliteGenerations } from "../../src/engines/sqlite/generations.ts";
import { createSearchService } from "../../src/search/create-search-service.ts";
import type { UbiEvent } from "../../src/events/ubi-event.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { WELL } from "../admin-page/sample-overview.ts";
import { FIXTURES } from "../fixture-shop.ts";
import { NO_MERCHANDISING, NOW, promoteProducts, SETTINGS } from "../memory-search.ts";
import { openBrowser } from "./browser.ts";
import { buildWidget } from "./built-widget.ts";
import { answerTo } from "./suggest-answers.ts";

const RANKING: Ranking = {
  signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.1 }],
  maxBoost: 0.35,
  vectorWeight: 0.5,
  outOfStock: "demote",
  fusion: "joint",
};

/** Where the status page has its data from. */
export const OVERVIEW = "/v1/admin/overview";

/** A page that tests ask for although there is none. */
export const MISSING = "/p/none";

const KINDS = {
  desktop: { viewport: { width: 1_280, height: 800 } },
  phone: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  scriptless: { viewport: { width: 1_280, height: 800 }, javaScriptEnabled: false },
} satisfies Readonly<Record<string, BrowserContextOptions>>;
type Kind = keyof typeof KINDS;

/** The demo store over the fixture catalog, and a browser in it. */
export interface StoreScene {
  /** What shoppers did, as the pages told it, since the last test. */
  readonly events: readonly UbiEvent[];
  open(path: string, kind?: Kind): Promise<Page>;
  /** Fails when a page complained since the last call: of thrown errors, errors in the console, refused content. */
  endTest(): void;
  close(): Promise<void>;
}

export async function openStoreScene(executable: string): Promise<StoreScene> {
  const [products, files, browser] = await Promise.all([
    readCatalog(),
    buildWidget(),
    openBrowser(executable),
  ]);
  const data = await mkdtemp(join(tmpdir(), "aisle-store-"));
  const service = await openSearch(data, products);
  const events: UbiEvent[] = [];
  const app = buildApp({
    search: service,
    // Without previews: their pictures are of no product here.
    suggest: { suggest: ({ q }) => Promise.resolve({ ...answerTo(q), products: [] }) },
    events: {
      record: (sent) => {
        events.push(...sent);
        return Promise.resolve({ recorded: sent.length, duplicates: 0, rejected: [] });
      },
    },
    preview: { search: service, ranking: () => RANKING, open: true },
    overview: () => Promise.resolve(WELL),
    store: true,
    log: pino({ level: "silent" }),
    settings: { version: "0.0.0", corsOrigins: [] },
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  // A server that listens on a port has an address with a number.
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const kept = new Map<Kind, Page>();
  const complaints: string[] = [];

  async function openPage(kind: Kind): Promise<Page> {
    const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce", ...KINDS[kind] });
    context.setDefaultTimeout(10_000);
    context.on("weberror", (error) => complaints.push(String(error.error())));
    context.on("console", (message) => {
      // Of a page that is not there browsers say so as of a fault.
      const isMissing = message.text().includes("404") && message.location().url.endsWith(MISSING);
      // Tests of the status page have it refused and cut off; browsers say that too.
      const isRefused = message.location().url.endsWith(OVERVIEW);
      if (message.type() === "error" && !isMissing && !isRefused)
        complaints.push(`${message.text()} ${message.location().url}`);
    });
    // The build is made for the tests, not looked for where the package keeps it.
    await context.route("**/widget/*", async (route) => {
      const body = files.get(new URL(route.request().url()).pathname);
      await (body === undefined ? route.abort() : route.fulfill({ contentType: "text/javascript", body }));
    });
    const page = await context.newPage();
    kept.set(kind, page);
    return page;
  }

  return {
    async open(path, kind = "desktop") {
      const page = kept.get(kind) ?? (await openPage(kind));
      // Scripts have run by then; nobody waits for the pictures.
      await page.goto(address + path, { waitUntil: "domcontentloaded" });
      return page;
    },
    events,
    endTest() {
      events.splice(0);
      const made = complaints.splice(0);
      expect(made.join("\n"), "complaints in the console").toBe("");
    },
    async close() {
      await browser.close();
      await app.close();
      await service.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** On the embedded engine, with a stand-in for the model. */
async function openSearch(data: string, products: readonly Product[]): Promise<SearchService> {
  const generations = createSqliteGenerations({ dataDirectory: data, keyword: {} });
  const embedder = createHashEmbedder();
  await promoteProducts(generations, products, embedder);
  const { signals, outOfStock } = RANKING;
  const merchandising = { ...NO_MERCHANDISING, signals, outOfStock };
  const service = createSearchService({
    generations,
    embedder,
    settings: SETTINGS,
    merchandising: () => merchandising,
    now: () => NOW,
    createQueryId: () => "query-1",
    log: { warn: () => undefined },
  });
  await service.warmUp();
  return service;
}

async function readCatalog(): Promise<readonly Product[]> {
  const normalise = createNormaliser();
  const products: Product[] = [];
  for await (const row of openSource(join(FIXTURES, "catalog.jsonl"))) {
    const normalised = normalise(row);
    if ("product" in normalised) products.push(normalised.product);
  }
  return products;
}
