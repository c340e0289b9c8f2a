import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { pino } from "pino";

import { createFieldTypes } from "../../indexer/field-types.ts";
import { buildApp } from "../../src/api/app.ts";
import { GENERATION_FORMAT } from "../../src/domain/manifest.ts";
import type { Product } from "../../src/domain/product.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { createSqliteGenerations } from "../../src/engines/sqlite/generations.ts";
import { createSearchService } from "../../src/search/create-search-service.ts";
import { NO_MERCHANDISING, NOW, SETTINGS } from "../memory-search.ts";
import { readFixture } from "./read-fixture.ts";
import { createRecordingSink, fakeSuggest, RULES } from "./scenery.ts";

/** The part of an answer of `POST /v1/search` that is compared. */
export interface Answer {
  readonly total: number;
  readonly pages: number;
  readonly hits: readonly { readonly id: string; readonly product: Product }[];
  readonly facets: Readonly<
    Record<string, { readonly values: readonly { readonly value: string; readonly count: number }[] }>
  >;
}

/**
 * The fixture catalog on the embedded engine, behind a server that listens, with a stand-in for the model.
 *
 * @param stocked products in its place
 */
export async function openShop(stocked?: readonly Product[]) {
  const folder = mkdtempSync(join(tmpdir(), "aisle-instantsearch-"));
  const products = stocked ?? (await readFixture());
  const generations = createSqliteGenerations({ dataDirectory: folder, keyword: {} });
  const embedder = createHashEmbedder();
  const types = createFieldTypes();
  for (const product of products) types.add(product);
  const fields = types.schema();
  const build = await generations.create(embedder.model.dimensions, fields);
  const vectors = await embedder.embed(products.map(({ title }) => title));
  await build.write(
    products.map((product, index) => ({ product, vector: vectors[index] ?? new Float32Array() })),
  );
  await build.seal({
    name: build.name,
    format: GENERATION_FORMAT,
    createdAt: new Date(NOW).toISOString(),
    model: embedder.model,
    template: "{title}",
    products: products.length,
    checksum: "00",
    changesThrough: 0,
    fields,
  });
  await generations.promote(build.name);
  const search = createSearchService({
    generations,
    embedder,
    settings: SETTINGS,
    merchandising: () => ({ ...NO_MERCHANDISING, rules: RULES }),
    now: () => NOW,
    createQueryId: () => "query-1",
    log: { warn: () => undefined },
  });
  const sink = createRecordingSink();
  const app = buildApp({
    search,
    suggest: fakeSuggest,
    events: sink,
    store: true,
    log: pino({ level: "silent" }),
    settings: { version: "0.0.0", corsOrigins: ["*"] },
  });
  await search.warmUp();
  await app.listen({ port: 0, host: "127.0.0.1" });
  // A server that listens on a port has an address with a number.
  const { port } = app.server.address() as AddressInfo;
  return {
    products,
    sink,
    /** For instance `127.0.0.1:7800`. */
    host: `127.0.0.1:${port}`,
    app,
    ask: async (body: object): Promise<Answer> => {
      const { payload } = await app.inject({ method: "POST", url: "/v1/search", payload: body });
      // The API's own tests hold that it answers so.
      return JSON.parse(payload) as Answer;
    },
    close: async () => {
      await app.close();
      await search.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;
