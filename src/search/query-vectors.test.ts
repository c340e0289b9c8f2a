import { describe, expect, it } from "vitest";

import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import { createQueryVectors } from "./query-vectors.ts";

function counting(capacity?: number) {
  const asked: string[] = [];
  const hash = createHashEmbedder();
  let isDown = false;
  const embedder = {
    ...hash,
    embed: (texts: readonly string[]) => {
      asked.push(...texts);
      return isDown ? Promise.reject(new Error("the model is down")) : hash.embed(texts);
    },
  };
  return {
    vectors: createQueryVectors(embedder, { capacity }),
    asked,
    breakDown: (broken: boolean) => void (isDown = broken),
  };
}

describe("query vectors", () => {
  it("embeds a query once, however it is spaced and capitalised", async () => {
    const { vectors, asked } = counting();
    const first = await vectors.mean([" Red   Sofa"]);
    expect(await vectors.mean(["red sofa "])).toBe(first);
    expect(asked).toEqual(["red sofa"]);
    expect(await vectors.mean(["blue sofa"])).not.toEqual(first);
  });

  it("forgets the query that was used longest ago", async () => {
    const { vectors, asked } = counting(2);
    for (const query of ["a", "b", "a", "c", "a", "b"]) await vectors.mean([query]);
    expect(asked).toEqual(["a", "b", "c", "b"]);
  });

  it("takes the mean of texts that say the same, as a direction", async () => {
    const { vectors } = counting();
    const [sofa, couch] = [await vectors.mean(["sofa"]), await vectors.mean(["couch"])];
    const both = await vectors.mean(["sofa", "couch"]);
    const dot = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    expect(dot(both, both)).toBeCloseTo(1, 5);
    expect(dot(both, sofa)).toBeCloseTo(dot(both, couch), 5);
    expect(dot(both, sofa)).toBeLessThan(0.999);
  });

  it("does not keep failures", async () => {
    const { vectors, breakDown } = counting();
    breakDown(true);
    await expect(vectors.mean(["sofa"])).rejects.toThrow("the model is down");
    breakDown(false);
    expect(await vectors.mean(["sofa"])).toBeInstanceOf(Float32Array);
  });
});
