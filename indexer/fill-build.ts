import type { CatalogCalibration } from "../src/domain/calibration.ts";
import { productHash } from "../src/domain/product-hash.ts";
import type { Product } from "../src/domain/product.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { Embedder } from "../src/ports/embedder.ts";
import type { GenerationBuild } from "../src/ports/generations.ts";
import { createDocumentTemplate } from "../src/text/document-template.ts";
import { calibrate, SAMPLED_TITLES } from "./calibrate.ts";
import { embedWithCache } from "./embedding/embed-with-cache.ts";
import { createEmbeddingProgress, type EmbeddingCounts } from "./embedding/embedding-progress.ts";
import type { ProductSpool } from "./product-spool.ts";
import type { ReindexTools } from "./reindex-run.ts";
import { createTitleSample } from "./title-sample.ts";

/** Embeds products and writes them into one build. */
export interface RecordWriter {
  /**
   * A whole catalog, window by window; a window is written while the next one is embedded:
   *
   *     embed   [ 0 ][ 1 ][ 2 ][ 3 ]
   *     write        [ 0 ][ 1 ][ 2 ][ 3 ]
   */
  fill(spool: ProductSpool): Promise<EmbeddingCounts>;
  /** A few products that have changed. */
  write(products: readonly Product[]): Promise<void>;
  /** What cosines mean in what was written; null when that is too little to tell. */
  calibrate(): Promise<CatalogCalibration | null>;
}

export function createRecordWriter(
  build: GenerationBuild,
  embedder: Embedder,
  { dependencies, settings, watch, retry, report, call }: ReindexTools,
): RecordWriter {
  const { cache } = dependencies;
  const { template } = settings;
  const textOf = createDocumentTemplate(template);
  const sample = createTitleSample(SAMPLED_TITLES);

  const embed = (products: readonly Product[], onStep?: (step: EmbeddingCounts) => void) =>
    watch.time("embed", async () => {
      const texts = products.map(textOf);
      const counting = onStep === undefined ? {} : { onStep };
      const { vectors } = await embedWithCache({ embedder, cache, template, texts, ...counting, ...call });
      return joined(products, vectors);
    });
  const store = (records: ReturnType<typeof joined>) =>
    watch.time("write", () => retry(() => build.write(records, call)));
  const storeAll = async (same: readonly Product[], records: ReturnType<typeof joined>): Promise<void> => {
    if (same.length > 0) await watch.time("write", () => retry(() => build.keep(same, call)));
    if (records.length > 0) await store(records);
  };

  return {
    async fill(spool) {
      const counts = { embedded: 0, reused: 0 };
      const onStep = createEmbeddingProgress(
        spool.size,
        () => performance.now(),
        (progress) => {
          counts.embedded = progress.embedded;
          counts.reused = progress.reused;
          report({ phase: "embed", ...progress });
        },
      );
      // What the build holds already, from the generation it began as a copy of.
      const copied = await watch.time("write", () => retry(() => build.copied()));
      let writing: Promise<void> = Promise.resolve();
      try {
        for await (const products of spool.windows()) {
          if (products.length === 0) continue;
          sample.offer(products);
          const same = products.filter((product) => copied.get(product.id) === productHash(product));
          const isSame = new Set(same);
          if (same.length > 0) onStep({ embedded: 0, reused: same.length });
          const changed = products.filter((product) => !isSame.has(product));
          const records = changed.length === 0 ? [] : await embed(changed, onStep);
          await writing;
          writing = storeAll(same, records);
          // Waited for below, or in the next round; until then a failure must not count as unhandled.
          writing.catch(() => {});
        }
      } catch (error) {
        // Nothing may still be writing when the build is removed; the first failure is the one to tell.
        await Promise.allSettled([writing]);
        throw error;
      }
      await writing;
      return counts;
    },
    async write(products) {
      sample.offer(products);
      await store(await embed(products));
    },
    calibrate: () =>
      watch.time("check", () =>
        calibrate({
          embedder,
          cache,
          titles: sample.titles(),
          nearest: (vector, limit) => retry(() => build.nearest(vector, limit, call)),
          ...call,
        }),
      ),
  };
}

function joined(products: readonly Product[], vectors: readonly Float32Array[]) {
  return products.map((product, index) => {
    const vector = vectors[index];
    if (vector === undefined) throw new SearchError("INTERNAL", `no vector for product ${product.id}`);
    return { product, vector };
  });
}
