import type { EmbeddingCache } from "../../src/ports/embedding-cache.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import type { EmbeddingCounts } from "./embedding-progress.ts";
import { embeddingKey } from "./embedding-key.ts";

export interface EmbedWithCacheOptions {
  readonly embedder: Embedder;
  readonly cache: EmbeddingCache;
  /** The document template the texts were made with; part of the cache's key. */
  readonly template: string;
  /** Embedded in memory as a whole: give a large catalog in windows of about 2,000. */
  readonly texts: readonly string[];
  /** Told after each step what it brought. */
  readonly onStep?: (step: EmbeddingCounts) => void;
  readonly signal?: AbortSignal;
}

export interface EmbeddedTexts extends EmbeddingCounts {
  /** One unit vector per text, in order. */
  readonly vectors: readonly Float32Array[];
}

/** Texts embedded between two writes to the cache: one to four seconds of work that an interruption may cost. */
const GROUP_SIZE = 512;
/** Keys looked up at once: about a millisecond of hashing. */
const LOOK_UP_SIZE = 256;

/**
 * The vector of each text, from the cache where it is there. What is embedded is written to the
 * cache group by group, so that a run that was interrupted goes on where it stopped. Texts of
 * the same words are embedded once.
 *
 *     texts -> distinct keys -> cache -> missing -> [512 longest] embed, put -> [512] ... -> vectors
 *
 * Errors are those of the embedder and the cache; `ABORTED` when the signal says so.
 */
export async function embedWithCache(options: EmbedWithCacheOptions): Promise<EmbeddedTexts> {
  const { embedder, cache, template, texts, onStep, signal } = options;
  if (signal?.aborted === true)
    throw new SearchError("ABORTED", "the embedding was abandoned", { cause: signal.reason });
  const keys: string[] = [];
  const textByKey = new Map<string, string>();
  const vectors = new Map<string, Float32Array>();
  // In steps, so that hashing does not hold up the event loop.
  for (let start = 0; start < texts.length; start += LOOK_UP_SIZE) {
    const step = texts.slice(start, start + LOOK_UP_SIZE);
    const stepKeys = step.map((text) => embeddingKey(embedder.model.fingerprint, template, text));
    keys.push(...stepKeys);
    const unseen = new Map(stepKeys.map((key, index) => [key, step[index] ?? ""]));
    for (const key of unseen.keys()) if (textByKey.has(key)) unseen.delete(key);
    const found = await cache.get([...unseen.keys()]);
    for (const [index, [key, text]] of [...unseen].entries()) {
      textByKey.set(key, text);
      const vector = found[index] ?? null;
      if (vector !== null) vectors.set(key, vector);
    }
  }

  // Likes together: a group is cut into batches of like length.
  const missing = Array.from(textByKey, ([key, text]) => ({ key, text }))
    .filter(({ key }) => !vectors.has(key))
    .toSorted((a, b) => b.text.length - a.text.length);
  const reused = texts.length - missing.length;
  if (reused > 0) onStep?.({ embedded: 0, reused });

  for (let start = 0; start < missing.length; start += GROUP_SIZE) {
    const group = missing.slice(start, start + GROUP_SIZE);
    const groupTexts = group.map(({ text }) => text);
    const embedded = await embedder.embed(groupTexts, signal === undefined ? {} : { signal });
    const entries = group.map(({ key }, index) => ({ key, vector: embedded[index] ?? noVector(key) }));
    await cache.put(entries);
    for (const { key, vector } of entries) vectors.set(key, vector);
    onStep?.({ embedded: group.length, reused: 0 });
  }

  return {
    vectors: keys.map((key) => vectors.get(key) ?? noVector(key)),
    embedded: missing.length,
    reused,
  };
}

function noVector(key: string): never {
  throw new SearchError("INTERNAL", `the embedder gave no vector for the text with key ${key}`);
}
