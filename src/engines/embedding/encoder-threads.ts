import type { CallOptions } from "../../ports/call-options.ts";
import { createWorkerClient, type WorkerClient } from "../worker/worker-client.ts";
import { workerEntry } from "../worker/worker-entry.ts";
import { lengthBatches } from "./length-batches.ts";
import type { EncodedTexts, TextEncoderOptions } from "./text-encoder.ts";

export interface EncoderThreadsOptions {
  readonly encoder: TextEncoderOptions;
  readonly threads: number;
  readonly batchSize: number;
  /** The threads' file; it serves `encode(texts): EncodedTexts`. Default `embedding-worker`. */
  readonly entry?: URL;
}

/** The same model in several worker threads. */
export interface EncoderThreads {
  /** One unit vector per text, in order. Errors are those of `Embedder` and `loadTextEncoder`. */
  encode(texts: readonly string[], options?: CallOptions): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** A second batch waits in the worker while the first is computed, so that no thread idles between two. */
const BATCHES_AHEAD = 2;
/** Batches are short-lived: a small young generation keeps their garbage from becoming resident memory. */
const YOUNG_GENERATION_MIB = 4;

/**
 * Texts are cut into batches of like length, and each thread takes the next batch when it has
 * room. The first failure, or the signal, stops the taking; batches under way are finished and
 * dropped.
 *
 *     texts -> [longest 16] [next 16] ... [shortest]      one queue, `threads` takers
 */
export function createEncoderThreads(options: EncoderThreadsOptions): EncoderThreads {
  const { encoder, threads, batchSize, entry = workerEntry("embedding-worker", import.meta.url) } = options;
  const clients: readonly WorkerClient[] = Array.from({ length: threads }, (_, index) =>
    createWorkerClient({
      name: `embedding ${index + 1}`,
      entry,
      workerData: encoder,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MIB },
    }),
  );

  let calls = 0;

  return {
    encode: async (texts, { signal } = {}) => {
      const vectors: Float32Array[] = [];
      const queue = lengthBatches(texts, batchSize).values();
      let hasFailed = false;

      const takeBatches = async (client: WorkerClient): Promise<void> => {
        for (const positions of queue) {
          if (hasFailed) return;
          const batch = positions.map((position) => texts[position] ?? "");
          const { data, dimensions } = await client.call<EncodedTexts>("encode", batch, { signal });
          for (const [row, position] of positions.entries())
            vectors[position] = data.slice(row * dimensions, (row + 1) * dimensions);
        }
      };

      // Each call begins with another thread, so that single queries are spread as well.
      const start = calls++ % threads;
      const inTurn = [...clients.slice(start), ...clients.slice(0, start)];
      const takers = Array.from({ length: BATCHES_AHEAD }, () => inTurn).flat();
      await Promise.all(
        takers.map((client) =>
          takeBatches(client).catch((error: unknown) => {
            hasFailed = true;
            throw error;
          }),
        ),
      );
      return vectors;
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}
