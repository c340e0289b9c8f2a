import { expect } from "vitest";

import { productHash } from "../../src/domain/product-hash.ts";
import type { Product } from "../../src/domain/product.ts";
import type { Inventory } from "../../src/ports/inventory.ts";

/**
 * Every inventory lists just these products, and knows the hash of each or of none; the first knows
 * them and keeps the products.
 *
 * @param products at least one, by id ascending
 * @param absent ids that are in no store
 */
export async function expectInventories(
  inventories: readonly Inventory[],
  products: readonly Product[],
  absent: readonly string[],
): Promise<void> {
  expect(inventories.map(({ engine }) => engine)).toEqual(expect.arrayContaining(["keyword", "vectors"]));
  const ids = products.map(({ id }) => id);
  for (const [place, inventory] of inventories.entries()) {
    const entries = await entriesOf(inventory);
    const isTold = place === 0 || entries.some(({ hash }) => hash !== null);
    const told = products.map((product) => ({ id: product.id, hash: isTold ? productHash(product) : null }));
    expect(entries).toEqual(told);
    const held = (await inventory.look([...ids, ...absent])).toSorted(byId);
    expect(held.map(({ id, hash }) => ({ id, hash }))).toEqual(told);
    if (place === 0) expect(held.map(({ product }) => product)).toEqual(products);
  }
}

async function entriesOf(inventory: Inventory) {
  const entries = [];
  for await (const page of inventory.read()) entries.push(...page);
  return entries.toSorted(byId);
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return left.id < right.id ? -1 : 1;
}
