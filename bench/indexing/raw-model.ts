import { once } from "node:events";
import { Worker } from "node:worker_threads";

import { lengthBatches } from "../../src/engines/embedding/length-batches.ts";
import type { Precision } from "../../src/engines/embedding/model-files.ts";

/** What a thread is told. */
export interface RawModelTask {
  readonly folder: string;
  readonly precision: Precision;
  /** Embedded in this order, once for every message. */
  readonly batches: readonly (readonly string[])[];
}

/** The same texts through transformers.js alone, in as many threads. */
export interface RawModel {
  /** Embeds all texts once and throws the vectors away. */
  embedAll(): Promise<void>;
  close(): Promise<void>;
}

export interface RawModelOptions {
  readonly folder: string;
  readonly precision: Precision;
  readonly threads: number;
  readonly batchSize: number;
  readonly texts: readonly string[];
}

/**
 * Batches of like length are dealt out beforehand, one to each thread in turn, so that nothing
 * passes between threads while the clock runs.
 *
 *     [longest 16] [next 16] [next 16] ... [shortest]
 *       thread 1    thread 2   thread 1
 */
export async function startRawModel(options: RawModelOptions): Promise<RawModel> {
  const { folder, precision, threads, batchSize, texts } = options;
  const batches = lengthBatches(texts, batchSize).map((positions) =>
    positions.map((position) => texts[position] ?? ""),
  );
  const workers = Array.from({ length: threads }, (_, thread) => {
    const own = batches.filter((_batch, index) => index % threads === thread);
    const workerData: RawModelTask = { folder, precision, batches: own };
    return new Worker(new URL("./raw-model-worker.mjs", import.meta.url), { workerData });
  });
  // `once` rejects when the worker fails.
  await Promise.all(workers.map((worker) => once(worker, "message")));
  return {
    embedAll: async () => {
      const done = workers.map((worker) => once(worker, "message"));
      for (const worker of workers) worker.postMessage("start");
      await Promise.all(done);
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
