import { basename, dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

import { env, pipeline } from "@huggingface/transformers";

/** What a thread of `raw-model.ts` is told. */
export interface RawModelTask {
  readonly folder: string;
  readonly precision: "q8" | "fp32" | "fp16" | "q4";
  /** Embedded in this order, once for every message. */
  readonly batches: readonly (readonly string[])[];
}

// As the library's documentation has it, and nothing of ours: the yardstick of what a wrapper costs.
const { folder, precision, batches } = workerData as RawModelTask; // what `raw-model.ts` passes
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const extract = await pipeline("feature-extraction", basename(folder), {
  dtype: precision,
  device: "cpu",
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});
await extract(["warm up"], { pooling: "mean", normalize: true });

parentPort?.on("message", () => {
  void (async () => {
    for (const batch of batches) await extract([...batch], { pooling: "mean", normalize: true });
    parentPort?.postMessage("done");
  })();
});
parentPort?.postMessage("ready");
