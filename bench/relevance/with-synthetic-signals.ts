import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

import type { Product } from "../../src/domain/product.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { startAisle } from "../processes/aisle-command.ts";
import { withDataCopy } from "../processes/data-copy.ts";

const SOURCES = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
/** Up to where the default signal on margin rises. */
const HIGHEST_MARGIN = 0.6;
/** One product in so many is sold out. */
const SOLD_OUT_EVERY = 10;
const UNITS = 20;

/**
 * Runs `work` on a copy of a data directory whose products have a margin, evenly spread from 0 to
 * 0.6, and nine in ten of them stock. Drawn without regard to what the products are, so it says
 * what a signal does that knows nothing of relevance, and not what a shop's own margins would do.
 */
export async function withSyntheticSignals<Output>(
  dataDirectory: string,
  products: readonly Product[],
  seed: number,
  work: (copy: string) => Promise<Output>,
): Promise<Output> {
  const random = seededRandom(seed);
  const lines = products.map((product) => {
    const margin = Math.round(random() * HIGHEST_MARGIN * 1_000) / 1_000;
    const stock = random() < 1 / SOLD_OUT_EVERY ? 0 : UNITS;
    return `${JSON.stringify({ ...product, margin, stock, in_stock: stock > 0 })}\n`;
  });
  return withDataCopy(dataDirectory, async (copy) => {
    const catalog = join(copy, "synthetic.jsonl");
    await pipeline(Readable.from(lines), createWriteStream(catalog));
    const reindex = startAisle(["reindex", catalog, "--data", copy, "--json"], ["--import", "tsx", SOURCES]);
    const code = await reindex.ended;
    if (code !== 0) throw new Error(`expected a reindex, got exit code ${code}: ${reindex.lastWords()}`);
    return work(copy);
  });
}
