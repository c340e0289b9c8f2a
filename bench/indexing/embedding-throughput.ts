import { embedWithCache } from "../../indexer/embedding/embed-with-cache.ts";
import { createTransformersEmbedder } from "../../src/engines/embedding/transformers-embedder.ts";
import { ensureModel } from "../../src/engines/embedding/ensure-model.ts";
import { createMemoryEmbeddingCache } from "../../src/engines/memory/embedding-cache.ts";
import { createDocumentTemplate } from "../../src/text/document-template.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { benchConfig } from "../open-search.ts";
import { median, toThousandths } from "../percentiles.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { evenSample } from "../sample-queries.ts";
import { startRawModel } from "./raw-model.ts";

/**
 * What the pipeline costs over the model it runs: documents a second through `embedWithCache`
 * with an empty cache, beside transformers.js alone on the same texts, model, threads and batch
 * size. In turn: A B, B A, A B, ... so that a machine that slows down slows both.
 *
 *     tsx bench/indexing/embedding-throughput.ts --data DIR --catalog FILE [--limit 2000] [--runs 5]
 *
 * `--data` is where the model is, or is put. The texts are distinct, so none is embedded once for two.
 */
const DEFAULT_TEXTS = 2_000;
const MS_PER_SECOND = 1_000;

const { data, catalog, limit, runs } = fromCommandLine((args) =>
  readArguments(args, ["data", "catalog"], DEFAULT_TEXTS),
);
const { model: modelId, precision, template, threads, batchSize } = benchConfig.embedding;
const toText = createDocumentTemplate(template);
const texts = evenSample([...new Set((await readProducts(catalog)).map(toText))], limit);
const model = await ensureModel({ dataDir: data, model: modelId, precision });
const embedder = createTransformersEmbedder({ model, threads, batchSize });
const raw = await startRawModel({ folder: model.folder, precision, threads, batchSize, texts });

async function throughThePipeline(): Promise<void> {
  const cache = createMemoryEmbeddingCache();
  const { embedded } = await embedWithCache({ embedder, cache, template, texts });
  await cache.close();
  if (embedded !== texts.length) throw new Error(`expected ${texts.length} embedded, got ${embedded}`);
}

const throughTheModelAlone = (): Promise<void> => raw.embedAll();

async function documentsPerSecond(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return toThousandths((texts.length * MS_PER_SECOND) / (performance.now() - began));
}

const perRun: { pipeline: number; raw: number; ratio: number }[] = [];
try {
  // The first round warms up: it loads the model and grows the heaps.
  for (let run = 0; run <= runs; run++) {
    const pipelineFirst = run % 2 === 0;
    const early = await documentsPerSecond(pipelineFirst ? throughThePipeline : throughTheModelAlone);
    const late = await documentsPerSecond(pipelineFirst ? throughTheModelAlone : throughThePipeline);
    const [pipeline, alone] = pipelineFirst ? [early, late] : [late, early];
    const ratio = toThousandths(pipeline / alone);
    console.error(`run ${run} of ${runs}: pipeline ${pipeline}/s, raw ${alone}/s, ratio ${ratio}`);
    if (run > 0) perRun.push({ pipeline, raw: alone, ratio });
  }
} finally {
  await Promise.all([embedder.close(), raw.close()]);
}

const report = {
  ...(await recordRun("embedding-throughput", { catalog })),
  texts: texts.length,
  meanChars: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
  model: { id: model.id, precision, fingerprint: model.fingerprint },
  threads,
  batchSize,
  runs,
  medianDocumentsPerSecond: {
    pipeline: median(perRun.map(({ pipeline }) => pipeline)),
    raw: median(perRun.map(({ raw: alone }) => alone)),
  },
  // Of the runs' ratios: each compares neighbours in time.
  medianRatio: median(perRun.map(({ ratio }) => ratio)),
  perRun,
};
console.log(JSON.stringify(report, null, 2));
