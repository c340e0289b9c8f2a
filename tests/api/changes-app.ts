import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { InjectOptions } from "fastify";
import { onTestFinished } from "vitest";

import { createChangeParser } from "../../indexer/normalise/create-change-parser.ts";
import type { NormaliseOptions } from "../../indexer/normalise/normalise-options.ts";
import { createMemoryGenerations } from "../../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { promoteProducts } from "../memory-search.ts";
import { openLiveShop } from "../open-live-changes.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

export const KEY = "a-key-of-sixteen-or-more";
const SHOP = [
  { id: "lamp", title: "Red lamp", price: 20, currency: "EUR", stock: 3 },
  { id: "a/b", title: "Green chair", price: 90 },
];

export interface ChangesAppOptions {
  /** Null: none is configured. */
  readonly adminKey?: string | null;
  /** False: nothing is applied. Default true. */
  readonly isFollowed?: boolean;
  readonly normalise?: NormaliseOptions;
}

/** The API over a shop of two products (`lamp`, `a/b`), until the test ends; `ask` sends the admin key. */
export async function openChangesApp({
  adminKey = KEY,
  isFollowed = true,
  normalise = {},
}: ChangesAppOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "aisle-api-"));
  const generations = createMemoryGenerations();
  await promoteProducts(generations, SHOP, createHashEmbedder());
  const shop = await openLiveShop({ dataDirectory: folder, generations, isFollowed });
  onTestFinished(async () => {
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { app } = createTestApp({
    search: shop.search,
    settings: { ...SETTINGS, ...(adminKey === null ? {} : { adminKey }) },
    changes: { live: shop.changes, parser: createChangeParser(normalise) },
  });
  const ask = (options: InjectOptions) =>
    app.inject({ ...options, headers: { authorization: `Bearer ${KEY}`, ...options.headers } });
  return { app, ask, shop };
}
