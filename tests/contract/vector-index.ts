import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import type { VectorIndex, VectorRequest } from "../../src/ports/vector-index.ts";

export type VectorClause =
  | "nearest first"
  | "ties by id"
  | "limit"
  | "minimum similarity"
  | "filters"
  | "replaces on upsert"
  | "keeps a vector that is left out"
  | "refuses a new product without vector"
  | "deletes"
  | "similarities"
  | "stored vectors"
  | "wrong dimensions"
  | "abort"
  | "close";

export interface VectorIndexContract {
  readonly name: string;
  /** A fresh, empty index of `VECTOR_DIMENSIONS`. */
  readonly create: () => Promise<VectorIndex>;
  /** Clauses this engine cannot meet, each with the reason a reader will see in the report. */
  readonly skip?: Partial<Record<VectorClause, string>>;
}

export const VECTOR_DIMENSIONS = 3;
const TOLERANCE_DIGITS = 4;

/** A unit vector at an angle to the first axis, in the plane of the first two. */
function at(degrees: number): Float32Array {
  const radians = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(radians), Math.sin(radians), 0);
}

function product(id: string, rest: Partial<Product> = {}): Product {
  return { id, title: `Product ${id}`, ...rest };
}

const cheap: Filter = { kind: "range", field: "price", max: { value: 50, inclusive: true } };

