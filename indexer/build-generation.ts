import { GENERATION_FORMAT, type Manifest } from "../src/domain/manifest.ts";
import type { Product } from "../src/domain/product.ts";
import type { Embedder } from "../src/ports/embedder.ts";
import type { CreateOptions, GenerationBuild } from "../src/ports/generations.ts";
import { attachSuggestions } from "./attach-suggestions.ts";
import type { EmbeddingCounts } from "./embedding/embedding-progress.ts";
import { createRecordWriter } from "./fill-build.ts";
import type { ReindexRun } from "./reindex-run.ts";
import { updateReindexState } from "./reindex-state.ts";
import { replayChanges } from "./replay-changes.ts";

export interface BuiltGeneration extends EmbeddingCounts {
  readonly manifest: Manifest;
  readonly changes: number;
  /** What went differently from what was asked, for people. */
  readonly notices: readonly string[];
}

export interface BuildInput {
  readonly embedder: Embedder;
  /** Live changes up to this sequence are in the catalog. */
  readonly base: number;
  /** The live generation, of which the build may begin as a copy. */
  readonly previous: Manifest | null;
  /** By which the next run knows the finished build again; see `contentName`. */
  readonly content: string;
}

/**
 * Embeds and writes the catalog, brings in the changes that came after it, seals. A build that
 * fails or is abandoned is removed; one that is sealed is known to the next run before it is.
 */
export async function buildGeneration(run: ReindexRun, input: BuildInput): Promise<BuiltGeneration> {
  const { catalog, dependencies } = run;
  const { generations } = dependencies;
  const { model } = input.embedder;
  const copied = await baseOf(run, input.previous, model.fingerprint);
  const build = await run.watch.time("write", () =>
    run.retry(() => generations.create(model.dimensions, catalog.fields, copied)),
  );
  try {
    const writer = createRecordWriter(build, input.embedder, run);
    const counts = await writer.fill(catalog.spool);
    run.stopIfAborted();
    const { through, changes } = await bringInChanges(run, build, input.base, (products) =>
      writer.write(products),
    );
    const calibration = await writer.calibrate();
    const notices = await attachSuggestions(run, build);
    const manifest: Manifest = {
      name: build.name,
      format: GENERATION_FORMAT,
      createdAt: dependencies.now().toISOString(),
      model: input.embedder.model,
      template: run.settings.template,
      products: catalog.checksum.products,
      checksum: catalog.checksum.digest(),
      changesThrough: through,
      fields: catalog.fields,
      ...(calibration === null ? {} : { calibration }),
      lexicon: catalog.lexicon,
    };
    await updateReindexState(run.settings.dataDirectory, () => ({
      pending: { generation: build.name, content: input.content },
    }));
    // Before anybody can follow the log from this build, and before it can be found without.
    await dependencies.changes?.writeLedger(build.name, catalog.checksum.entries());
    await run.watch.time("write", () => run.retry(() => build.seal(manifest)));
    return { manifest, changes, notices, ...counts };
  } finally {
    await build.abandon();
  }
}

/** Below this share of unchanged products, writing all of them is no more work than telling them apart. */
const MIN_UNCHANGED_SHARE = 0.5;
const LEDGER_PAGE = 10_000;

/**
 * The generation to begin as a copy of: the live one, when its vectors are of the same model and
 * template and most of the catalog is as the ledger says that it holds it.
 */
async function baseOf(
  { catalog, dependencies, settings }: ReindexRun,
  previous: Manifest | null,
  fingerprint: string,
): Promise<CreateOptions> {
  const log = dependencies.changes;
  if (log === null || previous === null) return {};
  if (previous.model.fingerprint !== fingerprint || previous.template !== settings.template) return {};
  const hashes = new Map(catalog.checksum.entries().map(({ id, hash }) => [id, hash]));
  let unchanged = 0;
  let after = "";
  for (;;) {
    const page = await log.readLedger(previous.name, after, LEDGER_PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    unchanged += page.filter(({ id, hash }) => hash !== null && hashes.get(id) === hash).length;
    after = last.id;
  }
  return unchanged >= hashes.size * MIN_UNCHANGED_SHARE ? { base: previous.name } : {};
}

async function bringInChanges(
  { dependencies, catalog, retry, report, call }: ReindexRun,
  build: GenerationBuild,
  base: number,
  write: (products: readonly Product[]) => Promise<void>,
) {
  const log = dependencies.changes;
  if (log === null) return { through: base, changes: 0 };
  return replayChanges({
    log,
    until: () => log.last(),
    spool: catalog.spool,
    checksum: catalog.checksum,
    base,
    write,
    remove: (ids) => retry(() => build.delete(ids, call)),
    onChanges: (done) => report({ phase: "replay", done, total: null, perSecond: 0, remainingSeconds: null }),
  });
}
