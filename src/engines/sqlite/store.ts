import { closeSync, fsyncSync, openSync } from "node:fs";

import { compareStrings } from "../../domain/compare-scalars.ts";
import type { Scalar } from "../../domain/field.ts";
import type { Filter } from "../../domain/filter.ts";
import { SearchError } from "../../domain/search-error.ts";
import { createBitmap } from "./columns/bitmap.ts";
import { createColumns } from "./columns/columns.ts";
import { deferredColumns } from "./columns/load-columns.ts";
import { findNearest } from "./find-nearest.ts";
import { openDatabase, type Database } from "./open-database.ts";
import { packRow } from "./packed-row.ts";
import { createProductTable, joinProduct, readValues, type ProductRow } from "./product-rows.ts";
import { CHUNK_ROWS, clearRow, putRow, type VectorChunk } from "./vector-chunk.ts";
import { createVectorMemory } from "./vector-memory.ts";
import { createVectorTable, loadVectors, writeVectorChunks } from "./vector-rows.ts";

export interface StoreOptions {
  readonly file: string;
  readonly dimensions: number;
  /**
   * A build is not durable before its `checkpoint`, which makes it faster. What is served is durable
   * call by call, with all that was written to the file before: the change log relies on it.
   */
  readonly mode: "build" | "serve";
}

export interface StoreUpsert {
  readonly rows: readonly ProductRow[];
  /** One vector after the other, of the rows that have one; null: vectors are not what is written. */
  readonly vectors: Float32Array | null;
  /** By row: 1 when `vectors` holds its vector, 0 when it keeps the one it has. */
  readonly hasVector: Uint8Array;
  /** True when the product store is to know these products. */
  readonly stored: boolean;
}

export interface StoreSearch {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly minSimilarity: number;
  readonly filter: Filter | null;
}

/** Products and vectors of one file, for use inside a worker thread: everything is synchronous. */
export type Store = ReturnType<typeof openStore>;

/**
 * Opens or creates the file and loads vectors and values into memory.
 *
 * Products and vectors share one row and one ordinal a product: what is written last, through
 * either port, is what filters and values see. Each call is one transaction, and memory follows
 * only once it is committed, so a call that fails has changed nothing.
 *
 * @param open another way to the database, for who counts what is asked of it
 */
