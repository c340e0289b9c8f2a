import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import type { ProductStore } from "../../src/ports/product-store.ts";

export type ProductClause =
  | "returns what was written"
  | "replaces on upsert"
  | "deletes"
  | "first values"
  | "passing"
  | "count"
  | "abort"
  | "close";

export interface ProductStoreContract {
  readonly name: string;
  /** A fresh, empty store. */
  readonly create: () => Promise<ProductStore>;
  /** Clauses this engine cannot meet, each with the reason a reader will see in the report. */
  readonly skip?: Partial<Record<ProductClause, string>>;
}

const keyboard: Product = {
  id: "k1",
  title: "Nera Silent Keyboard",
  description: "Quiet keys.\nTwo sentences.",
  brand: "Nera",
  category: ["Computers", "Keyboards"],
  price: 79.5,
  in_stock: true,
  created_at: "2026-03-01T00:00:00.000Z",
  url: "https://shop.example/k1",
  image: "https://shop.example/k1.jpg",
  ean: ["0095205603217", "0000000000017"],
  // A key that an object literal cannot have.
  attributes: JSON.parse('{"color":["Black","White"],"keys":87,"__proto__":"odd","wireless":false}'),
};
const mouse: Product = { id: "m1", title: "静音 Mouse", price: 0 };

export function describeProductStore({ name, create, skip = {} }: ProductStoreContract): void {
  describe(`product store: ${name}`, () => {
    let store: ProductStore;
    beforeEach(async () => {
      store = await create();
    });
    afterEach(() => store.close());

    const clause = (title: ProductClause, promise: string, test: () => Promise<void>): void => {
      const reason = skip[title];
      it.skipIf(reason !== undefined)(
        reason === undefined ? promise : `${promise} (skipped: ${reason})`,
        test,
      );
    };

    clause(
      "returns what was written",
      "gives products back whole, in the order asked, null for unknown ids",
      async () => {
        await store.upsert([keyboard, mouse]);
        const found = await store.get(["m1", "nobody", "k1", "m1"]);
        expect(found).toEqual([mouse, null, keyboard, mouse]);
        expect(Object.keys(found[2]?.attributes ?? {}).sort()).toEqual([
          "__proto__",
          "color",
          "keys",
          "wireless",
        ]);
      },
    );

    clause("replaces on upsert", "replaces a product as a whole, the last of one call winning", async () => {
      await store.upsert([keyboard, mouse]);
      await store.upsert([
        { id: "k1", title: "In between" },
        { id: "k1", title: "Newer", price: 1 },
      ]);
      expect(await store.get(["k1"])).toEqual([{ id: "k1", title: "Newer", price: 1 }]);
      expect(await store.values(["k1"], ["brand", "price"])).toEqual([[null], [1]]);
      expect(await store.count()).toBe(2);
    });

    clause("deletes", "removes products, ignores unknown ids, and takes them again", async () => {
      await store.upsert([keyboard, mouse]);
      await store.delete(["k1", "nobody", "k1"]);
      expect(await store.get(["k1", "m1"])).toEqual([null, mouse]);
      expect(await store.values(["k1", "m1"], ["price"])).toEqual([[null, 0]]);
      await store.upsert([keyboard]);
      expect(await store.get(["k1"])).toEqual([keyboard]);
    });

    clause(
      "first values",
      "gives a row a field: first values as they were spelled, moments in milliseconds",
      async () => {
        await store.upsert([keyboard, mouse]);
        const fields = [
          "price",
          "category",
          "created_at",
          "in_stock",
          "title",
          "attributes.color",
          "attributes.none",
        ];
        expect(await store.values(["k1", "nobody", "m1"], fields)).toEqual([
          [79.5, null, 0],
          ["Computers", null, null],
          [Date.UTC(2026, 2, 1), null, null],
          [true, null, null],
          ["Nera Silent Keyboard", null, "静音 Mouse"],
          ["Black", null, null],
          [null, null, null],
        ]);
      },
    );

    clause("passing", "says of each filter which products pass it, unknown ids never", async () => {
      await store.upsert([keyboard, mouse]);
      const ids = ["m1", "nobody", "k1"];
      const isCheap: Filter = { kind: "range", field: "price", max: { value: 10, inclusive: true } };
      const isWhite: Filter = { kind: "in", field: "attributes.color", values: ["white"] };
      expect(
        await store.passing(ids, [
          isCheap,
          isWhite,
          { kind: "not", operand: isWhite },
          { kind: "or", operands: [isCheap, isWhite] },
        ]),
      ).toEqual([
        [true, false, false],
        [false, false, true],
        [true, false, false],
        [true, false, true],
      ]);
      expect(await store.passing([], [isCheap])).toEqual([[]]);
      expect(await store.passing(ids, [])).toEqual([]);
    });

    clause(
      "passing",
      "knows a replaced product by its id and its new title, after they were asked for",
      async () => {
        const isKeyboard: Filter = { kind: "in", field: "id", values: ["k1"] };
        const isRenamed: Filter = { kind: "in", field: "title", values: ["Nera Loud Keyboard"] };
        await store.upsert([keyboard, mouse]);
        expect(await store.passing(["k1", "m1"], [isKeyboard, isRenamed])).toEqual([
          [true, false],
          [false, false],
        ]);
        await store.upsert([{ ...keyboard, title: "Nera Loud Keyboard", price: 44.5 }]);
        expect(await store.passing(["k1", "m1"], [isKeyboard, isRenamed])).toEqual([
          [true, false],
          [true, false],
        ]);
      },
    );

    clause("count", "counts products", async () => {
      expect(await store.count()).toBe(0);
      await store.upsert([keyboard, mouse]);
      expect(await store.count()).toBe(2);
      await store.delete(["m1"]);
      expect(await store.count()).toBe(1);
    });

    clause("abort", "fails with ABORTED when the caller has gone", async () => {
      await store.upsert([mouse]);
      const call = store.get(["m1"], { signal: AbortSignal.abort() });
      await expect(call).rejects.toMatchObject({ code: "ABORTED" });
      expect(await store.get(["m1"])).toEqual([mouse]);
    });

    clause("close", "can be closed twice, and fails with CLOSED afterwards", async () => {
      await store.upsert([mouse]);
      await store.close();
      await store.close();
      await expect(store.get(["m1"])).rejects.toMatchObject({ code: "CLOSED" });
      await expect(store.count()).rejects.toMatchObject({ code: "CLOSED" });
    });
  });
}
