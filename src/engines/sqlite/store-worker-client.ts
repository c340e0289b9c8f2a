import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { ProductStore } from "../../ports/product-store.ts";
import type { VectorIndex, VectorRecord } from "../../ports/vector-index.ts";
import { createWorkerClient, type WorkerClient } from "../worker/worker-client.ts";
import { workerEntry } from "../worker/worker-entry.ts";
import { createSqliteProductStore } from "./product-store.ts";
import type { StoreOptions } from "./store.ts";
import { createSqliteVectorIndex, upsertRecords } from "./vector-index.ts";

/** Vectors and products of one file, in a thread of their own, so that no slow keyword query holds them up. */
export interface StoreWorker {
  readonly vectors: VectorIndex;
  readonly products: ProductStore;
  /** Upserts into both at once, in one transaction: half the work of one after the other. */
  write(records: readonly VectorRecord[], options?: CallOptions): Promise<void>;
  /** Moves everything into the file itself and waits for the disk. */
  checkpoint(): Promise<void>;
  /** Closes both and ends the thread; a second call does nothing. Closing both one by one does the same. */
  close(): Promise<void>;
}

/**
 * Opens or creates the file, with all vectors in memory when it resolves. A thread that dies
 * fails the calls it had; the next call starts another, which reads the file again.
 */
export async function openStoreWorker(options: StoreOptions): Promise<StoreWorker> {
  const worker = createWorkerClient({
    name: "vectors",
    entry: workerEntry("vector-worker", import.meta.url),
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
    workerData: options,
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= closeWorker(worker));

  const isOpen = { vectors: true, products: true };
  const part = (name: keyof typeof isOpen): WorkerClient => ({
    call: (method, input, settings) =>
      isOpen[name]
        ? worker.call(method, input, settings)
        : Promise.reject(new SearchError("CLOSED", `the ${name} engine is closed`)),
    close: async () => {
      isOpen[name] = false;
      if (!isOpen.vectors && !isOpen.products) await close();
    },
  });

  try {
    await worker.call("open", null);
  } catch (error) {
    await worker.close();
    throw error;
  }
  return {
    vectors: createSqliteVectorIndex(part("vectors"), options.dimensions),
    products: createSqliteProductStore(part("products")),
    write: (records, call) => upsertRecords(worker, options.dimensions, records, true, call),
    checkpoint: () => worker.call("checkpoint", null),
    close,
  };
}

async function closeWorker(worker: WorkerClient): Promise<void> {
  try {
    // The last connection to leave folds the write-ahead log into the file.
    await worker.call("close", null);
  } finally {
    await worker.close();
  }
}