export function describeVectorIndex({ name, create, skip = {} }: VectorIndexContract): void {
  describe(`vector index: ${name}`, () => {
    let index: VectorIndex;
    beforeEach(async () => {
      index = await create();
    });
    afterEach(() => index.close());

    const clause = (title: VectorClause, promise: string, test: () => Promise<void>): void => {
      const reason = skip[title];
      it.skipIf(reason !== undefined)(
        reason === undefined ? promise : `${promise} (skipped: ${reason})`,
        test,
      );
    };
    const search = async (rest: Partial<VectorRequest> = {}): Promise<string[]> => {
      const request = { vector: at(0), limit: 10, minSimilarity: -1, filter: null, ...rest };
      return (await index.search(request)).map(({ id }) => id);
    };
    const fill = (): Promise<void> =>
      index.upsert([
        { product: product("far", { price: 10, brand: "Nera" }), vector: at(80) },
        { product: product("near", { price: 99, brand: "Clack" }), vector: at(10) },
        { product: product("middle", { price: 30, brand: "nera" }), vector: at(40) },
        { product: product("behind", { price: 20 }), vector: at(170) },
      ]);

    clause("nearest first", "lists the nearest first, with their cosines", async () => {
      await fill();
      const hits = await index.search({ vector: at(0), limit: 10, minSimilarity: -1, filter: null });
      expect(hits.map(({ id }) => id)).toEqual(["near", "middle", "far", "behind"]);
      [10, 40, 80, 170].forEach((degrees, rank) => {
        expect(hits[rank]?.similarity).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), TOLERANCE_DIGITS);
      });
    });

    clause("ties by id", "breaks ties by id, whatever was written first", async () => {
      const ids = ["b", "a", "c", "B", "10", "9"];
      await index.upsert(ids.map((id) => ({ product: product(id), vector: at(30) })));
      expect(await search()).toEqual(["10", "9", "B", "a", "b", "c"]);
      expect(await search({ limit: 3 })).toEqual(["10", "9", "B"]);
    });

    clause("limit", "lists at most as many as asked for, and none for zero", async () => {
      await fill();
      expect(await search({ limit: 2 })).toEqual(["near", "middle"]);
      expect(await search({ limit: 0 })).toEqual([]);
      expect(await search({ limit: 1_000 })).toHaveLength(4);
    });

    clause("minimum similarity", "leaves out what is less similar than asked for", async () => {
      await fill();
      expect(await search({ minSimilarity: 0.5 })).toEqual(["near", "middle"]);
      expect(await search({ minSimilarity: 0.999 })).toEqual([]);
    });

    clause("filters", "finds as many as asked for among those that pass the filter", async () => {
      await fill();
      expect(await search({ filter: cheap, limit: 2 })).toEqual(["middle", "far"]);
      const nera: Filter = { kind: "in", field: "brand", values: ["NERA"] };
      expect(await search({ filter: nera })).toEqual(["middle", "far"]);
      expect(await search({ filter: { kind: "not", operand: nera } })).toEqual(["near", "behind"]);
      expect(await search({ filter: { kind: "in", field: "title", values: ["product NEAR"] } })).toEqual([
        "near",
      ]);
    });

    clause(
      "replaces on upsert",
      "replaces a product with the same id, its values as well as its vector",
      async () => {
        await fill();
        await index.upsert([{ product: product("far", { price: 90 }), vector: at(5) }]);
        expect(await search()).toEqual(["far", "near", "middle", "behind"]);
        expect(await search({ filter: cheap })).toEqual(["middle", "behind"]);
      },
    );

    clause("replaces on upsert", "takes the last of several records with one id", async () => {
      await index.upsert([
        { product: product("x", { price: 10 }), vector: at(80) },
        { product: product("x", { price: 70 }), vector: at(20) },
      ]);
      expect(await search({ minSimilarity: 0.9 })).toEqual(["x"]);
      expect(await search({ filter: cheap })).toEqual([]);
    });

    clause(
      "keeps a vector that is left out",
      "keeps the vector of a product whose values change",
      async () => {
        await fill();
        await index.upsert([{ product: product("near", { price: 40 }) }]);
        expect(await search({ filter: cheap })).toEqual(["near", "middle", "far", "behind"]);
      },
    );

    clause(
      "refuses a new product without vector",
      "refuses it, and writes nothing of that call",
      async () => {
        await fill();
        const call = index.upsert([
          { product: product("far", { price: 10 }), vector: at(0) },
          { product: product("new") },
        ]);
        await expect(call).rejects.toMatchObject({ code: "INVALID_REQUEST" });
        expect(await search()).toEqual(["near", "middle", "far", "behind"]);
      },
    );

    clause("deletes", "removes products, ignores unknown ids, and takes them again", async () => {
      await fill();
      await index.delete(["near", "unknown", "far", "far"]);
      expect(await search()).toEqual(["middle", "behind"]);
      await index.upsert([{ product: product("new", { price: 1 }), vector: at(1) }]);
      await index.upsert([{ product: product("near", { price: 2 }), vector: at(60) }]);
      expect(await search({ filter: cheap })).toEqual(["new", "middle", "near", "behind"]);
    });

    clause("similarities", "gives cosines in the order asked, null for unknown ids", async () => {
      await fill();
      await index.delete(["far"]);
      const [middle, far, unknown, near] = await index.similarities(at(0), [
        "middle",
        "far",
        "unknown",
        "near",
      ]);
      expect(middle).toBeCloseTo(Math.cos((40 * Math.PI) / 180), TOLERANCE_DIGITS);
      expect(near).toBeCloseTo(Math.cos((10 * Math.PI) / 180), TOLERANCE_DIGITS);
      expect([far, unknown]).toEqual([null, null]);
    });

    clause("stored vectors", "gives vectors back in the order asked, null for unknown ids", async () => {
      await fill();
      const [middle, unknown, near] = await index.get(["middle", "unknown", "near"]);
      expect(unknown).toBeNull();
      at(40).forEach((value, axis) => expect(middle?.[axis]).toBeCloseTo(value, 3));
      at(10).forEach((value, axis) => expect(near?.[axis]).toBeCloseTo(value, 3));
      expect(middle).toHaveLength(VECTOR_DIMENSIONS);
    });

    clause("wrong dimensions", "refuses vectors of other dimensions", async () => {
      await fill();
      const short = Float32Array.of(1, 0);
      await expect(search({ vector: short })).rejects.toMatchObject({ code: "INTERNAL" });
      await expect(index.upsert([{ product: product("x"), vector: short }])).rejects.toMatchObject({
        code: "INTERNAL",
      });
      expect(await search()).toHaveLength(4);
    });

    clause("abort", "fails with ABORTED when the caller has gone", async () => {
      await fill();
      const request = { vector: at(0), limit: 1, minSimilarity: -1, filter: null };
      const call = index.search(request, { signal: AbortSignal.abort() });
      await expect(call).rejects.toMatchObject({ code: "ABORTED" });
      expect(await search()).toHaveLength(4);
    });

    clause("close", "can be closed twice, and fails with CLOSED afterwards", async () => {
      await fill();
      await index.close();
      await index.close();
      await expect(search()).rejects.toMatchObject({ code: "CLOSED" });
      await expect(index.get(["near"])).rejects.toMatchObject({ code: "CLOSED" });
    });
  });
}
