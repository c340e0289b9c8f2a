import { fileURLToPath } from "node:url";

import { createNormaliser } from "../../indexer/normalise/create-normaliser.ts";
import { openSource } from "../../indexer/sources/open-source.ts";
import type { Product } from "../../src/domain/product.ts";

const CATALOG = fileURLToPath(new URL("../../fixtures/catalog.jsonl", import.meta.url));

/** The products of the fixture catalog, in its order. */
export async function readFixture(): Promise<readonly Product[]> {
  const normalise = createNormaliser();
  const products: Product[] = [];
  for await (const row of openSource(CATALOG)) {
    const normalised = normalise(row);
    if ("product" in normalised) products.push(normalised.product);
  }
  return products;
}
