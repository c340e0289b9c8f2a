import { threadId } from "node:worker_threads";

import { serveWorker } from "../src/engines/worker/serve-worker.ts";

/**
 * Stands in for a model: the vector of a text is `[thread, number of calls so far, length]`. The
 * text `crash` ends the thread.
 */
let calls = 0;
serveWorker({
  encode: async (texts: readonly string[]) => {
    calls += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (texts.includes("crash")) process.exit(1);
    return {
      data: Float32Array.from(texts.flatMap((text) => [threadId, calls, text.length])),
      dimensions: 3,
    };
  },
});
