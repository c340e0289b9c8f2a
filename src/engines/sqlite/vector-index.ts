import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { VectorIndex, VectorRecord } from "../../ports/vector-index.ts";
import type { WorkerClient } from "../worker/worker-client.ts";
import { splitProduct } from "./product-rows.ts";
import type { StoreSearch, StoreUpsert } from "./store.ts";
import type { IdsInput, RemoveInput, SimilaritiesInput } from "./store-methods.ts";

/** The vector index of the embedded engine: an exact scan in the worker's thread. */
export function createSqliteVectorIndex(worker: WorkerClient, dimensions: number): VectorIndex {
  return {
    upsert: (records, options) => upsertRecords(worker, dimensions, records, false, options),
    delete: (ids, options) => worker.call("remove", { ids, part: "vectors" } satisfies RemoveInput, options),
    search: async (request, options) => {
      const { vector, limit, minSimilarity, filter } = request;
      checkVector(vector, dimensions);
      const input: StoreSearch = { vector, limit, minSimilarity, filter };
      const found = await worker.call<{ ids: readonly string[]; similarities: Float64Array }>(
        "search",
        input,
        options,
      );
      return found.ids.map((id, index) => ({ id, similarity: found.similarities[index] ?? 0 }));
    },
    similarities: async (vector, ids, options) => {
      checkVector(vector, dimensions);
      const input: SimilaritiesInput = { vector, ids };
      const found = await worker.call<Float64Array>("similarities", input, options);
      return Array.from(found, (similarity) => (Number.isNaN(similarity) ? null : similarity));
    },
    get: (ids, options) => worker.call("vectors", { ids } satisfies IdsInput, options),
    close: () => worker.close(),
  };
}

/** Sends records to the worker; `stored`: to the product store as well. */
export async function upsertRecords(
  worker: WorkerClient,
  dimensions: number,
  records: readonly VectorRecord[],
  stored: boolean,
  options: CallOptions | undefined,
): Promise<void> {
  const given = records.flatMap(({ vector }) => (vector === undefined ? [] : [vector]));
  const vectors = new Float32Array(given.length * dimensions);
  given.forEach((vector, index) => {
    checkVector(vector, dimensions);
    vectors.set(vector, index * dimensions);
  });
  const input: StoreUpsert = {
    rows: records.map(({ product }) => splitProduct(product)),
    vectors,
    hasVector: Uint8Array.from(records, ({ vector }) => (vector === undefined ? 0 : 1)),
    stored,
  };
  await worker.call("upsert", input, { ...options, transfer: [vectors.buffer] });
}

function checkVector(vector: Float32Array, dimensions: number): void {
  if (vector.length === dimensions) return;
  throw new SearchError("INTERNAL", `expected a vector of ${dimensions} dimensions, got ${vector.length}`);
}
