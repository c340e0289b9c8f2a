import { createNormaliser } from "../indexer/normalise/create-normaliser.ts";
import { openSource } from "../indexer/sources/open-source.ts";
import type { Product } from "../src/domain/product.ts";

/** The products of a catalog as a reindex without configuration reads them, a repeated id once, the last row of it. */
export async function readProducts(file: string): Promise<readonly Product[]> {
  const normalise = createNormaliser();
  const products = new Map<string, Product>();
  for await (const row of openSource(file)) {
    const normalised = normalise(row);
    if ("product" in normalised) products.set(normalised.product.id, normalised.product);
  }
  if (products.size === 0) throw new TypeError("expected at least one product in the catalog");
  return [...products.values()];
}
