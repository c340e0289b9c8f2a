import { productHash } from "../../domain/product-hash.ts";
import type { HeldProduct, Inventory } from "../../ports/inventory.ts";
import { openDatabase, type Database } from "./open-database.ts";
import { joinProduct, type ProductRow } from "./product-rows.ts";
import { CHUNK_ROWS } from "./vector-chunk.ts";

/** Rows read between two turns of the event loop: a few milliseconds, hashing included. */
const PAGE = 1_000;

const IS_STORED = "stored = 1";
/** An ordinal has a vector when its scale, four bytes of its chunk, is not 0. */
const HAS_VECTOR = `(SELECT substr(scales, 4 * (ordinal % ${CHUNK_ROWS}) + 1, 4) <> x'00000000'
  FROM vector_chunks WHERE chunk = ordinal / ${CHUNK_ROWS})`;

interface Holding {
  readonly store: string;
  readonly engine: Inventory["engine"];
  /** Gives `ordinal`, `id`, and of the product store `fields` and `prose`; a condition is added. */
  readonly select: string;
  readonly toHeld: (row: HoldingRow) => HeldProduct;
}

type HoldingRow = ProductRow & { readonly ordinal: number };

const idOnly = ({ id }: HoldingRow): HeldProduct => ({ id, hash: null, product: null });

const HOLDINGS: readonly Holding[] = [
  {
    store: "sqlite products",
    engine: "products",
    select: `SELECT ordinal, id, fields, prose FROM products WHERE ${IS_STORED}`,
    toHeld: (row) => {
      const product = joinProduct(row);
      return { id: row.id, hash: productHash(product), product };
    },
  },
  {
    store: "sqlite keywords",
    engine: "keyword",
    select: "SELECT ordinal, id FROM keyword_documents WHERE 1",
    toHeld: idOnly,
  },
  {
    store: "sqlite vectors",
    engine: "vectors",
    select: `SELECT ordinal, id FROM products WHERE ${HAS_VECTOR}`,
    toHeld: idOnly,
  },
];

/**
 * What a generation's file holds, read from the file and not from the memory of the threads that
 * search it: they do not see what other processes write. Keywords and vectors cannot tell which
 * version of a product they were made of.
 */
export function sqliteInventories(file: string): readonly Inventory[] {
  return HOLDINGS.map(({ store, engine, select, toHeld }) => ({
    store,
    engine,
    async *read() {
      const database = openDatabase(file, { readOnly: true });
      try {
        yield* pages(database, select, toHeld);
      } finally {
        database.close();
      }
    },
    look: async (ids) => {
      const database = openDatabase(file, { readOnly: true });
      try {
        const find = database.prepare<HoldingRow>(`${select} AND id = ?`);
        return ids.flatMap((id) => find.all(id)).map(toHeld);
      } finally {
        database.close();
      }
    },
  }));
}

async function* pages(database: Database, select: string, toHeld: Holding["toHeld"]) {
  const read = database.prepare<HoldingRow>(`${select} AND ordinal > ? ORDER BY ordinal LIMIT ${PAGE}`);
  for (let last = -1; ;) {
    const rows = read.all(last);
    const newest = rows.at(-1);
    if (newest === undefined) return;
    last = newest.ordinal;
    yield rows.map(toHeld).map(({ id, hash }) => ({ id, hash }));
  }
}
