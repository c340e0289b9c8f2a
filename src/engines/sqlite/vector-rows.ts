import { SearchError } from "../../domain/search-error.ts";
import type { Database } from "./open-database.ts";
import { CHUNK_ROWS, type VectorChunk } from "./vector-chunk.ts";
import type { VectorMemory } from "./vector-memory.ts";

const TABLE = `
  CREATE TABLE IF NOT EXISTS vector_chunks (
    chunk INTEGER PRIMARY KEY,
    high BLOB NOT NULL,
    low BLOB NOT NULL,
    scales BLOB NOT NULL,
    errors BLOB NOT NULL
  ) STRICT`;

interface ChunkRow {
  readonly chunk: number;
  readonly high: Uint8Array;
  readonly low: Uint8Array;
  readonly scales: Uint8Array;
  readonly errors: Uint8Array;
}

export function createVectorTable(database: Database): void {
  database.exec(TABLE);
}

/** Reads all vectors of the file into memory; `GENERATION_DAMAGED` when they are not of its width. */
export function loadVectors(database: Database, memory: VectorMemory): void {
  const rows = database.prepare<ChunkRow>("SELECT chunk, high, low, scales, errors FROM vector_chunks");
  const expected = CHUNK_ROWS * memory.width;
  for (const { chunk, high, low, scales, errors } of rows.iterate()) {
    if (high.length !== expected || low.length !== expected) {
      throw new SearchError(
        "GENERATION_DAMAGED",
        `expected ${expected} bytes in vector chunk ${chunk}, got ${high.length} and ${low.length}`,
      );
    }
    memory.writeChunk(chunk, { high, low, scales: asFloats(scales), errors: asFloats(errors) });
  }
}

/** Writes whole chunks; call it inside a transaction. */
export function writeVectorChunks(database: Database, chunks: ReadonlyMap<number, VectorChunk>): void {
  const write = database.prepare("INSERT OR REPLACE INTO vector_chunks VALUES (?, ?, ?, ?, ?)");
  for (const [chunk, { high, low, scales, errors }] of chunks) write.run(chunk, high, low, scales, errors);
}

function asFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}
