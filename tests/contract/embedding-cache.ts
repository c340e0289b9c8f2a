import { createHash } from "node:crypto";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { EmbeddingCache } from "../../src/ports/embedding-cache.ts";

type Clause =
  | "gives back what was put, bit for bit"
  | "answers in the order asked, null where there is nothing"
  | "leaves an entry that exists as it is"
  | "keeps vectors of its own"
  | "holds vectors of different lengths"
  | "answers calls that overlap"
  | "takes and gives nothing"
  | "is closed once and for all";

export interface EmbeddingCacheContract {
  readonly name: string;
  /** A fresh, empty cache; the suite closes it. */
  readonly create: () => Promise<EmbeddingCache>;
  /** Clauses this driver cannot meet, each with the reason a reader will see in the report. */
  readonly skip?: Partial<Record<Clause, string>>;
}

/** What every `EmbeddingCache` promises. */
export function describeEmbeddingCache({ name, create, skip = {} }: EmbeddingCacheContract): void {
  describe(`embedding cache ${name}`, () => {
    let cache: EmbeddingCache;
    beforeEach(async () => {
      cache = await create();
    });
    afterEach(() => cache.close());

    const clause = (title: Clause, test: () => Promise<void>): void => {
      const reason = skip[title];
      it.skipIf(reason !== undefined)(reason === undefined ? title : `${title} (${reason})`, test);
    };

    clause("gives back what was put, bit for bit", async () => {
      const vector = Float32Array.of(0.1, -0, 1e-40, Math.fround(1 / 3));
      await cache.put([{ key: keyOf("a"), vector }]);
      const [found] = await cache.get([keyOf("a")]);
      expect(bitsOf(found)).toEqual(bitsOf(vector));
    });

    clause("answers in the order asked, null where there is nothing", async () => {
      await cache.put(
        ["a", "b", "c"].map((name, index) => ({ key: keyOf(name), vector: Float32Array.of(index) })),
      );
      const found = await cache.get(["c", "unknown", "a", "c"].map(keyOf));
      expect(found.map((vector) => vector?.[0] ?? null)).toEqual([2, null, 0, 2]);
    });

    clause("leaves an entry that exists as it is", async () => {
      await cache.put([{ key: keyOf("a"), vector: Float32Array.of(1) }]);
      await cache.put([
        { key: keyOf("a"), vector: Float32Array.of(2) },
        { key: keyOf("b"), vector: Float32Array.of(3) },
        { key: keyOf("b"), vector: Float32Array.of(4) },
      ]);
      const found = await cache.get([keyOf("a"), keyOf("b")]);
      expect(found.map((vector) => vector?.[0])).toEqual([1, 3]);
    });

    clause("keeps vectors of its own", async () => {
      const vector = Float32Array.of(1, 2);
      await cache.put([{ key: keyOf("a"), vector }]);
      vector[0] = 9;
      const [first] = await cache.get([keyOf("a")]);
      expect(first).toEqual(Float32Array.of(1, 2));
      first?.fill(7);
      expect(await cache.get([keyOf("a")])).toEqual([Float32Array.of(1, 2)]);
    });

    clause("holds vectors of different lengths", async () => {
      const vectors = [Float32Array.of(1, 2, 3), Float32Array.of(4), Float32Array.of(5, 6)];
      await cache.put(vectors.map((vector, index) => ({ key: keyOf(`${index}`), vector })));
      expect(await cache.get(["0", "1", "2"].map(keyOf))).toEqual(vectors);
    });

    clause("answers calls that overlap", async () => {
      const names = Array.from({ length: 600 }, (_, index) => `text ${index}`);
      const entries = names.map((name, index) => ({ key: keyOf(name), vector: Float32Array.of(index) }));
      await Promise.all([
        cache.put(entries.slice(0, 400)),
        cache.put(entries.slice(200)),
        cache.get([keyOf("x")]),
      ]);
      const found = await cache.get(names.map(keyOf));
      expect(found.map((vector) => vector?.[0])).toEqual(names.map((_, index) => index));
    });

    clause("takes and gives nothing", async () => {
      await cache.put([]);
      expect(await cache.get([])).toEqual([]);
    });

    clause("is closed once and for all", async () => {
      await cache.put([{ key: keyOf("a"), vector: Float32Array.of(1) }]);
      await cache.close();
      await cache.close();
      await expect(cache.get([keyOf("a")])).rejects.toMatchObject({ code: "CLOSED" });
      await expect(cache.put([])).rejects.toMatchObject({ code: "CLOSED" });
    });
  });
}

function keyOf(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

function bitsOf(vector: Float32Array | null | undefined): readonly number[] {
  if (vector === null || vector === undefined) throw new Error("a vector is missing");
  return Array.from(new Uint32Array(vector.slice().buffer));
}
