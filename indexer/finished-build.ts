import { createHash } from "node:crypto";

import type { Manifest } from "../src/domain/manifest.ts";
import type { EmbeddingModel } from "../src/ports/embedder.ts";
import type { Generations } from "../src/ports/generations.ts";
import { readReindexState, updateReindexState } from "./reindex-state.ts";

export interface BuildContent {
  /** Of the catalog as it was read. */
  readonly checksum: string;
  readonly model: EmbeddingModel;
  readonly template: string;
  readonly configuration: string;
  /** Live changes before this sequence are in the sources. */
  readonly base: number;
}

/** Names everything a build is made of but the changes replayed into it: equal names, equal builds. */
export function contentName({ checksum, model, template, configuration, base }: BuildContent): string {
  return createHash("sha256")
    .update(JSON.stringify([checksum, model.fingerprint, model.dimensions, template, configuration, base]))
    .digest("hex");
}

/**
 * A build that an earlier run had sealed when it was stopped, of the same content and with the
 * same changes in it; null when there is none. Only a build that this data directory knows was
 * never promoted is one: what was live may have been rolled back with good reason.
 */
export async function findFinishedBuild(
  generations: Generations,
  dataDirectory: string,
  content: string,
  changesThrough: number,
): Promise<Manifest | null> {
  const { pending } = await readReindexState(dataDirectory);
  if (pending === null || pending.content !== content) return null;
  const [live, manifests] = await Promise.all([generations.live(), generations.list()]);
  const manifest = manifests.find(({ name }) => name === pending.generation);
  if (manifest === undefined || manifest.name === live) return null;
  return manifest.changesThrough === changesThrough ? manifest : null;
}

/** Removes the build that an earlier run left, when this one makes another. */
export async function discardPendingBuild(generations: Generations, dataDirectory: string): Promise<void> {
  const { pending } = await readReindexState(dataDirectory);
  if (pending === null) return;
  const [live, manifests] = await Promise.all([generations.live(), generations.list()]);
  const isThere = manifests.some(({ name }) => name === pending.generation);
  if (isThere && pending.generation !== live) await generations.remove(pending.generation);
  await updateReindexState(dataDirectory, () => ({ pending: null }));
}
