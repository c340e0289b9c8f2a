import type { Engine } from "../../src/compose.ts";
import type { AisleConfig } from "../../src/config/aisle-config.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import type { Generations } from "../../src/ports/generations.ts";
import { promoteProducts } from "../memory-search.ts";
import { searchCatalog } from "./search-catalog.ts";
import type { Trouble } from "./trouble.ts";

/** A shop whose engine can be put into trouble. */
export interface SearchShop {
  /** For instance `embedded`. */
  readonly name: string;
  readonly engine: Engine;
  readonly config: AisleConfig;
  readonly data: string;
  readonly troubles: readonly Trouble[];
  /** Builds a generation of the same catalog and makes it live, whatever trouble there is. */
  promote(): Promise<void>;
  /** After the app that serves it. */
  close(): Promise<void>;
}

/** How steps of a search are limited, and when breakers open and close again, milliseconds. */
export interface ChaosTimes {
  readonly hardLimitMs: number;
  readonly budgetMs: number;
  readonly quietMs: number;
  readonly openMs: number;
}

/** Late, but not too late for a step of a search: milliseconds. */
export const lateMs = ({ hardLimitMs }: ChaosTimes): number => Math.min(hardLimitMs / 2, LATE_MS);
const LATE_MS = 300;

/** Nothing calibrates these generations. */
const NEAR = { minBestSimilarity: 0, minSimilarity: 0.3, similarityOfBest: 0.5 };

/** What `aisle.config.yaml` would say. */
export function chaosConfig({ hardLimitMs, budgetMs, quietMs, openMs }: ChaosTimes) {
  const waits = { timeoutMs: hardLimitMs, writeTimeoutMs: 10_000 };
  return {
    search: { hardLimitMs, budgetMs, ...NEAR },
    breakers: { quietMs, openMs, probeMs: hardLimitMs },
    changes: { retryMs: 20, maxRetryMs: 500, maxTries: 100 },
    waits,
  };
}

const KEPT = 2;

/** Promotes through engines that are not in trouble, and removes what is neither live nor the one before. */
export async function promoteAgain(
  generations: Generations,
  embedder: Embedder,
  size: number,
): Promise<void> {
  await promoteProducts(generations, searchCatalog(size), embedder);
  const names = (await generations.list()).map(({ name }) => name);
  for (const name of names.slice(0, -KEPT)) {
    // One that a search still reads goes the next time.
    await generations.remove(name).catch(() => {});
  }
}

/** The same vectors for the same texts: a batch of a model changes them a little. */
export function remembering(embedder: Embedder): Embedder {
  const known = new Map<string, Float32Array>();
  return {
    ...embedder,
    async embed(texts, call) {
      const missing = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = missing.length === 0 ? [] : await embedder.embed(missing, call);
      for (const [at, text] of missing.entries()) known.set(text, vectors[at] ?? new Float32Array());
      return texts.map((text) => known.get(text) ?? new Float32Array());
    },
  };
}
