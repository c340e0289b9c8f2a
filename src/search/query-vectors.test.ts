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
    vectors: createQueryVectors(embedder, capacity),
    asked,
    breakDown: (broken: boolean) => void (isDown = broken),
  };
}

describe("query vectors", () => {
  it("embeds a query once, however it is spaced and capitalised", async () => {
    const { vectors, asked } = counting();
    const first = await vectors.get(" Red   Sofa");
    expect(await vectors.get("red sofa ")).toBe(first);
    expect(asked).toEqual(["red sofa"]);
    expect(await vectors.get("blue sofa")).not.toEqual(first);
  });

  it("forgets the query that was used longest ago", async () => {
    const { vectors, asked } = counting(2);
    for (const query of ["a", "b", "a", "c", "a", "b"]) await vectors.get(query);
    expect(asked).toEqual(["a", "b", "c", "b"]);
  });

  it("does not keep failures", async () => {
    const { vectors, breakDown } = counting();
    breakDown(true);
    await expect(vectors.get("sofa")).rejects.toThrow("the model is down");
    breakDown(false);
    expect(await vectors.get("sofa")).toBeInstanceOf(Float32Array);
  });
});
