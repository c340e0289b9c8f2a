import { CROWD, type CatalogCalibration, type Reach } from "../src/domain/calibration.ts";
import type { EmbeddingCache } from "../src/ports/embedding-cache.ts";
import type { Embedder } from "../src/ports/embedder.ts";
import type { VectorHit } from "../src/ports/vector-index.ts";
import { reachOf } from "../src/ranking/tail-evidence.ts";
import { embedWithCache } from "./embedding/embed-with-cache.ts";
import { NOISE_TEXTS } from "./noise-texts.ts";
import type { SampledTitle } from "./title-sample.ts";

export interface CalibrationInput {
  readonly embedder: Embedder;
  readonly cache: EmbeddingCache;
  /** Pieces of titles of the catalog. */
  readonly titles: readonly SampledTitle[];
  /** The products of the catalog nearest to a vector, nearest first. */
  readonly nearest: (vector: Float32Array, limit: number) => Promise<readonly VectorHit[]>;
  readonly signal?: AbortSignal;
}

/** Titles that are sampled of a catalog. */
export const SAMPLED_TITLES = 200;
/** The median of fewer is chance. */
const MIN_TITLES = 30;
/** Under this template queries stand in the embedding cache: as they are typed. */
const AS_TYPED = "query";
/** Searches under way at a time. */
const AT_ONCE = 8;
/** Of the stored figures. */
const DECIMALS = 10_000;

/**
 * Measures what cosines mean in a catalog under a model: what texts reach that are about nothing
 * a shop sells, and what pieces of the catalog's own titles reach beside the product they are of.
 * About 400 short texts are embedded, once for each model, and searched for. Null when fewer than
 * 30 titles have words enough.
 */
export async function calibrate(input: CalibrationInput): Promise<CatalogCalibration | null> {
  const { titles } = input;
  if (titles.length < MIN_TITLES) return null;
  const vectors = await embedAsTyped([...NOISE_TEXTS, ...titles.map(({ text }) => text)], input);
  const searches = vectors.map((vector, index) => ({
    vector,
    // The product that a piece is of would answer for it.
    without: titles[index - NOISE_TEXTS.length]?.id ?? null,
  }));
  const reaches: (Reach | null)[] = [];
  for (let start = 0; start < searches.length; start += AT_ONCE) {
    const together = searches.slice(start, start + AT_ONCE).map(async ({ vector, without }) => {
      const hits = await input.nearest(vector, CROWD + 1);
      const others = hits.filter(({ id }) => id !== without).slice(0, CROWD);
      return reachOf(others.map(({ similarity }) => similarity));
    });
    reaches.push(...(await Promise.all(together)));
  }
  const noise = medianReach(reaches.slice(0, NOISE_TEXTS.length));
  const signal = medianReach(reaches.slice(NOISE_TEXTS.length));
  return noise === null || signal === null ? null : { noise, signal, probes: titles.length };
}

async function embedAsTyped(
  texts: readonly string[],
  { embedder, cache, signal }: CalibrationInput,
): Promise<readonly Float32Array[]> {
  const call = signal === undefined ? {} : { signal };
  const { vectors } = await embedWithCache({ embedder, cache, template: AS_TYPED, texts, ...call });
  return vectors;
}

function medianReach(reaches: readonly (Reach | null)[]): Reach | null {
  const known = reaches.filter((reach) => reach !== null);
  if (known.length === 0) return null;
  return { best: median(known.map(({ best }) => best)), crowd: median(known.map(({ crowd }) => crowd)) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return Math.round(((lower + upper) / 2) * DECIMALS) / DECIMALS;
}
