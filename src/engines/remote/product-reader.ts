import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { ProductStore } from "../../ports/product-store.ts";

/**
 * The reading half of a product store. On servers both indexes hold the products, so that writing
 * them writes the products, and one that is down can be stood in for.
 */
export type ProductReader = Pick<ProductStore, "get" | "values" | "count">;

/** Asks the first; the second when the first does not answer. */
export function createFallbackReader(first: ProductReader, second: ProductReader): ProductReader {
  const either = async <Output>(
    ask: (reader: ProductReader) => Promise<Output>,
    options?: CallOptions,
  ): Promise<Output> => {
    try {
      return await ask(first);
    } catch (error) {
      if (!isDown(error) || options?.signal?.aborted === true) throw error;
      return ask(second);
    }
  };
  return {
    get: (ids, options) => either((reader) => reader.get(ids, options), options),
    values: (ids, fields, options) => either((reader) => reader.values(ids, fields, options), options),
    count: (options) => either((reader) => reader.count(options), options),
  };
}

function isDown(error: unknown): boolean {
  return (
    error instanceof SearchError && ["ENGINE_TIMEOUT", "ENGINE_FAILED", "ENGINE_REFUSED"].includes(error.code)
  );
}

/** A store over indexes that hold the products themselves: writing the indexes has written them. */
export function asProductStore(reader: ProductReader, indexes: string): ProductStore {
  let isClosed = false;
  const guard = async <Output>(work: () => Promise<Output>, options?: CallOptions): Promise<Output> => {
    if (isClosed) throw new SearchError("CLOSED", `the products of ${indexes} are closed`);
    if (options?.signal?.aborted === true) throw new SearchError("ABORTED", "the call was abandoned");
    return work();
  };
  return {
    upsert: (_products, options) => guard(async () => {}, options),
    delete: (_ids, options) => guard(async () => {}, options),
    get: (ids, options) => guard(() => reader.get(ids, options), options),
    values: (ids, fields, options) => guard(() => reader.values(ids, fields, options), options),
    count: (options) => guard(() => reader.count(options), options),
    close: async () => {
      isClosed = true;
    },
  };
}
