import type { TextVectors } from "../changes/apply-changes.ts";
import type { Product } from "../domain/product.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { Generation } from "../ports/generations.ts";
import type { Inventory } from "../ports/inventory.ts";
import { createDocumentTemplate } from "../text/document-template.ts";
import type { Drift } from "./judge-products.ts";

type Engine = Inventory["engine"];

export interface Unrepairable {
  readonly id: string;
  readonly reason: string;
}

/** Products written at once: as many texts are embedded before anything is written. */
const STEP = 2_000;

/**
 * Writes products where they are missing or stale, and removes them where they are extra; engines
 * that hold them as they should are left alone. A vector that is written is made anew, or comes
 * from the cache: which text the stored one was made of is not known.
 *
 * @param sources the right version of products, by id
 * @returns those that could not be written; errors of stores and model are thrown
 */
export async function repairProducts(
  drift: readonly Drift[],
  sources: ReadonlyMap<string, Product>,
  generation: Generation,
  texts: () => Promise<TextVectors>,
  call: CallOptions,
): Promise<readonly Unrepairable[]> {
  const unrepairable: Unrepairable[] = [];
  for (let start = 0; start < drift.length; start += STEP) {
    const step = drift.slice(start, start + STEP);
    await removeExtra(step, generation, call);
    const writable = step.flatMap((one) => {
      if (one.expected === null) return [];
      const product = sources.get(one.id);
      if (product !== undefined) return [{ product, engines: enginesFor(one) }];
      unrepairable.push({ id: one.id, reason: "no store and no change of the log has it as it should be" });
      return [];
    });
    const isFor = (engine: Engine): Product[] =>
      writable.filter(({ engines }) => engines.has(engine)).map(({ product }) => product);
    await writeProducts(isFor, generation, texts, call);
  }
  return unrepairable;
}

/** Those that lack it or have another version; also those that cannot tell, unless some store shows that it was the right one that was written. */
function enginesFor({ held, differences, expected }: Drift): ReadonlySet<Engine> {
  const isVouchedFor = held.some(({ entry }) => entry?.hash === expected);
  const differing = differences.map(({ inventory }) => inventory.engine);
  const untold = held.filter(({ entry }) => entry?.hash === null).map(({ inventory }) => inventory.engine);
  return new Set(isVouchedFor ? differing : [...differing, ...untold]);
}

async function removeExtra(
  drift: readonly Drift[],
  { keyword, vectors, products }: Generation,
  call: CallOptions,
): Promise<void> {
  const extra = drift.filter(({ expected }) => expected === null).map(({ id }) => id);
  if (extra.length === 0) return;
  await keyword.delete(extra, call);
  await vectors.delete(extra, call);
  await products.delete(extra, call);
}

async function writeProducts(
  isFor: (engine: Engine) => readonly Product[],
  { manifest, keyword, vectors, products }: Generation,
  texts: () => Promise<TextVectors>,
  call: CallOptions,
): Promise<void> {
  const forVectors = isFor("vectors");
  if (forVectors.length > 0) {
    const template = createDocumentTemplate(manifest.template);
    const made = await (await texts()).embed(manifest.template, forVectors.map(template), call);
    const records = forVectors.map((product, index) => {
      const vector = made[index];
      return vector === undefined ? { product } : { product, vector };
    });
    await vectors.upsert(records, call);
  }
  const forKeyword = isFor("keyword");
  if (forKeyword.length > 0) await keyword.upsert(forKeyword, call);
  // Last, as when changes are applied: what it says of a product, the others say as well.
  const forStore = isFor("products");
  if (forStore.length > 0) await products.upsert(forStore, call);
}
