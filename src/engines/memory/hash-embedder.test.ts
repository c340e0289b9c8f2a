import { expect, it } from "vitest";

import { describeEmbedder } from "../../../tests/contract/embedder.ts";
import { createHashEmbedder } from "./hash-embedder.ts";

describeEmbedder({ name: "hash", create: async () => createHashEmbedder() });

it("has another fingerprint for other dimensions, since their vectors cannot be compared", async () => {
  const [small, large] = [createHashEmbedder({ dimensions: 8 }), createHashEmbedder({ dimensions: 128 })];
  expect(small.model.fingerprint).not.toBe(large.model.fingerprint);
  const [vector] = await large.embed(["a"]);
  expect(vector).toHaveLength(128);
});

it("always gives the same vector, in every version, since indexes keep it", async () => {
  const [vector] = await createHashEmbedder({ dimensions: 8 }).embed(["Quiet mouse"]);
  expect(Array.from(vector ?? [], (component) => Math.round(component * 1000))).toMatchInlineSnapshot(`
    [
      0,
      -354,
      707,
      0,
      354,
      354,
      0,
      -354,
    ]
  `);
});
