import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ReindexDependencies, ReindexOptions, ReindexSettings } from "../indexer/reindex-settings.ts";
import { reindex } from "../indexer/reindex.ts";
import type { ReplayedLog } from "../indexer/replay-changes.ts";
import { createMemoryEmbeddingCache } from "../src/engines/memory/embedding-cache.ts";
import { createMemoryGenerations } from "../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import type { Product } from "../src/domain/product.ts";
import type { Generations } from "../src/ports/generations.ts";

/** JSONL of so many products. */
export const shop = (size: number): string =>
  Array.from({ length: size }, (_, n) => JSON.stringify({ id: `p${n}`, title: `Keyboard number ${n}` })).join(
    "\n",
  );

/** A data directory with generations in memory, to be reindexed again and again. */
export function createNightlyShop() {
  const folder = mkdtempSync(join(tmpdir(), "aisle-reindex-"));
  const data = join(folder, "data");
  const catalog = join(folder, "catalog.jsonl");
  const generations = createMemoryGenerations();
  const cache = createMemoryEmbeddingCache();
  const embedder = createHashEmbedder();
  /** Texts the model was run for, since it was emptied. */
  const embedded: string[] = [];

  const settings: ReindexSettings = {
    dataDirectory: data,
    source: {},
    normalise: {},
    template: "{title}",
    model: embedder.model,
    limits: { maxRejectedShare: 0.2, allowShrinkPercent: 50, refusedFindings: [] },
    goldenQueries: null,
    suggestions: { enabled: true, max: 1_000 },
    minFreeDiskMb: 0,
    settleTimeoutMs: 1_000,
    keepGenerations: 2,
    graceMinutes: 0,
    isBuiltHere: true,
    configuration: "as ever",
    retry: { retries: 2, firstPauseMs: 1, longestPauseMs: 2 },
  };

  interface Night {
    readonly content?: string;
    readonly options?: Partial<ReindexOptions>;
    readonly settings?: Partial<ReindexSettings>;
    readonly generations?: Partial<Generations>;
    readonly changes?: ReplayedLog | null;
    readonly pastQueries?: ReindexDependencies["pastQueries"];
    readonly now?: () => Date;
    /** Called with what is about to be embedded; may throw. */
    readonly onEmbed?: (texts: readonly string[]) => void;
  }

  return {
    data,
    folder,
    generations,
    embedded,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    /** Writes the catalog, unless there is none given, and reindexes it. */
    night(night: Night = {}) {
      if (night.content !== undefined) writeFileSync(catalog, night.content);
      const counting = {
        ...embedder,
        embed: async (texts: readonly string[]) => {
          night.onEmbed?.(texts);
          embedded.push(...texts);
          return embedder.embed(texts);
        },
      };
      const faulty: Generations = { ...generations, ...night.generations };
      return reindex(
        {
          generations: faulty,
          embedder: () => Promise.resolve(counting),
          cache,
          openSearch: async (name) => {
            const generation = await generations.open(name);
            return {
              find: async (query, limit) => {
                const asked = { query, filter: null, limit, sort: [], prior: null };
                return (await generation.keyword.search(asked)).hits.map(({ id }) => id);
              },
              close: () => generation.close(),
            };
          },
          changes: night.changes ?? null,
          ...(night.pastQueries === undefined ? {} : { pastQueries: night.pastQueries }),
          now: night.now ?? (() => new Date(0)),
        },
        { ...settings, ...night.settings },
        { sources: [catalog], ...night.options },
      );
    },
    names: async (): Promise<string[]> => (await generations.list()).map(({ name }) => name),
    /** Every product of the live generation, by id. */
    async liveProducts(): Promise<readonly Product[]> {
      const live = await generations.live();
      if (live === null) return [];
      const generation = await generations.open(live);
      const everything = { query: "", filter: null, limit: 1_000, sort: [], prior: null };
      const { hits } = await generation.keyword.search(everything);
      const products = await generation.products.get(hits.map(({ id }) => id));
      await generation.close();
      return products.filter((product) => product !== null).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
  };
}
export type NightlyShop = ReturnType<typeof createNightlyShop>;
