import type { Manifest } from "../../src/domain/manifest.ts";
import type { Product } from "../../src/domain/product.ts";
import type { Generations } from "../../src/ports/generations.ts";
import { evenSample } from "../sample-queries.ts";
import { synthesiseProducts, type EmbeddedProduct } from "./synthesise-products.ts";

export interface GrowOptions {
  readonly products: readonly EmbeddedProduct[];
  /** Of the real generation: its fields, calibration and lexicon are the new one's too. */
  readonly manifest: Manifest;
  readonly size: number;
  readonly seed: number;
}

export interface Grown {
  readonly synthetic: number;
  readonly seconds: number;
}

const BATCH = 1_000;
const MS_PER_SECOND = 1_000;

/** Writes a generation of so many products, real ones first, and makes it live. */
export async function growGeneration(
  generations: Generations,
  { products, manifest, size, seed }: GrowOptions,
): Promise<Grown> {
  const kept = evenSample(products, size);
  const synthetic = size - kept.length;
  const began = performance.now();
  let makingMs = 0;
  const build = await generations.create(manifest.model.dimensions, manifest.fields);
  try {
    const made = synthesiseProducts(products, synthetic, seed);
    for (let start = 0; start < size; start += BATCH) {
      const making = performance.now();
      const batch: EmbeddedProduct[] = kept.slice(start, start + BATCH);
      while (batch.length < Math.min(BATCH, size - start)) {
        const next = made.next();
        if (next.done === true) break;
        batch.push(next.value);
      }
      makingMs += performance.now() - making;
      await build.write(batch);
    }
    await build.seal({ ...manifest, name: build.name, products: size, createdAt: new Date().toISOString() });
  } catch (error) {
    await build.abandon();
    throw error;
  }
  await generations.promote(build.name);
  return { synthetic, seconds: (performance.now() - began - makingMs) / MS_PER_SECOND };
}

/** Products with the vectors that a generation holds of them; those it does not know are left out. */
export async function withVectors(
  generations: Generations,
  name: string,
  products: readonly Product[],
): Promise<readonly EmbeddedProduct[]> {
  const generation = await generations.open(name);
  try {
    const embedded: EmbeddedProduct[] = [];
    for (let start = 0; start < products.length; start += BATCH) {
      const batch = products.slice(start, start + BATCH);
      const vectors = await generation.vectors.get(batch.map(({ id }) => id));
      batch.forEach((product, index) => {
        const vector = vectors[index];
        if (vector !== null && vector !== undefined) embedded.push({ product, vector });
      });
    }
    return embedded;
  } finally {
    await generation.close();
  }
}
