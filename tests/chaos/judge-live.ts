import { isDeepStrictEqual } from "node:util";

import { embeddingKey } from "../../indexer/embedding/embedding-key.ts";
import type { Filter } from "../../src/domain/filter.ts";
import { productHash } from "../../src/domain/product-hash.ts";
import type { Product } from "../../src/domain/product.ts";
import type { Generation } from "../../src/ports/generations.ts";
import { createDocumentTemplate } from "../../src/text/document-template.ts";
import { priceOf, versionOf, type CatalogVersions } from "./catalog-versions.ts";
import type { ChaosShop } from "./chaos-shop.ts";

/** More than a catalog of these tests has. */
const ALL = 10_000;
/** Well above what quantising costs, well below what another text costs. */
const SAME_TEXT = 0.99;

/**
 * Opens the live generation and looks at everything in it.
 *
 * @returns the catalog's version that all of it is of; throws where it is not whole or not of one version
 */
export async function judgeLive(
  { engine }: Pick<ChaosShop, "engine">,
  versions: CatalogVersions,
): Promise<{ readonly name: string; readonly version: number }> {
  const { generations } = engine;
  const [name, manifests] = [await generations.live(), await generations.list()];
  if (name === null) throw new Error("expected a live generation");
  if (!manifests.some((manifest) => manifest.name === name)) {
    throw new Error(`the pointer names ${name}, which is not sealed`);
  }
  const generation = await generations.open(name);
  try {
    const version = await judge(generation, versions);
    await judgeVectors(engine, generation, versions.expected(version));
    return { name, version };
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    await generation.close();
  }
}

async function judge(generation: Generation, versions: CatalogVersions): Promise<number> {
  const { manifest, keyword, products } = generation;
  const found = await keyword.search({ query: "", filter: null, limit: ALL, sort: [], prior: null });
  const ids = found.hits.map(({ id }) => id);
  const held = await products.get(ids);
  const version = versionOf(held[0]?.price ?? 0);
  const expected = versions.expected(version);
  mustEqual("ids by keyword", ids.toSorted(), [...expected.keys()].toSorted());
  const wrong = held.filter((product, at) => !isSame(product, expected.get(ids[at] ?? "")));
  mustEqual("products that differ", wrong, []);
  mustEqual("count", [await products.count(), manifest.products], [expected.size, expected.size]);
  const ofVersion: Filter = { kind: "in", field: "price", values: [priceOf(version)] };
  const counted = await keyword.search({ query: "", filter: ofVersion, limit: 1, sort: [], prior: null });
  mustEqual("products of the version by keyword filter", counted.total, expected.size);
  const [some = new Float32Array(manifest.model.dimensions)] = await generation.vectors.get(ids.slice(0, 1));
  const near = await generation.vectors.search({
    vector: some ?? new Float32Array(manifest.model.dimensions),
    limit: ALL,
    minSimilarity: -1,
    filter: ofVersion,
  });
  mustEqual("products of the version by vector filter", near.length, expected.size);
  return version;
}

/** Every vector is that of its product's text. */
async function judgeVectors(
  { cache }: ChaosShop["engine"],
  { manifest, vectors }: Generation,
  expected: ReadonlyMap<string, Product>,
): Promise<void> {
  const keys = textKeys(manifest, [...expected.values()]);
  const [held, cached] = await Promise.all([vectors.get([...expected.keys()]), cache.get(keys)]);
  const strangers = held.filter((vector, index) => {
    const own = cached[index] ?? null;
    return vector === null || own === null || dotProduct(vector, own) < SAME_TEXT;
  });
  mustEqual("vectors of other texts", strangers.length, 0);
}

/** Their keys in the embedding cache. */
export function textKeys(
  { model, template }: Pick<Generation["manifest"], "model" | "template">,
  products: readonly Product[],
): string[] {
  const textOf = createDocumentTemplate(template);
  return products.map((product) => embeddingKey(model.fingerprint, template, textOf(product)));
}

function dotProduct(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
}

function isSame(held: Product | null, expected: Product | undefined): boolean {
  return held !== null && expected !== undefined && productHash(held) === productHash(expected);
}

const SHOWN_CHARS = 300;

function mustEqual(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const shown = (value: unknown): string => JSON.stringify(value).slice(0, SHOWN_CHARS);
  throw new Error(`${what}: expected ${shown(expected)}, got ${shown(actual)}`);
}
