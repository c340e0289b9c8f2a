import { once } from "node:events";
import { Worker } from "node:worker_threads";

import { lengthBatches } from "../../src/engines/embedding/length-batches.ts";
import { workerEntry } from "../../src/engines/worker/worker-entry.ts";
import type { RawModelTask } from "./raw-model-worker.ts";

/** The same texts through transformers.js alone, in as many threads. */
export interface RawModel {
  /** Embeds all texts once and throws the vectors away. */
  embedAll(): Promise<void>;
  close(): Promise<void>;
}

export interface RawModelOptions {
  readonly folder: string;
  readonly precision: RawModelTask["precision"];
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
    return new Worker(workerEntry("raw-model-worker", import.meta.url), { workerData });
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
