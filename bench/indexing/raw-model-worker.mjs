// A thread of raw-model.ts, in JavaScript so that no loader runs in it. transformers.js as its
// documentation has it and nothing of ours: the yardstick of what our code costs.
import { basename, dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

import { env, pipeline } from "@huggingface/transformers";

/** @type {import("./raw-model.ts").RawModelTask} */
const { folder, precision, batches } = workerData;
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const extract = await pipeline("feature-extraction", basename(folder), {
  dtype: precision,
  device: "cpu",
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});
await extract(["warm up"], { pooling: "mean", normalize: true });

async function embedAll() {
  for (const batch of batches) await extract(batch, { pooling: "mean", normalize: true });
  parentPort.postMessage("done");
}

// A rejection that nobody handles ends the thread, and `raw-model.ts` with it.
parentPort.on("message", () => void embedAll());
parentPort.postMessage("ready");
