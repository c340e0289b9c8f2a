import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { embedWithCache } from "../../indexer/embedding/embed-with-cache.ts";
import type { Product } from "../../src/domain/product.ts";
import { openEmbedder } from "../../src/engines/embedding/transformers-embedder.ts";
import { createSqliteEmbeddingCache } from "../../src/engines/sqlite/embedding-cache.ts";
import { createDocumentTemplate } from "../../src/text/document-template.ts";
import { benchConfig } from "../open-search.ts";

const WINDOW = 2_000;

/**
 * Embeds the catalog as a reindex does, with the cache in `dataDirectory`, and writes the vectors
 * side by side into `file`: 32-bit floats, in the order of the products.
 *
 * @returns how many were not in the cache
 */
export async function writeVectors(
  products: readonly Product[],
  dataDirectory: string,
  file: string,
): Promise<number> {
  const { model, precision, template, threads } = benchConfig.embedding;
  const textOf = createDocumentTemplate(template);
  const embedder = await openEmbedder({ dataDir: dataDirectory, model, precision, threads });
  const cache = createSqliteEmbeddingCache({ path: join(dataDirectory, "embeddings.sqlite") });
  const { dimensions } = embedder.model;
  const all = new Float32Array(products.length * dimensions);
  let embedded = 0;
  try {
    for (let start = 0; start < products.length; start += WINDOW) {
      const texts = products.slice(start, start + WINDOW).map(textOf);
      const step = await embedWithCache({ embedder, cache, template, texts });
      for (const [place, vector] of step.vectors.entries()) all.set(vector, (start + place) * dimensions);
      embedded += step.embedded;
    }
  } finally {
    await cache.close();
    await embedder.close();
  }
  await writeFile(file, all);
  return embedded;
}

/** What `writeVectors` wrote, a vector a product. `TypeError` when the file is of another number of products. */
export async function readVectors(file: string, products: number): Promise<readonly Float32Array[]> {
  const { buffer, byteOffset, byteLength } = await readFile(file);
  const all = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  const dimensions = all.length / products;
  if (!Number.isInteger(dimensions) || dimensions === 0)
    throw new TypeError(`expected vectors of ${products} products, got ${all.length} numbers`);
  return Array.from({ length: products }, (_, place) =>
    all.subarray(place * dimensions, (place + 1) * dimensions),
  );
}
