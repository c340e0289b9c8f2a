import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openStoreWorker, type StoreWorker } from "../../src/engines/sqlite/store-worker-client.ts";
import { describeProductStore } from "./product-store.ts";
import { describeVectorIndex, VECTOR_DIMENSIONS } from "./vector-index.ts";

let directory: string;
let files = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "aisle-store-"));
});
afterAll(() => rm(directory, { recursive: true }));

const open = (file: string): Promise<StoreWorker> =>
  openStoreWorker({ file: join(directory, file), dimensions: VECTOR_DIMENSIONS, mode: "serve" });
const fresh = (): Promise<StoreWorker> => open(`${files++}.db`);

describeVectorIndex({
  name: "sqlite",
  create: async () => {
    const worker = await fresh();
    const { vectors } = worker;
    return { ...vectors, close: async () => void (await Promise.all([vectors.close(), worker.close()])) };
  },
});
describeProductStore({
  name: "sqlite",
  create: async () => {
    const worker = await fresh();
    const { products } = worker;
    return { ...products, close: async () => void (await Promise.all([products.close(), worker.close()])) };
  },
});

describe("store worker", () => {
  const vector = Float32Array.of(0.6, 0.8, 0);

  it("keeps products and vectors over closing and opening, written together or one by one", async () => {
    const before = await open("kept.db");
    await before.write([{ product: { id: "a", title: "A", price: 5 }, vector }]);
    await before.vectors.upsert([{ product: { id: "b", title: "B", price: 7 }, vector }]);
    await before.products.upsert([{ id: "c", title: "C" }]);
    await before.checkpoint();
    await before.close();

    const after = await open("kept.db");
    const hits = await after.vectors.search({ vector, limit: 5, minSimilarity: 0.99, filter: null });
    expect(hits.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(await after.products.get(["a", "b", "c"])).toEqual([
      { id: "a", title: "A", price: 5 },
      null,
      { id: "c", title: "C" },
    ]);
    expect(await after.products.values(["a", "b", "c"], ["price"])).toEqual([[5, null, null]]);
    expect(await after.products.count()).toBe(2);
    await after.close();
  });

  it("refuses a file whose vectors have other dimensions", async () => {
    const before = await open("wide.db");
    await before.write([{ product: { id: "a", title: "A" }, vector }]);
    await before.close();
    const wider = openStoreWorker({ file: join(directory, "wide.db"), dimensions: 32, mode: "serve" });
    await expect(wider).rejects.toMatchObject({ code: "GENERATION_DAMAGED" });
  });

  it("refuses a file that is no database", async () => {
    await writeFile(join(directory, "text.db"), "no database ".repeat(1_000));
    await expect(open("text.db")).rejects.toMatchObject({ code: "GENERATION_DAMAGED" });
  });
});
