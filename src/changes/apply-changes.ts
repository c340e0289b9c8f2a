import { changedId, type Change } from "../domain/change.ts";
import { productHash } from "../domain/product-hash.ts";
import type { Product } from "../domain/product.ts";
import { SearchError } from "../domain/search-error.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { EmbeddingModel } from "../ports/embedder.ts";
import type { Generation } from "../ports/generations.ts";
import type { LedgerChange } from "../ports/ledger.ts";
import type { VectorRecord } from "../ports/vector-index.ts";
import { createDocumentTemplate } from "../text/document-template.ts";
import { foldChanges, type FoldedChanges } from "./fold-changes.ts";

/** Makes vectors of texts; usually through the embedding cache. */
export interface TextVectors {
  readonly model: EmbeddingModel;
  /** One unit vector per text, in order; `template` is the one the texts were made with. */
  embed(template: string, texts: readonly string[], options?: CallOptions): Promise<readonly Float32Array[]>;
  /** Fails when the model does not work now, whatever the cache knows. */
  check(): Promise<void>;
}

export interface ApplyOptions extends CallOptions {
  /** Gives every product a vector, whatever its text was: for a generation whose vectors are in doubt. Default false. */
  readonly embedAll?: boolean;
}

/** What a change is applied to. */
export type ChangeTarget = Pick<Generation, "manifest" | "keyword" | "vectors" | "products">;

/**
 * Brings changes, in their order, into all stores of a generation. Applying them again, alone or
 * followed by later ones, comes to the same; one that fails may have applied any part of them.
 *
 * A product is embedded only where its embedded text changed. The product store is written last:
 * what it says of a product's text, the vectors say as well.
 *
 * Errors are those of the stores and the model; `GENERATION_INCOMPATIBLE` when something has to
 * be embedded and the generation is of another model.
 *
 * @returns what has become of the products that were written or removed
 */
export async function applyChanges(
  { manifest, keyword, vectors, products }: ChangeTarget,
  changes: readonly Change[],
  texts: TextVectors,
  { embedAll = false, ...call }: ApplyOptions = {},
): Promise<readonly LedgerChange[]> {
  const template = createDocumentTemplate(manifest.template);
  const ids = [...new Set(changes.map(({ action }) => changedId(action)))];
  const stored = new Map<string, Product>();
  for (const product of await products.get(ids, call)) if (product !== null) stored.set(product.id, product);
  const { upserts, deletes } = foldChanges(changes, stored, template);

  const toEmbed = upserts.filter(({ needsVector }) => needsVector || embedAll).map(({ product }) => product);
  const isOwnModel = manifest.model.fingerprint === texts.model.fingerprint;
  if (toEmbed.length > 0 && !isOwnModel) {
    throw new SearchError(
      "GENERATION_INCOMPATIBLE",
      `expected ${manifest.name} to be of the model ${texts.model.id}, got ${manifest.model.id}; run a reindex`,
    );
  }
  const made = toEmbed.length === 0 ? [] : await texts.embed(manifest.template, toEmbed.map(template), call);
  const vectorOf = new Map(toEmbed.map(({ id }, index) => [id, made[index]]));

  const written = upserts.map(({ product }) => product);
  const records = recordsOf(upserts, vectorOf);
  if (written.length > 0) {
    await allOf([keyword.upsert(written, call), vectors.upsert(records, call)]);
    await products.upsert(written, call);
  }
  if (deletes.length > 0) {
    await allOf([keyword.delete(deletes, call), vectors.delete(deletes, call)]);
    await products.delete(deletes, call);
  }
  return [
    ...written.map((product) => ({ id: product.id, hash: productHash(product) })),
    ...deletes.map((id) => ({ id, hash: null })),
  ];
}

function recordsOf(
  upserts: FoldedChanges["upserts"],
  vectorOf: ReadonlyMap<string, Float32Array | undefined>,
): VectorRecord[] {
  return upserts.map(({ product }) => {
    const vector = vectorOf.get(product.id);
    return vector === undefined ? { product } : { product, vector };
  });
}

/** Waits for all before it fails with the first: nothing may still be writing when the next attempt begins. */
async function allOf(writes: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(writes)) {
    if (outcome.status === "rejected") throw outcome.reason;
  }
}
