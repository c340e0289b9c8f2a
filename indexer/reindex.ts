import { join } from "node:path";
import { mkdir } from "node:fs/promises";

import { GENERATION_FORMAT, type Manifest } from "../src/domain/manifest.ts";
import type { Product } from "../src/domain/product.ts";
import { SearchError, type ErrorDetail } from "../src/domain/search-error.ts";
import type { Embedder } from "../src/ports/embedder.ts";
import type { EmbeddingCache } from "../src/ports/embedding-cache.ts";
import type { Generation, GenerationBuild, Generations } from "../src/ports/generations.ts";
import { createDocumentTemplate } from "../src/text/document-template.ts";
import { embedWithCache } from "./embedding/embed-with-cache.ts";
import { catalogGates, generationGates, SAMPLE_SIZE, type CatalogLimits } from "./gates.ts";
import type { NormaliseOptions } from "./normalise/normalise-options.ts";
import { readCatalog, type Catalog } from "./read-catalog.ts";
import { acquireReindexLock } from "./reindex-lock.ts";
import type { Gate, ReindexProgress, ReindexSummary } from "./reindex-summary.ts";
import type { SourceOptions } from "./sources/open-source.ts";
import { createStopwatch } from "./stopwatch.ts";

/** In the data directory. */
const REJECTS_FILE = "rejects.jsonl";

export interface ReindexDependencies {
  readonly generations: Generations;
  /** Opened only when there is something to embed or to name the model by. */
  readonly embedder: () => Promise<Embedder>;
  readonly cache: EmbeddingCache;
  readonly now: () => Date;
}

export interface ReindexSettings {
  readonly dataDirectory: string;
  readonly source: SourceOptions;
  readonly normalise: NormaliseOptions;
  readonly template: string;
  readonly limits: CatalogLimits;
  /** The live one included. */
  readonly keepGenerations: number;
}

