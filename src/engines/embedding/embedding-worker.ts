import { workerData } from "node:worker_threads";

import { Moved, serveWorker } from "../worker/serve-worker.ts";
import {
  loadTextEncoder,
  type EncodedTexts,
  type TextEncoder,
  type TextEncoderOptions,
} from "./text-encoder.ts";

// What `createEncoderThreads` passes.
const options = workerData as TextEncoderOptions;
let encoder: TextEncoder | undefined;

serveWorker({
  encode: async (texts: readonly string[]): Promise<Moved<EncodedTexts>> => {
    encoder ??= await loadTextEncoder(options);
    const encoded = await encoder.encode(texts);
    return new Moved(encoded, [encoded.data.buffer]);
  },
});
