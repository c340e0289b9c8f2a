import { SearchError } from "../../domain/search-error.ts";
import type { Embedder } from "../../ports/embedder.ts";

export interface HashEmbedderOptions {
  /** Default 64. */
  readonly dimensions?: number;
}

const DEFAULT_DIMENSIONS = 64;
/** Words that share most of their trigrams are near each other, as `keyboard` and `keyboards`. */
const NGRAM_LENGTH = 3;
/** A whole word counts more than one of its parts. */
const WORD_WEIGHT = 2;
const NGRAM_WEIGHT = 1;

/**
 * An embedder without a model: words and their character trigrams are hashed onto dimensions
 * with a sign (Weinberger et al. 2009, the hashing trick), so that texts of like words have like
 * vectors. Knows nothing of meaning; deterministic, fast, without files or threads.
 */
export function createHashEmbedder({ dimensions = DEFAULT_DIMENSIONS }: HashEmbedderOptions = {}): Embedder {
  let isClosed = false;
  return {
    model: { id: "hash", precision: "fp32", fingerprint: `hash-${dimensions}`, dimensions },
    embed: async (texts, { signal } = {}) => {
      if (isClosed) throw new SearchError("CLOSED", "the embedder is closed");
      if (signal?.aborted === true)
        throw new SearchError("ABORTED", "the embedding was abandoned", { cause: signal.reason });
      return texts.map((text) => hashText(text, dimensions));
    },
    close: async () => {
      isClosed = true;
    },
  };
}

function hashText(text: string, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions);
  // A text without words still has a direction of its own.
  sums[0] = Number.EPSILON;
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const add = (feature: string, weight: number): void => {
    const hash = fnv1a(feature);
    const dimension = (hash >>> 1) % dimensions;
    sums[dimension] = (sums[dimension] ?? 0) + ((hash & 1) === 0 ? weight : -weight);
  };
  for (const word of words) {
    add(word, WORD_WEIGHT);
    const padded = `^${word}$`;
    for (let at = 0; at + NGRAM_LENGTH <= padded.length; at++)
      add(padded.slice(at, at + NGRAM_LENGTH), NGRAM_WEIGHT);
  }
  const length = Math.sqrt(sums.reduce((sum, component) => sum + component * component, 0));
  return Float32Array.from(sums, (component) => component / length);
}

/** FNV-1a, 32 bits, over UTF-16 units; http://www.isthe.com/chongo/tech/comp/fnv. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
