import { SearchError } from "../../domain/search-error.ts";
import type { Embedder } from "../../ports/embedder.ts";
import { createEncoderThreads } from "./encoder-threads.ts";
import { ensureModel, type EnsureModelOptions, type ModelFolder } from "./ensure-model.ts";
import { checkUnitVector, KNOWN_SENTENCE } from "./known-vector.ts";

export interface TransformersEmbedderOptions {
  readonly model: ModelFolder;
  /** Worker threads; queries need one, a catalog as many as there are cores. Default 1. */
  readonly threads?: number;
  /** Texts in one run of the model. Default 16. */
  readonly batchSize?: number;
}

/** Measured best with MiniLM; larger batches wait for their longest text, smaller ones waste the caches. */
const DEFAULT_BATCH_SIZE = 16;

/**
 * An embedder that runs a model of transformers.js in worker threads. The threads start with
 * the first call; `openEmbedder` starts them at once. Beyond what the port says, `embed` fails
 * with `ENGINE_FAILED` when a thread dies, and the next call starts another; with
 * `MODEL_NOT_FOUND` or `MODEL_INVALID` when the model's files have gone or been damaged.
 */
export function createTransformersEmbedder(options: TransformersEmbedderOptions): Embedder {
  const { model, threads = 1, batchSize = DEFAULT_BATCH_SIZE } = options;
  const { id, precision, folder, fingerprint, dimensions } = model;
  const encoder = createEncoderThreads({
    encoder: { folder, precision, download: null },
    threads,
    batchSize,
  });
  let isClosed = false;
  return {
    model: { id, precision, fingerprint, dimensions },
    embed: async (texts, callOptions) => {
      if (isClosed) throw new SearchError("CLOSED", "the embedder is closed");
      return encoder.encode(texts, callOptions);
    },
    close: async () => {
      isClosed = true;
      await encoder.close();
    },
  };
}

/**
 * An embedder that is ready: its model is on disk and verified, every thread has loaded it and
 * embedded once. Errors are those of `ensureModel`.
 */
export async function openEmbedder(
  options: EnsureModelOptions & Omit<TransformersEmbedderOptions, "model">,
): Promise<Embedder> {
  const { threads = 1, batchSize = DEFAULT_BATCH_SIZE, ...modelOptions } = options;
  const model = await ensureModel(modelOptions);
  const embedder = createTransformersEmbedder({ model, threads, batchSize });
  try {
    // A call takes the threads in turn.
    const warmed = await Promise.all(Array.from({ length: threads }, () => embedder.embed([KNOWN_SENTENCE])));
    for (const [vector] of warmed) checkUnitVector(vector, model.id);
    return embedder;
  } catch (error) {
    await embedder.close();
    throw error;
  }
}
