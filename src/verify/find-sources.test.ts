import { describe, expect, it } from "vitest";

import { productHash } from "../domain/product-hash.ts";
import type { Product } from "../domain/product.ts";
import { createMemoryChangeLog } from "../engines/memory/change-log.ts";
import type { HeldProduct, Inventory } from "../ports/inventory.ts";
import { findSources } from "./find-sources.ts";
import type { Drift } from "./judge-products.ts";

const inventory: Inventory = {
  store: "test",
  engine: "products",
  async *read() {},
  look: async () => [],
};
const heldOf = (product: Product): HeldProduct => ({ id: product.id, hash: productHash(product), product });
const driftOf = (wanted: Product, held: readonly Product[]): Drift => ({
  id: wanted.id,
  expected: productHash(wanted),
  differences: [],
  held: held.map((product) => ({ inventory, entry: heldOf(product) })),
});

describe("where the right version of a product is found", () => {
  it("is a store that has it, before the log", async () => {
    const right = { id: "a", title: "lamp" };
    const drift = driftOf(right, [{ id: "a", title: "worn" }, right]);
    expect(await findSources([drift], createMemoryChangeLog(), 0)).toEqual(new Map([["a", right]]));
  });

  it("is the log up to where the generation is, and no further", async () => {
    const log = createMemoryChangeLog();
    const right = { id: "a", title: "lamp", price: 2 };
    await log.append(
      [
        { kind: "upsert", product: { id: "a", title: "lamp" } },
        { kind: "patch", id: "a", patch: { price: 2 } },
        { kind: "patch", id: "a", patch: { price: 3 } },
      ],
      { now: 0 },
    );
    expect(await findSources([driftOf(right, [])], log, 2)).toEqual(new Map([["a", right]]));
    expect(await findSources([driftOf(right, [])], log, 3)).toEqual(new Map());
  });

  it("is an old version in a store with the changes that came after it", async () => {
    const log = createMemoryChangeLog();
    const right = { id: "a", title: "lamp", price: 2, stock: 5 };
    await log.append(
      [
        { kind: "patch", id: "a", patch: { price: 2 } },
        { kind: "patch", id: "a", patch: { stock: 5 } },
      ],
      { now: 0 },
    );
    const old = { id: "a", title: "lamp", price: 2 };
    expect(await findSources([driftOf(right, [old])], log, 2)).toEqual(new Map([["a", right]]));
    expect(await findSources([driftOf(right, [{ id: "a", title: "other" }])], log, 2)).toEqual(new Map());
  });
});
