import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { PRIVATE_FOLDER } from "../src/domain/private-folder.ts";
import type { Manifest } from "../src/domain/manifest.ts";
import { asSearchError } from "../src/domain/search-error.ts";
import type { EmbeddingModel } from "../src/ports/embedder.ts";
import { createCatalogAudit } from "./audit/audit-catalog.ts";
import { checkRefusals } from "./audit/check-refusals.ts";
import { buildGeneration } from "./build-generation.ts";
import { catalogGates } from "./catalog-gates.ts";
import { checkGeneration } from "./check-generation.ts";
import { diskGate, estimateBuildBytes, freeBytes } from "./disk-room.ts";
import { contentName, discardPendingBuild, findFinishedBuild } from "./finished-build.ts";
import { readGoldenQueries } from "./golden-queries.ts";
import { judgeGates, requireProducts } from "./judge-gates.ts";
import { planReindex } from "./plan-reindex.ts";
import { pruneGenerations, type Pruned } from "./prune-generations.ts";
import { readCatalog } from "./read-catalog.ts";
import { acquireReindexLock } from "./reindex-lock.ts";
import { createReindexTools, type ReindexRun, type ReindexTools } from "./reindex-run.ts";
import type { ReindexDependencies, ReindexOptions, ReindexSettings } from "./reindex-settings.ts";
import { afterSwitch, readReindexState, updateReindexState } from "./reindex-state.ts";
import type { Gate, ReindexSummary } from "./reindex-summary.ts";
import { expectReplayed, sourcesTakenAt } from "./replay-changes.ts";
import { summarise } from "./summarise.ts";

/** In the data directory. */
const REJECTS_FILE = "rejects.jsonl";
/** Of the default model; a dry run loads none. */
const TYPICAL_DIMENSIONS = 384;

/**
 * Builds the next generation beside the live one, checks it, makes it live:
 *
 *     read, validate -> spool -> catalog gates -> embed, write -> changes -> seal -> gates -> promote -> prune
 *                                      |                                       ^
 *                                      '-- the same build, sealed by a run that was stopped
 *
 * Nothing shoppers see changes before `promote`. Whatever fails or refuses on the way, the live
 * generation serves on; embeddings stay in the cache and a sealed build stays sealed, and the next
 * run goes on from there. A build that a gate refused is removed.
 *
 * Errors: `GATE_REFUSED` or `TOO_MANY_REJECTS` with the gates as details, `SOURCE_EMPTY`,
 * `REINDEX_RUNNING`, `INVALID_CONFIG` for golden queries and unknown findings, `ABORTED`, and those of sources, engines and model.
 */
export async function reindex(
  dependencies: ReindexDependencies,
  settings: ReindexSettings,
  options: ReindexOptions,
): Promise<ReindexSummary> {
  await mkdir(settings.dataDirectory, PRIVATE_FOLDER);
  const releaseDirectory = await acquireReindexLock(settings.dataDirectory);
  try {
    const tools = createReindexTools(dependencies, settings, options);
    if (options.dryRun === true) return await run(tools);
    const releaseStores = await dependencies.generations.lock();
    try {
      return await run(tools);
    } finally {
      await releaseStores();
    }
  } finally {
    releaseDirectory();
  }
}

async function run(tools: ReindexTools): Promise<ReindexSummary> {
  const { dependencies, settings, options, watch, report, call } = tools;
  const { generations, now } = dependencies;
  const { sources, dryRun = false } = options;
  const startedAt = now();
  if (!dryRun) await generations.sweep();
  checkRefusals(settings.limits.refusedFindings);
  const golden = settings.goldenQueries === null ? [] : await readGoldenQueries(settings.goldenQueries);
  const base = (await dependencies.changes?.lastBefore(await sourcesTakenAt(sources, startedAt))) ?? 0;
  const rejectsFile = dryRun ? null : join(settings.dataDirectory, REJECTS_FILE);
  const catalog = await watch.time("read", () =>
    readCatalog({
      sources,
      source: { ...settings.source, ...call },
      normalise: settings.normalise,
      spoolFolder: join(settings.dataDirectory, "spool"),
      rejectsFile,
      audit: createCatalogAudit({
        normalise: settings.normalise,
        now: startedAt,
        refuse: settings.limits.refusedFindings,
      }),
      onRows: (done) =>
        report({ phase: "read", done, total: null, remainingSeconds: null, ...watch.rate("read", done) }),
    }),
  );
  try {
    requireProducts(catalog);
    const context: ReindexRun = { ...tools, catalog };
    const previous = await liveManifest(tools);
    const gates = catalogGates(catalog, previous, settings.limits);
    const summary = (more: Partial<ReindexSummary>): ReindexSummary =>
      summarise({ run: context, rejectsFile, previous, startedAt, gates, more });
    if (dryRun) return summary({ plan: await plan(context, base, gates, previous) });
    if (options.force !== true) judgeGates(gates, catalog);
    return await buildAndPromote({ context, base, golden, gates, previous, summary });
  } finally {
    await catalog.spool.remove();
  }
}

interface BuildAndPromote {
  readonly context: ReindexRun;
  readonly base: number;
  readonly golden: Awaited<ReturnType<typeof readGoldenQueries>>;
  /** Those of the catalog; the others are added. */
  readonly gates: Gate[];
  readonly previous: Manifest | null;
  readonly summary: (more: Partial<ReindexSummary>) => ReindexSummary;
}