export function openStore(
  { file, dimensions, mode }: StoreOptions,
  open: (file: string) => Database = openDatabase,
) {
  const database = open(file);
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${mode === "build" ? "OFF" : "FULL"}`);
  createProductTable(database);
  createVectorTable(database);

  const ordinals = new Map<string, number>();
  const ids: (string | undefined)[] = [];
  const free: number[] = [];
  /** Products of the product store. */
  const stored = createBitmap();
  const memory = createVectorMemory(dimensions);
  const columns = createColumns(deferredColumns(database, (id) => ordinals.get(id)));

  const load = (): void => {
    for (const [ordinal, id, isStored, fields] of readValues(database)) {
      ids[ordinal] = id;
      ordinals.set(id, ordinal);
      if (isStored === 1) stored.add(ordinal);
      columns.set(ordinal, fields ?? {});
    }
    for (let ordinal = 0; ordinal < ids.length; ordinal++) if (ids[ordinal] === undefined) free.push(ordinal);
    loadVectors(database, memory);
    memory.present.forEach((ordinal) => {
      if (ids[ordinal] !== undefined) return;
      throw new SearchError("GENERATION_DAMAGED", `${file}: vector ${ordinal} belongs to no product`);
    });
  };
  load();

  const insert = database.prepare(
    `INSERT INTO products (ordinal, id, stored, fields, prose) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (ordinal) DO UPDATE SET stored = excluded.stored, fields = excluded.fields, prose = excluded.prose`,
  );
  const select = database.prepare<{ fields: string | null; prose: string }>(
    "SELECT fields, prose FROM products WHERE ordinal = ?",
  );
  const unstore = database.prepare("UPDATE products SET stored = 0 WHERE ordinal = ?");
  const erase = database.prepare("DELETE FROM products WHERE ordinal = ?");

  /** Chunks that a call changes: copies, until it is committed. */
  const stageChunks = () => {
    const chunks = new Map<number, VectorChunk>();
    const of = (ordinal: number): VectorChunk => {
      const chunk = Math.floor(ordinal / CHUNK_ROWS);
      const staged = chunks.get(chunk) ?? memory.readChunk(chunk);
      chunks.set(chunk, staged);
      return staged;
    };
    return {
      chunks,
      put: (ordinal: number, vector: Float32Array) =>
        putRow(of(ordinal), ordinal % CHUNK_ROWS, packRow(vector, memory.width)),
      clear: (ordinal: number) => clearRow(of(ordinal), ordinal % CHUNK_ROWS),
      adopt: () => chunks.forEach((content, chunk) => memory.writeChunk(chunk, content)),
    };
  };

  const upsert = ({ rows, vectors, hasVector, stored: isStored }: StoreUpsert): void => {
    const staged = stageChunks();
    const assigned = new Map<string, number>();
    const withVector = new Set<string>();
    const spare = free.slice();
    let next = ids.length;
    let nextVector = 0;

    rows.forEach(({ id }, index) => {
      const ordinal = ordinals.get(id) ?? assigned.get(id) ?? spare.pop() ?? next++;
      assigned.set(id, ordinal);
      if (vectors === null) return;
      if (hasVector[index] === 1) {
        const start = nextVector++ * dimensions;
        staged.put(ordinal, vectors.subarray(start, start + dimensions));
        withVector.add(id);
      } else if (!withVector.has(id) && !memory.present.has(ordinal)) {
        throw new SearchError("INVALID_REQUEST", `expected a vector for the new product ${id}, got none`);
      }
    });
    const ordinalOf = (id: string): number => assigned.get(id) ?? 0;

    database.transaction(() => {
      for (const { id, fields, prose } of rows) {
        const ordinal = ordinalOf(id);
        insert.run(ordinal, id, isStored || stored.has(ordinal) ? 1 : 0, fields, prose);
      }
      writeVectorChunks(database, staged.chunks);
    });

    free.length = spare.length;
    for (const row of rows) {
      const { id } = row;
      const ordinal = ordinalOf(id);
      ids[ordinal] = id;
      ordinals.set(id, ordinal);
      if (isStored) stored.add(ordinal);
      // Whole: columns of ids and titles that were made meanwhile keep what they are told alone.
      columns.set(ordinal, joinProduct(row));
    }
    staged.adopt();
  };

  const remove = (removed: readonly string[], part: "products" | "vectors"): void => {
    const known = [...new Set(removed)].flatMap((id) => {
      const ordinal = ordinals.get(id);
      return ordinal === undefined ? [] : [{ id, ordinal }];
    });
    const staged = stageChunks();
    const leaves = (ordinal: number): boolean =>
      part === "products" ? !memory.present.has(ordinal) : !stored.has(ordinal);

    database.transaction(() => {
      for (const { ordinal } of known) {
        if (part === "vectors" && memory.present.has(ordinal)) staged.clear(ordinal);
        if (leaves(ordinal)) erase.run(ordinal);
        else if (part === "products") unstore.run(ordinal);
      }
      writeVectorChunks(database, staged.chunks);
    });

    for (const { id, ordinal } of known) {
      if (leaves(ordinal)) {
        ordinals.delete(id);
        ids[ordinal] = undefined;
        free.push(ordinal);
        columns.remove(ordinal);
      }
      if (part === "products") stored.delete(ordinal);
    }
    staged.adopt();
  };

  const idOf = (ordinal: number): string => ids[ordinal] ?? "";
  const storedOrdinal = (id: string): number | undefined => {
    const ordinal = ordinals.get(id);
    return ordinal !== undefined && stored.has(ordinal) ? ordinal : undefined;
  };
  const presentOrdinal = (id: string): number | undefined => {
    const ordinal = ordinals.get(id);
    return ordinal !== undefined && memory.present.has(ordinal) ? ordinal : undefined;
  };

  return {
    memory,
    upsert,
    remove,
    search: ({ vector, limit, minSimilarity, filter }: StoreSearch) => {
      const allowed = filter === null ? memory.present : columns.select(filter).and(memory.present);
      const compareRows = (left: number, right: number): number => compareStrings(idOf(left), idOf(right));
      const { rows, similarities } = findNearest(memory, {
        vector,
        limit,
        minSimilarity,
        allowed,
        compareRows,
      });
      return { ids: Array.from(rows, idOf), similarities };
    },
    /** NaN for an unknown id. */
    similarities: (vector: Float32Array, asked: readonly string[]): Float64Array => {
      memory.setQuery(vector);
      return Float64Array.from(asked, (id) => {
        const ordinal = presentOrdinal(id);
        return ordinal === undefined ? Number.NaN : memory.similarity(ordinal);
      });
    },
    vectors: (asked: readonly string[]): readonly (Float32Array | null)[] =>
      asked.map((id) => {
        const ordinal = presentOrdinal(id);
        return ordinal === undefined ? null : memory.vector(ordinal);
      }),
    products: (asked: readonly string[]): readonly (ProductRow | null)[] =>
      asked.map((id) => {
        const ordinal = storedOrdinal(id);
        const row = ordinal === undefined ? undefined : select.get(ordinal);
        return row === undefined ? null : { id, fields: row.fields, prose: row.prose };
      }),
    values: (
      asked: readonly string[],
      fields: readonly string[],
    ): readonly (readonly (Scalar | null)[])[] => {
      const places = asked.map(storedOrdinal);
      return fields.map((field) =>
        places.map((ordinal) => (ordinal === undefined ? null : columns.first(ordinal, field))),
      );
    },
    /** A row a filter: 1 for what passes, 0 for the rest. */
    passing: (asked: readonly string[], filters: readonly Filter[]): Uint8Array<ArrayBuffer>[] => {
      const places = asked.map(storedOrdinal);
      return filters.map((filter) => {
        const members = columns.select(filter);
        return Uint8Array.from(places, (ordinal) => Number(ordinal !== undefined && members.has(ordinal)));
      });
    },
    count: (): number => stored.count(),
    /** Moves everything from the write-ahead log into the file and waits for the disk. */
    checkpoint: (): void => {
      const result = database.prepare<{ busy: number }>("PRAGMA wal_checkpoint(TRUNCATE)").get();
      if (result?.busy !== 0)
        throw new SearchError("ENGINE_FAILED", `${file} is in use and was not checkpointed`);
      const handle = openSync(file, "r+");
      try {
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    close: (): void => database.close(),
  };
}
