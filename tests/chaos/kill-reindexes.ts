import { setTimeout as pause } from "node:timers/promises";
import { join } from "node:path";

import { z } from "zod";

import { createCatalogVersions, type CatalogVersions } from "./catalog-versions.ts";
import type { ChaosShop } from "./chaos-shop.ts";
import { watchEmbeddings, type EmbeddingWatch } from "./embedding-watch.ts";
import { judgeLive } from "./judge-live.ts";
import { findLeftovers } from "./leftovers.ts";

export interface KillReport {
  readonly kills: number;
  /** Runs that were over when their kill came. */
  readonly missed: number;
  /** Kills after which the killed run's own version was live already. */
  readonly promoted: number;
  /** Runs that went on from the sealed build of a killed one. */
  readonly resumed: number;
  readonly slowestRecoveryMs: number;
}

export interface KillPlan {
  readonly kills: number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly catalogSize: number;
  /** Runs whose length says when to kill; the very first one is left out. */
  readonly measuredRuns: number;
  readonly onKill?: (report: KillReport) => void;
}

/** How often a killed run is followed by another kill rather than by a run that may end. */
const KILLED_AGAIN = 0.5;
/** How often the run after a kill finds yet another catalog. */
const OTHER_CATALOG = 0.3;

/**
 * Kills `aisle reindex` at random moments, and after each kill looks at what shoppers are served
 * and at what the next run makes of it. Throws at the first thing that is not as promised.
 */
export async function killReindexes(shop: ChaosShop, plan: KillPlan): Promise<KillReport> {
  const { random } = plan;
  const versions = createCatalogVersions(join(shop.folder, "catalog.jsonl"), plan.catalogSize);
  const embeddings = watchEmbeddings(shop.engine);
  const reindexWhole = (wanted: number) => reindexToItsEnd(shop, versions, embeddings, wanted);
  let version = 0;
  let usualMs = 0;
  for (let run = 0; run <= plan.measuredRuns; run += 1) {
    version += 1;
    const { tookMs } = await reindexWhole(version);
    if (run > 0) usualMs = Math.max(usualMs, tookMs);
  }
  let report: KillReport = { kills: 0, missed: 0, promoted: 0, resumed: 0, slowestRecoveryMs: 0 };
  let live = version;
  while (report.kills < plan.kills) {
    version += 1;
    const possible = new Set([live]);
    do {
      if (possible.size > 1 && random() < OTHER_CATALOG) version += 1;
      versions.write(version);
      possible.add(version);
      const child = shop.start("reindex", versions.file);
      await Promise.race([pause(random() * usualMs), child.ended]);
      child.kill("SIGKILL");
      const wasOver = (await child.ended) === 0;
      await embeddings.missing([...versions.expected(version).values()]);
      const judged = await judgeLive(shop, versions);
      if (!possible.has(judged.version)) {
        throw new Error(
          `${judged.name} is of version ${judged.version}, expected one of ${[...possible].join(", ")}`,
        );
      }
      const isPromoted = judged.version === version;
      report = {
        ...report,
        kills: report.kills + (wasOver ? 0 : 1),
        missed: report.missed + (wasOver ? 1 : 0),
        promoted: report.promoted + (isPromoted && !wasOver ? 1 : 0),
      };
      if (!wasOver) plan.onKill?.(report);
    } while (random() < KILLED_AGAIN && report.kills < plan.kills);
    if (random() < OTHER_CATALOG) version += 1;
    const recovery = await reindexWhole(version);
    report = {
      ...report,
      resumed: report.resumed + (recovery.resumed ? 1 : 0),
      slowestRecoveryMs: Math.max(report.slowestRecoveryMs, recovery.tookMs),
    };
    live = version;
  }
  return report;
}

const summarySchema = z.object({ promoted: z.literal(true), embedded: z.int(), resumed: z.boolean() });

/** A run that nobody kills: it ends well, embeds only what is new, and leaves nothing lying about. */
async function reindexToItsEnd(
  shop: ChaosShop,
  versions: CatalogVersions,
  embeddings: EmbeddingWatch,
  version: number,
) {
  versions.write(version);
  const products = [...versions.expected(version).values()];
  const missing = await embeddings.missing(products);
  const child = shop.start("reindex", versions.file);
  const code = await child.ended;
  const tookMs = Math.round(performance.now() - child.startedAt);
  if (code !== 0) throw new Error(`expected a reindex, got exit code ${code}: ${child.lastWords()}`);
  const { embedded, resumed } = summarySchema.parse(JSON.parse(child.stdout()));
  const expected = resumed ? 0 : missing;
  if (missing !== null && embedded !== expected) {
    throw new Error(`version ${version}: expected ${expected} texts to be embedded, got ${embedded}`);
  }
  const live = await judgeLive(shop, versions);
  if (live.version !== version) throw new Error(`expected version ${version} live, got ${live.version}`);
  const unkept = await embeddings.missing(products);
  if (unkept !== 0) throw new Error(`version ${version}: ${unkept} texts were embedded and not kept`);
  const leftovers = await findLeftovers(shop);
  if (leftovers.length > 0) throw new Error(`left behind: ${leftovers.join("; ")}`);
  return { tookMs, resumed };
}
