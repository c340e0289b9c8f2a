import { expect, it } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import type { EmbeddingCache } from "../../src/ports/embedding-cache.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import { embedWithCache } from "./embed-with-cache.ts";
import type { EmbeddingCounts } from "./embedding-progress.ts";

/** Gives `[length of the text]` and remembers what it was asked. Fails from the text numbered `failAt` on. */
function countingEmbedder(failAt = Infinity): { readonly embedder: Embedder; readonly asked: string[] } {
  const asked: string[] = [];
  const embedder: Embedder = {
    model: { id: "counting", precision: "fp32", fingerprint: "counting", dimensions: 1 },
    embed: async (texts) => {
      if (asked.length + texts.length > failAt) throw new SearchError("ENGINE_FAILED", "the model died");
      asked.push(...texts);
      return texts.map((text) => Float32Array.of(text.length));
    },
    close: async () => {},
  };
  return { embedder, asked };
}

function mapCache(): EmbeddingCache {
  const vectors = new Map<string, Float32Array>();
  return {
    get: async (keys) => keys.map((key) => vectors.get(key) ?? null),
    put: async (entries) => {
      for (const { key, vector } of entries) vectors.set(key, vector);
    },
    close: async () => {},
  };
}

const template = "{title}";
const lengths = (vectors: readonly Float32Array[]): readonly (number | undefined)[] =>
  vectors.map((vector) => vector[0]);

it("embeds texts of the same words once and answers for each, in order", async () => {
  const { embedder, asked } = countingEmbedder();
  const texts = ["bb", "a", "bb", "cccc", "a"];
  const result = await embedWithCache({ embedder, cache: mapCache(), template, texts });
  expect(lengths(result.vectors)).toEqual([2, 1, 2, 4, 1]);
  expect(asked.toSorted()).toEqual(["a", "bb", "cccc"]);
  expect(result).toMatchObject({ embedded: 3, reused: 2 });
});

it("embeds nothing the second time, and only what is new the third", async () => {
  const cache = mapCache();
  const texts = ["one", "three"];
  await embedWithCache({ embedder: countingEmbedder().embedder, cache, template, texts });
  const second = countingEmbedder();
  const again = await embedWithCache({ embedder: second.embedder, cache, template, texts });
  expect(again).toMatchObject({ embedded: 0, reused: 2 });
  expect(second.asked).toEqual([]);
  const third = await embedWithCache({
    embedder: second.embedder,
    cache,
    template,
    texts: [...texts, "fourth"],
  });
  expect(lengths(third.vectors)).toEqual([3, 5, 6]);
  expect(second.asked).toEqual(["fourth"]);
});

it("embeds anew for another template or model", async () => {
  const cache = mapCache();
  const { embedder, asked } = countingEmbedder();
  await embedWithCache({ embedder, cache, template, texts: ["one"] });
  await embedWithCache({ embedder, cache, template: "{title} {brand}", texts: ["one"] });
  const other = { ...embedder, model: { ...embedder.model, fingerprint: "other" } };
  await embedWithCache({ embedder: other, cache, template, texts: ["one"] });
  expect(asked).toEqual(["one", "one", "one"]);
});

it("goes on where an interrupted run stopped", async () => {
  const cache = mapCache();
  const texts = Array.from({ length: 1_500 }, (_, index) => `text ${index}`);
  const first = countingEmbedder(1_100);
  await expect(embedWithCache({ embedder: first.embedder, cache, template, texts })).rejects.toMatchObject({
    code: "ENGINE_FAILED",
  });
  const second = countingEmbedder();
  const result = await embedWithCache({ embedder: second.embedder, cache, template, texts });
  expect(first.asked.length).toBeGreaterThan(0);
  expect(second.asked.length).toBe(1_500 - first.asked.length);
  expect(lengths(result.vectors)).toEqual(texts.map((text) => text.length));
});

it("reports steps that add up to the whole", async () => {
  const steps: EmbeddingCounts[] = [];
  const texts = Array.from({ length: 1_200 }, (_, index) => `text ${index % 1_100}`);
  const { embedder } = countingEmbedder();
  await embedWithCache({ embedder, cache: mapCache(), template, texts, onStep: (step) => steps.push(step) });
  expect(steps[0]).toEqual({ embedded: 0, reused: 100 });
  expect(steps.length).toBeGreaterThan(2);
  expect(steps.reduce((sum, step) => sum + step.embedded, 0)).toBe(1_100);
});

it("stops before it begins when the signal says so, also when all is cached", async () => {
  const cache = mapCache();
  const { embedder } = countingEmbedder();
  await embedWithCache({ embedder, cache, template, texts: ["a"] });
  const signal = AbortSignal.abort();
  await expect(embedWithCache({ embedder, cache, template, texts: ["a"], signal })).rejects.toMatchObject({
    code: "ABORTED",
  });
});
