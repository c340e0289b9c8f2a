import { type ErrorCode, SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { ProductStore } from "../../ports/product-store.ts";
import { hedge } from "./hedge.ts";

/**
 * The reading half of a product store. On servers both indexes hold the products, so that writing
 * them writes the products, and one that is down can be stood in for.
 */
export type ProductReader = Pick<ProductStore, "get" | "values" | "passing" | "count">;

/** A store that answers at all has answered by then; the rest of a step's time is the other's. */
const PATIENCE_MS = 150;
/** One that did not is not waited for again so soon. */
const AVOID_MS = 2_000;

/**
 * Asks the first; the second as well when the first fails or is late. For a while after that the
 * second is asked first.
 */
export function createFallbackReader(
  first: ProductReader,
  second: ProductReader,
  now: () => number = () => performance.now(),
): ProductReader {
  let avoidFirstUntil = Number.NEGATIVE_INFINITY;
  const either = async <Output>(
    ask: (reader: ProductReader) => Promise<Output>,
    options?: CallOptions,
  ): Promise<Output> => {
    const isHelped = (error: unknown): boolean => isDown(error) && options?.signal?.aborted !== true;
    if (now() < avoidFirstUntil) {
      return hedge(
        () => ask(second),
        () => ask(first),
        PATIENCE_MS,
        isHelped,
      );
    }
    const instead = (): Promise<Output> => {
      avoidFirstUntil = now() + AVOID_MS;
      return ask(second);
    };
    return hedge(() => ask(first), instead, PATIENCE_MS, isHelped);
  };
  return {
    get: (ids, options) => either((reader) => reader.get(ids, options), options),
    values: (ids, fields, options) => either((reader) => reader.values(ids, fields, options), options),
    passing: (ids, filters, options) => either((reader) => reader.passing(ids, filters, options), options),
    count: (options) => either((reader) => reader.count(options), options),
  };
}

const DOWN: ReadonlySet<ErrorCode> = new Set([
  "ENGINE_TIMEOUT",
  "ENGINE_FAILED",
  "ENGINE_UNAVAILABLE",
  "ENGINE_REFUSED",
]);

function isDown(error: unknown): boolean {
  return error instanceof SearchError && DOWN.has(error.code);
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
    passing: (ids, filters, options) => guard(() => reader.passing(ids, filters, options), options),
    count: (options) => guard(() => reader.count(options), options),
    close: async () => {
      isClosed = true;
    },
  };
}
