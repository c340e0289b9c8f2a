import type { Manifest } from "../src/domain/manifest.ts";
import type { Generation } from "../src/ports/generations.ts";
import type { Catalog } from "./read-catalog.ts";
import type { Gate } from "./reindex-summary.ts";

export interface CatalogLimits {
  /** Of all rows, 0 to 1. */
  readonly maxRejectedShare: number;
  /** How much smaller than the live catalog the new one may be, 0 to 100. */
  readonly allowShrinkPercent: number;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** What a catalog must be before anything is built from it. */
export function catalogGates(catalog: Catalog, live: Manifest | null, limits: CatalogLimits): Gate[] {
  const { rows, rejects, spool } = catalog;
  const rejectedShare = rows === 0 ? 0 : rejects.total / rows;
  const shrink = live === null || live.products === 0 ? 0 : Math.max(0, 1 - spool.size / live.products);
  return [
    {
      name: "rejects",
      passed: rejectedShare <= limits.maxRejectedShare,
      detail: `${rejects.total} of ${rows} rows rejected (${percent(rejectedShare)}, at most ${percent(limits.maxRejectedShare)})`,
    },
    { name: "products", passed: spool.size > 0, detail: `${spool.size} products` },
    {
      name: "shrink",
      passed: shrink * 100 <= limits.allowShrinkPercent,
      detail:
        live === null
          ? "no live generation to compare with"
          : `${spool.size} products, ${live.products} live (${percent(shrink)} fewer, at most ${limits.allowShrinkPercent} %)`,
    },
  ];
}

/** Products looked up by their own title in a new generation. */
export const SAMPLE_SIZE = 5;

/** What a built generation must answer before it goes live. `samples` are titles of its own products. */
export async function generationGates(
  generation: Generation,
  expected: number,
  samples: readonly string[],
): Promise<Gate[]> {
  const { keyword, products } = generation;
  const [stored, browsed] = await Promise.all([
    products.count(),
    keyword.search({ query: "", filter: null, limit: 1, sort: [], prior: null }),
  ]);
  const found = await Promise.all(
    samples.map(async (title) => {
      const query = title.replace(/["-]/gu, " ");
      return (await keyword.search({ query, filter: null, limit: 1, sort: [], prior: null })).total > 0;
    }),
  );
  const hits = found.filter(Boolean).length;
  return [
    {
      name: "counts",
      passed: stored === expected && browsed.total === expected,
      detail: `${stored} stored, ${browsed.total} searchable, ${expected} expected`,
    },
    {
      name: "self-search",
      passed: hits === samples.length,
      detail: `${hits} of ${samples.length} titles found`,
    },
  ];
}
