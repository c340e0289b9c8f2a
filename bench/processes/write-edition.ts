import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { readProducts } from "../read-products.ts";

/** One title in so many is new. */
const CHANGED_EVERY = 100;

/**
 * Writes an edition of a catalog as JSONL: every hundredth title, others in each edition, carries
 * the edition's number; those of earlier editions are as they were.
 *
 * @returns how many texts differ from the edition before
 */
export async function writeEdition(catalog: string, file: string, edition: number): Promise<number> {
  const products = await readProducts(catalog);
  let changed = 0;
  const lines = products.map((product, index) => {
    const isNew = index % CHANGED_EVERY === edition % CHANGED_EVERY;
    if (isNew) changed += 1;
    const title = isNew ? `${product.title} edition ${edition}` : product.title;
    return `${JSON.stringify({ ...product, title })}\n`;
  });
  await pipeline(Readable.from(lines), createWriteStream(file));
  return changed;
}