export interface ReindexOptions {
  readonly sources: readonly string[];
  /** Reads and judges the catalog, writes nothing but the rejects file. */
  readonly dryRun?: boolean;
  /** Goes on although a gate refused, as long as there is any product. */
  readonly force?: boolean;
  readonly onProgress?: (progress: ReindexProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Builds the next generation beside the live one, checks it, makes it live:
 *
 *     read, validate -> spool -> catalog gates -> embed, write -> seal -> generation gates -> promote
 *
 * Nothing shoppers see changes before the last step. Whatever fails or refuses on the way, the
 * build is removed, the embeddings stay in the cache, and the next run goes on from there.
 *
 * Errors: `GATE_REFUSED` or `TOO_MANY_REJECTS` with the gates as details, `SOURCE_EMPTY`,
 * `REINDEX_RUNNING`, `ABORTED`, and those of sources, engines and model.
 */
export async function reindex(
  dependencies: ReindexDependencies,
  settings: ReindexSettings,
  options: ReindexOptions,
): Promise<ReindexSummary> {
  await mkdir(settings.dataDirectory, { recursive: true });
  const release = await acquireReindexLock(settings.dataDirectory);
  try {
    return await run(dependencies, settings, options);
  } finally {
    await release();
  }
}

async function run(
  { generations, embedder, cache, now }: ReindexDependencies,
  settings: ReindexSettings,
  { sources, dryRun = false, force = false, onProgress, signal }: ReindexOptions,
): Promise<ReindexSummary> {
  const watch = createStopwatch();
  const rejectsFile = join(settings.dataDirectory, REJECTS_FILE);
  await generations.sweep();
  const catalog = await watch.time("read", () =>
    readCatalog({
      sources,
      source: signal === undefined ? settings.source : { ...settings.source, signal },
      normalise: settings.normalise,
      spoolFolder: join(settings.dataDirectory, "spool"),
      rejectsFile,
      onRows: (rows) => onProgress?.({ phase: "read", done: rows, total: null, ...watch.rate("read", rows) }),
    }),
  );
  const summary = (more: Partial<ReindexSummary>): ReindexSummary => ({
    generation: null,
    products: catalog.spool.size,
    embedded: 0,
    reused: 0,
    rejected: catalog.rejects.total,
    duplicates: catalog.spool.duplicates,
    warnings: catalog.warnings,
    rejectsFile: catalog.rejects.total > 0 ? rejectsFile : null,
    gates: [],
    promoted: false,
    seconds: watch.seconds(),
    ...more,
  });
  try {
    const live = await liveManifest(generations);
    const gates = catalogGates(catalog, live, settings.limits);
    judge(gates, catalog, force);
    if (dryRun) return summary({ gates });
    const model = await embedder();
    const build = await generations.create(model.model.dimensions, catalog.fields);
    try {
      const { counts, samples } = await fill(build, catalog, {
        model,
        cache,
        settings,
        watch,
        onProgress,
        signal,
      });
      signal?.throwIfAborted();
      const manifest: Manifest = {
        name: build.name,
        format: GENERATION_FORMAT,
        createdAt: now().toISOString(),
        model: model.model,
        template: settings.template,
        products: catalog.spool.size,
        checksum: catalog.checksum,
        changesThrough: 0,
        fields: catalog.fields,
      };
      await watch.time("write", () => build.seal(manifest));
      onProgress?.({
        phase: "check",
        done: manifest.products,
        total: manifest.products,
        perSecond: 0,
        ...counts,
      });
      const checked = await watch.time("check", () => check(generations, manifest, samples));
      gates.push(...checked);
      if (!force && checked.some(({ passed }) => !passed)) {
        await generations.remove(build.name);
        judge(gates, catalog, force);
      }
      await watch.time("promote", () => generations.promote(build.name));
      await prune(generations, settings.keepGenerations);
      return summary({ generation: build.name, gates, promoted: true, seconds: watch.seconds(), ...counts });
    } finally {
      await build.abandon();
    }
  } finally {
    await catalog.spool.remove();
  }
}

/** Throws when a gate refused, unless forced; a catalog without products is refused always. */
function judge(gates: readonly Gate[], catalog: Catalog, force: boolean): void {
  if (catalog.spool.size === 0) {
    const rows = catalog.rows === 0 ? "it has no rows" : `all of its ${catalog.rows} rows were rejected`;
    throw new SearchError("SOURCE_EMPTY", `expected at least one product in the catalog, but ${rows}`, {
      errors: commonReasons(catalog),
    });
  }
  const refused = gates.filter(({ passed }) => !passed);
  if (force || refused.length === 0) return;
  const code = refused.some(({ name }) => name === "rejects") ? "TOO_MANY_REJECTS" : "GATE_REFUSED";
  throw new SearchError(
    code,
    `refused by ${refused.map(({ name }) => name).join(", ")}; the live generation still serves`,
    {
      errors: [
        ...refused.map(({ name, detail }) => ({ pointer: `gate ${name}`, message: detail })),
        ...commonReasons(catalog),
      ],
    },
  );
}

const SHOWN_REASONS = 5;

/** Why rows were rejected, most frequent first; every row is in the rejects file. */
function commonReasons({ rejects }: Catalog): ErrorDetail[] {
  return rejects.byReason
    .slice(0, SHOWN_REASONS)
    .map(({ reason, count }) => ({ pointer: REJECTS_FILE, message: `${count} × ${reason}` }));
}

interface FillOptions {
  readonly model: Embedder;
  readonly cache: EmbeddingCache;
  readonly settings: ReindexSettings;
  readonly watch: ReturnType<typeof createStopwatch>;
  readonly onProgress: ((progress: ReindexProgress) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Embeds and writes window by window; a window is written while the next one is embedded. */
async function fill(build: GenerationBuild, catalog: Catalog, options: FillOptions) {
  const { model, cache, settings, watch, onProgress, signal } = options;
  const template = createDocumentTemplate(settings.template);
  const total = catalog.spool.size;
  const counts = { embedded: 0, reused: 0 };
  const samples: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  for await (const products of catalog.spool.windows()) {
    if (products.length === 0) continue;
    samples.push(...products.slice(0, SAMPLE_SIZE - samples.length).map(({ title }) => title));
    const texts = products.map(template);
    const { vectors } = await watch.time("embed", () =>
      embedWithCache({
        embedder: model,
        cache,
        template: settings.template,
        texts,
        onStep: (step) => {
          counts.embedded += step.embedded;
          counts.reused += step.reused;
          const done = counts.embedded + counts.reused;
          onProgress?.({ phase: "embed", done, total, ...counts, ...watch.rate("embed", done) });
        },
        ...(signal === undefined ? {} : { signal }),
      }),
    );
    await writing;
    writing = watch.time("write", () => build.write(joined(products, vectors)));
    // Waited for below, or in the next round; until then a failure must not count as unhandled.
    writing.catch(() => {});
  }
  await writing;
  return { counts, samples };
}

function joined(products: readonly Product[], vectors: readonly Float32Array[]) {
  return products.map((product, index) => {
    const vector = vectors[index];
    if (vector === undefined) throw new SearchError("INTERNAL", `no vector for product ${product.id}`);
    return { product, vector };
  });
}

async function check(
  generations: Generations,
  manifest: Manifest,
  samples: readonly string[],
): Promise<Gate[]> {
  const generation: Generation = await generations.open(manifest.name);
  try {
    return await generationGates(generation, manifest.products, samples);
  } finally {
    await generation.close();
  }
}

async function liveManifest(generations: Generations): Promise<Manifest | null> {
  const live = await generations.live();
  if (live === null) return null;
  return (await generations.list()).find(({ name }) => name === live) ?? null;
}

/** Removes the oldest generations beyond those to keep, never the live one. */
async function prune(generations: Generations, keep: number): Promise<void> {
  const live = await generations.live();
  const names = (await generations.list()).map(({ name }) => name);
  const removable = names.slice(0, Math.max(0, names.length - keep)).filter((name) => name !== live);
  for (const name of removable) await generations.remove(name);
}
