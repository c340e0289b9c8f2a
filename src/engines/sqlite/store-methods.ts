import type { Filter } from "../../domain/filter.ts";
import { Moved, type WorkerMethods } from "../worker/serve-worker.ts";
import { buffersOf, packScalars } from "./packed-scalars.ts";
import type { Store, StoreSearch, StoreUpsert } from "./store.ts";

export interface IdsInput {
  readonly ids: readonly string[];
}
export interface SimilaritiesInput extends IdsInput {
  readonly vector: Float32Array;
}
export interface ValuesInput extends IdsInput {
  readonly fields: readonly string[];
}
export interface PassingInput extends IdsInput {
  readonly filters: readonly Filter[];
}
export interface RemoveInput extends IdsInput {
  readonly part: "products" | "vectors";
}

/**
 * What the worker of vectors and products answers, over a store that the first call opens, so
 * that what goes wrong with it reaches the caller with its code.
 */
export function storeMethods(open: () => Store): WorkerMethods {
  let opened: Store | undefined;
  const store = (): Store => (opened ??= open());
  return {
    open: () => void store(),
    upsert: (input: StoreUpsert) => store().upsert(input),
    remove: ({ ids, part }: RemoveInput) => store().remove(ids, part),
    search: (input: StoreSearch) => {
      const { ids, similarities } = store().search(input);
      return new Moved({ ids, similarities }, [bufferOf(similarities)]);
    },
    similarities: ({ vector, ids }: SimilaritiesInput) => {
      const similarities = store().similarities(vector, ids);
      return new Moved(similarities, [bufferOf(similarities)]);
    },
    vectors: ({ ids }: IdsInput) => store().vectors(ids),
    products: ({ ids }: IdsInput) => store().products(ids),
    values: ({ ids, fields }: ValuesInput) => {
      const columns = store().values(ids, fields).map(packScalars);
      return new Moved(columns, buffersOf(columns));
    },
    passing: ({ ids, filters }: PassingInput) => {
      const rows = store().passing(ids, filters);
      return new Moved(
        rows,
        rows.map(({ buffer }) => buffer),
      );
    },
    count: () => store().count(),
    checkpoint: () => store().checkpoint(),
    close: () => {
      opened?.close();
      opened = undefined;
    },
  };
}

function bufferOf({ buffer }: Float64Array): ArrayBuffer {
  // A fresh array of our own is never shared.
  return buffer as ArrayBuffer;
}
