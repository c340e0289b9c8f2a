import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { PRIVATE_FOLDER } from "../src/domain/private-folder.ts";
import type { Product } from "../src/domain/product.ts";
import { asSearchError, SearchError } from "../src/domain/search-error.ts";

/**
 * Holds a catalog on disk between reading and writing it, so that all of it is known to be
 * valid, and how much there is, before the first product is embedded.
 *
 *     spool/0.json  [ product, product, ... 1,000 ]
 *     spool/1.json  [ ... ]
 */
export interface ProductSpool {
  /** A product of an id that was added before replaces it. */
  add(product: Product): Promise<void>;
  /** Distinct ids. */
  readonly size: number;
  /** Products that a later one replaced. */
  readonly duplicates: number;
  /** Of everything added, as JSON: what it takes on disk. */
  readonly bytes: number;
  /** Writes what is still in memory; `bytes` counts it then. */
  flush(): Promise<void>;
  /** Every product once, its last version, about 1,000 at a time, in the order of their last versions. */
  windows(): AsyncGenerator<readonly Product[]>;
  /** Removes it from disk. */
  remove(): Promise<void>;
}

const WINDOW = 1_000;

/** Uses `folder`, which it empties first. */
export async function createProductSpool(folder: string): Promise<ProductSpool> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, PRIVATE_FOLDER);
  const lastPosition = new Map<string, number>();
  let added = 0;
  let files = 0;
  let bytes = 0;
  let window: Product[] = [];

  const flush = async (): Promise<void> => {
    const content = Buffer.from(JSON.stringify(window));
    bytes += content.length;
    try {
      await writeFile(join(folder, `${files}.json`), content);
    } catch (error) {
      throw storageError(error);
    }
    files += 1;
    window = [];
  };

  return {
    get size() {
      return lastPosition.size;
    },
    get duplicates() {
      return added - lastPosition.size;
    },
    get bytes() {
      return bytes;
    },
    async add(product) {
      lastPosition.set(product.id, added);
      added += 1;
      window.push(product);
      if (window.length === WINDOW) await flush();
    },
    flush: async () => {
      if (window.length > 0) await flush();
    },
    async *windows() {
      if (window.length > 0) await flush();
      for (let file = 0; file < files; file += 1) {
        const text = await readFile(join(folder, `${file}.json`), "utf8");
        // The file was written by `flush`.
        const products = JSON.parse(text) as Product[];
        yield products.filter(({ id }, index) => lastPosition.get(id) === file * WINDOW + index);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function storageError(error: unknown): SearchError {
  const isFull =
    error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
  return isFull
    ? new SearchError("STORAGE_FULL", "the disk has no room for the catalog that is being read", {
        cause: error,
      })
    : asSearchError(error);
}
