import { readFileSync } from "node:fs";

import { expect, it } from "vitest";
import { z } from "zod";

import type { Product } from "../src/domain/product.ts";
import { createMemoryEmbeddingCache } from "../src/engines/memory/embedding-cache.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { createMemoryVectorIndex } from "../src/engines/memory/vector-index.ts";
import { tailOf } from "../src/ranking/tail-cut.ts";
import type { Embedder } from "../src/ports/embedder.ts";
import { calibrate } from "./calibrate.ts";
import { createTitleSample } from "./title-sample.ts";

const titled = z.object({ id: z.string(), title: z.string() });
/** Titles of the fixture shop, of which a fifth are enough. */
const products: readonly Product[] = readFileSync("fixtures/catalog.jsonl", "utf8")
  .trim()
  .split("\n")
  .filter((_, index) => index % 5 === 0)
  .map((line) => {
    const { id, title } = titled.parse(JSON.parse(line));
    return { id, title };
  });

async function calibrated(embedder: Embedder, catalog: readonly Product[]) {
  const index = createMemoryVectorIndex(embedder.model.dimensions);
  const vectors = await embedder.embed(catalog.map(({ title }) => title.toLowerCase()));
  await index.upsert(catalog.map((product, at) => ({ product, vector: vectors[at] ?? new Float32Array() })));
  const nearest = (vector: Float32Array, limit: number) =>
    index.search({ vector, limit, minSimilarity: -1, filter: null });
  const sample = createTitleSample(200);
  sample.offer(catalog);
  const cache = createMemoryEmbeddingCache();
  const calibration = await calibrate({ embedder, cache, titles: sample.titles(), nearest });
  return { calibration, nearest };
}

it("tells the catalog's own words from nonsense under models of different scales", async () => {
  for (const dimensions of [512, 1_024]) {
    const embedder = createHashEmbedder({ dimensions });
    const { calibration, nearest } = await calibrated(embedder, products);
    expect(calibration?.signal.best).toBeGreaterThan((calibration?.noise.best ?? 1) + 0.05);
    const isAccepted = async (text: string, bestScore: number) => {
      const [vector = new Float32Array()] = await embedder.embed([text]);
      const similarities = (await nearest(vector, 20)).map(({ similarity }) => similarity);
      const words = { count: 2, bestScore, isPartial: bestScore < 0.5, isWhole: false };
      return tailOf({ calibration, similarities, words, cut: {} }).hasNeighbours;
    };
    const wanted = ["running shoe", "coffee grinder", "winter boot", "desk lamp", "dog bed"];
    const unwanted = ["qwrtz blorp", "divorce lawyer", "flumox drint", "bahnticket", "zzxv ghh"];
    const accepted = await Promise.all(wanted.map((text) => isAccepted(text, 0.6)));
    const refused = await Promise.all(unwanted.map((text) => isAccepted(text, 0)));
    expect(accepted.filter(Boolean), `${dimensions} dimensions`).toHaveLength(wanted.length);
    expect(refused.filter(Boolean), `${dimensions} dimensions`).toHaveLength(0);
  }
});

it("moves with the model: a scale half as wide gives a calibration half as wide", async () => {
  const embedder = createHashEmbedder({ dimensions: 256 });
  // A component that all texts share draws all cosines towards 1, as some models do.
  const crowded: Embedder = {
    ...embedder,
    model: { ...embedder.model, dimensions: 257 },
    embed: async (texts) =>
      (await embedder.embed(texts)).map((vector) =>
        Float32Array.from([...vector, 1], (value) => value / Math.SQRT2),
      ),
  };
  const { calibration: wide } = await calibrated(embedder, products);
  const { calibration: narrow } = await calibrated(crowded, products);
  expect(narrow?.noise.best).toBeCloseTo(((wide?.noise.best ?? 0) + 1) / 2, 3);
  expect(narrow?.signal.crowd).toBeCloseTo(((wide?.signal.crowd ?? 0) + 1) / 2, 3);
});

it("does not count the product that a piece of a title is of", async () => {
  const alike = (of: (index: number) => number): Product[] =>
    Array.from({ length: 40 }, (_, index) => ({
      id: `p${index}`,
      title: `kind${String.fromCodePoint(97 + of(index)).repeat(6)} sort${String.fromCodePoint(97 + of(index)).repeat(6)}`,
    }));
  const embedder = createHashEmbedder({ dimensions: 1_024 });
  const twins = await calibrated(
    embedder,
    alike((index) => index % 20),
  );
  expect(twins.calibration?.signal.best).toBeCloseTo(1, 3);
  const loners = await calibrated(
    embedder,
    alike((index) => index),
  );
  expect(loners.calibration?.signal.best).toBeLessThan(0.9);
});

it("says nothing of a catalog too small to tell", async () => {
  const { calibration } = await calibrated(createHashEmbedder(), products.slice(0, 10));
  expect(calibration).toBeNull();
});
