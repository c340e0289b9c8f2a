import { workerData } from "node:worker_threads";

import { Moved, serveWorker } from "../worker/serve-worker.ts";
import type { EmbeddingCacheWorkerData, PutInput } from "./embedding-cache.ts";
import { openEmbeddingTable, type EmbeddingTable } from "./embedding-table.ts";
import { packVectors, unpackVectors, type PackedVectors } from "./packed-vectors.ts";

// What `createSqliteEmbeddingCache` passes.
const options = workerData as EmbeddingCacheWorkerData;
let table: EmbeddingTable | undefined;

serveWorker({
  get: (keys: readonly string[]): Moved<PackedVectors> => {
    table ??= openEmbeddingTable(options);
    const packed = packVectors(table.get(keys));
    return new Moved(packed, [packed.data.buffer]);
  },
  put: ({ keys, vectors }: PutInput): void => {
    table ??= openEmbeddingTable(options);
    table.put(keys, unpackVectors(vectors));
  },
});
