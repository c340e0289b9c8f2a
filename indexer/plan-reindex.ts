import type { Manifest } from "../src/domain/manifest.ts";
import type { EmbeddingModel } from "../src/ports/embedder.ts";
import type { EmbeddingCache } from "../src/ports/embedding-cache.ts";
import { createDocumentTemplate } from "../src/text/document-template.ts";
import { embeddingKey } from "./embedding/embedding-key.ts";
import { isGraceOver, surplusGenerations } from "./prune-generations.ts";
import type { Catalog } from "./read-catalog.ts";
import type { ReindexSettings } from "./reindex-settings.ts";
import type { ReindexState } from "./reindex-state.ts";
import type { ReindexPlan } from "./reindex-summary.ts";

export interface PlanInput {
  readonly catalog: Catalog;
  readonly settings: ReindexSettings;
  readonly cache: EmbeddingCache;
  /** Oldest first. */
  readonly manifests: readonly Manifest[];
  readonly live: string | null;
  readonly estimatedBytes: number;
  readonly state: ReindexState;
  readonly now: Date;
  /** Given the model, the build that would be taken up again. */
  readonly resumable: (model: EmbeddingModel) => Promise<string | null>;
}

/**
 * What a run would do, without loading the model: its fingerprint is that of the newest generation
 * made with it. Where there is none, every text counts as one to embed.
 */
export async function planReindex(input: PlanInput): Promise<ReindexPlan> {
  const { catalog, settings, cache, manifests, live, state, now, estimatedBytes, resumable } = input;
  const model = manifests.findLast(
    ({ model: { id, precision } }) => id === settings.model.id && precision === settings.model.precision,
  )?.model;
  const resumes = model === undefined ? null : await resumable(model);
  const toEmbed =
    model === undefined
      ? catalog.spool.size
      : await countMissing(catalog, cache, model.fingerprint, settings.template);
  const names = manifests.map(({ name }) => name);
  const next = resumes ?? "next";
  const after = names.includes(next) ? names : [...names, next];
  const surplus = surplusGenerations(after, next, settings.keepGenerations);
  const replaced = live === null ? state.replaced : { ...state.replaced, [live]: now.toISOString() };
  return {
    toEmbed,
    toReuse: catalog.spool.size - toEmbed,
    estimatedBytes,
    toRemove: surplus.filter((name) => isGraceOver(name, { replaced }, settings.graceMinutes, now)),
    resumes,
  };
}

async function countMissing(
  catalog: Catalog,
  cache: EmbeddingCache,
  fingerprint: string,
  template: string,
): Promise<number> {
  const textOf = createDocumentTemplate(template);
  const missing = new Set<string>();
  for await (const products of catalog.spool.windows()) {
    const keys = [
      ...new Set(products.map((product) => embeddingKey(fingerprint, template, textOf(product)))),
    ];
    const found = await cache.get(keys);
    for (const [index, key] of keys.entries()) if ((found[index] ?? null) === null) missing.add(key);
  }
  return missing.size;
}