async function buildAndPromote(input: BuildAndPromote): Promise<ReindexSummary> {
  const { context, base, golden, gates, previous, summary } = input;
  const { dependencies, settings, options, watch, report, retry, catalog } = context;
  const { generations } = dependencies;
  const judge = (): void => {
    if (options.force !== true) judgeGates(gates, catalog);
  };
  const embedder = await dependencies.embedder();
  const { model } = embedder;
  const { content, finished } = await findFinished(context, base, model);
  if (finished === null) {
    await discardPendingBuild(generations, settings.dataDirectory);
    gates.push(await diskRoom(context, model.dimensions));
    judge();
  }
  const built =
    finished === null
      ? await buildGeneration(context, { embedder, base, previous, content })
      : await resumeBuild(context, finished, base);
  const { manifest } = built;

  const atWork = { phase: "check", done: 0, total: manifest.products, perSecond: 0 } as const;
  report({ ...atWork, remainingSeconds: null });
  const checked = await watch.time("check", () =>
    checkGeneration(manifest, {
      dependencies,
      settings,
      golden,
      checksum: catalog.checksum,
      retry,
      onWaiting: (detail) => report({ ...atWork, phase: "settle", remainingSeconds: null, detail }),
      signal: options.signal,
    }),
  );
  gates.push(...checked);
  if (options.force !== true && checked.some(({ passed }) => !passed)) {
    await discardPendingBuild(generations, settings.dataDirectory);
    judge();
  }
  context.stopIfAborted();

  await watch.time("promote", () => retry(() => generations.promote(manifest.name)));
  const after = await watch.time("promote", () => tidyUp(context, previous, manifest));
  return summary({
    generation: manifest.name,
    products: manifest.products,
    model: model.id,
    embedded: built.embedded,
    reused: built.reused,
    changesReplayed: built.changes,
    promoted: true,
    resumed: finished !== null,
    ...after,
    notices: [...built.notices, ...after.notices],
  });
}

/** The new generation is live: what goes wrong from here on is for the next run, and no failure of this one. */
async function tidyUp(
  { dependencies, settings }: ReindexRun,
  previous: Manifest | null,
  { name }: Manifest,
): Promise<Pruned> {
  const { generations, now } = dependencies;
  try {
    await updateReindexState(settings.dataDirectory, (state) =>
      afterSwitch(state, previous?.name ?? null, name, now()),
    );
    const pruned = await pruneGenerations(generations, settings, now());
    await dependencies.changes?.keepLedgers((await generations.list()).map((kept) => kept.name));
    return pruned;
  } catch (error) {
    const { message, code } = asSearchError(error);
    return { removed: [], notices: [`old generations are left to the next run: ${message} (${code})`] };
  }
}

/** A build that an earlier run has sealed: what it should hold is reckoned anew. */
async function resumeBuild({ dependencies, catalog }: ReindexRun, manifest: Manifest, base: number) {
  const changes =
    dependencies.changes === null
      ? 0
      : await expectReplayed(dependencies.changes, catalog, base, manifest.changesThrough);
  return { manifest, changes, notices: [], embedded: 0, reused: manifest.products };
}

async function plan(context: ReindexRun, base: number, gates: Gate[], previous: Manifest | null) {
  const { dependencies, settings, catalog } = context;
  const { generations, cache } = dependencies;
  const dimensions = previous?.model.dimensions ?? TYPICAL_DIMENSIONS;
  gates.push(await diskRoom(context, dimensions));
  return planReindex({
    catalog,
    settings,
    cache,
    manifests: await generations.list(),
    live: await generations.live(),
    state: await readReindexState(settings.dataDirectory),
    now: dependencies.now(),
    estimatedBytes: buildBytes(context, dimensions),
    resumable: async (model) => (await findFinished(context, base, model)).finished?.name ?? null,
  });
}

/** The name of this run's content, and a build of it that an earlier run has sealed. */
async function findFinished(
  { dependencies, settings, catalog }: ReindexRun,
  base: number,
  model: EmbeddingModel,
) {
  const { template, configuration, dataDirectory } = settings;
  const checksum = catalog.checksum.digest();
  const content = contentName({ checksum, model, template, configuration, base });
  const through = Math.max(base, (await dependencies.changes?.last()) ?? 0);
  const finished = await findFinishedBuild(dependencies.generations, dataDirectory, content, through);
  return { content, finished };
}

const buildBytes = ({ catalog, settings }: ReindexRun, dimensions: number): number =>
  estimateBuildBytes({
    products: catalog.spool.size,
    catalogBytes: catalog.spool.bytes,
    dimensions,
    isBuiltHere: settings.isBuiltHere,
  });

async function diskRoom(context: ReindexRun, dimensions: number): Promise<Gate> {
  const { dataDirectory, minFreeDiskMb } = context.settings;
  const estimatedBytes = buildBytes(context, dimensions);
  return diskGate(await freeBytes(dataDirectory), { estimatedBytes }, minFreeDiskMb);
}

async function liveManifest({ dependencies: { generations } }: ReindexTools): Promise<Manifest | null> {
  const live = await generations.live();
  if (live === null) return null;
  return (await generations.list()).find(({ name }) => name === live) ?? null;
}
