import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createEncoderThreads, type EncoderThreads } from "./encoder-threads.ts";

const BATCH_SIZE = 4;
const threadOf = (vector: Float32Array): number | undefined => vector[0];
const batchOf = (vector: Float32Array): string => `${vector[0]} ${vector[1]}`;

describe("createEncoderThreads", () => {
  let threads: EncoderThreads;
  beforeEach(() => {
    threads = createEncoderThreads({
      encoder: { folder: "", precision: "q8", download: null },
      threads: 2,
      batchSize: BATCH_SIZE,
      entry: new URL("../../../tests/fake-embedding-worker.ts", import.meta.url),
    });
  });
  afterEach(() => threads.close());

  const texts = Array.from({ length: 30 }, (_, index) => "x".repeat((index * 13) % 30));

  it("answers in the order asked, whatever the batches were", async () => {
    const vectors = await threads.encode(texts);
    expect(vectors.map((vector) => vector[2])).toEqual(texts.map((text) => text.length));
  });

  it("spreads the batches of one call over the threads, likes together", async () => {
    const vectors = await threads.encode(texts);
    expect(new Set(vectors.map(threadOf)).size).toBe(2);
    for (const batch of new Set(vectors.map(batchOf))) {
      const lengths = vectors.filter((vector) => batchOf(vector) === batch).map((vector) => vector[2] ?? 0);
      expect(lengths.length).toBeLessThanOrEqual(BATCH_SIZE);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(BATCH_SIZE);
    }
  });

  it("spreads single texts over the threads", async () => {
    const [first] = await threads.encode(["a"]);
    const [second] = await threads.encode(["b"]);
    expect(first?.[0]).not.toBe(second?.[0]);
  });

  it("fails the call whose thread dies, drops the rest of it, and works afterwards", async () => {
    await threads.encode(["warm", "both"]);
    const many = Array.from({ length: 400 }, (_, index) => `${index}`);
    await expect(threads.encode(["crash", ...many])).rejects.toMatchObject({ code: "ENGINE_FAILED" });
    const vectors = await threads.encode(texts);
    expect(vectors.map((vector) => vector[2])).toEqual(texts.map((text) => text.length));
    // The rest would have been a hundred calls.
    expect(Math.max(...vectors.map((vector) => vector[1] ?? 0))).toBeLessThan(60);
  });

  it("takes no further batch once the signal says stop", async () => {
    await threads.encode(["warm", "both"]);
    const controller = new AbortController();
    const many = Array.from({ length: 400 }, (_, index) => `${index}`);
    const encoding = threads.encode(many, { signal: controller.signal });
    setTimeout(() => controller.abort(), 30);
    await expect(encoding).rejects.toMatchObject({ code: "ABORTED" });
    const [probe] = await threads.encode(["after"]);
    expect(probe?.[1]).toBeLessThan(10);
  });
});
