import { workerData } from "node:worker_threads";

import type { Filter } from "../../domain/filter.ts";
import { Moved, serveWorker } from "../worker/serve-worker.ts";
import { openStore, type Store, type StoreOptions, type StoreSearch, type StoreUpsert } from "./store.ts";

// `openStoreWorker` starts this file with these.
const options = workerData as StoreOptions;
let opened: Store | undefined;

/** Opened by the first call, so that what goes wrong reaches the caller with its code. */
function store(): Store {
  return (opened ??= openStore(options));
}

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

serveWorker({
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
  values: ({ ids, fields }: ValuesInput) => store().values(ids, fields),
  passing: ({ ids, filters }: PassingInput) => store().passing(ids, filters),
  count: () => store().count(),
  checkpoint: () => store().checkpoint(),
  close: () => {
    opened?.close();
    opened = undefined;
  },
});

function bufferOf({ buffer }: Float64Array): ArrayBuffer {
  // A fresh array of our own is never shared.
  return buffer as ArrayBuffer;
}
