import { createHash } from "node:crypto";

import { createSqliteEmbeddingCache } from "../src/engines/sqlite/embedding-cache.ts";

/**
 * A process that fills the cache at the path given until it is killed. Entry `n` has the hash of
 * `n` as key and `n` as every component; after each batch it tells its parent how many are durable.
 */
const BATCH = 40;
const cache = createSqliteEmbeddingCache({ path: process.argv[2] ?? "" });
for (let start = 0; ; start += BATCH) {
  const batch = Array.from({ length: BATCH }, (_, index) => start + index);
  await cache.put(
    batch.map((n) => ({
      key: createHash("sha256").update(`${n}`).digest("hex"),
      vector: new Float32Array(384).fill(n),
    })),
  );
  process.send?.(start + BATCH);
}
