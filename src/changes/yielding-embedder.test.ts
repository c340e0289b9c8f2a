import { expect, it } from "vitest";

import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import { createYieldingEmbedder } from "./yielding-embedder.ts";

it("asks for a few texts at a time, and gives the vectors of all in order", async () => {
  const embedder = createHashEmbedder();
  const steps: number[] = [];
  const yielding = createYieldingEmbedder({
    ...embedder,
    embed: async (texts) => {
      steps.push(texts.length);
      return embedder.embed(texts);
    },
  });
  const texts = Array.from({ length: 10 }, (_, index) => `text ${index}`);
  expect(await yielding.embed(texts)).toEqual(await embedder.embed(texts));
  expect(steps).toEqual([4, 4, 2]);
  expect(await yielding.embed([])).toEqual([]);
});
