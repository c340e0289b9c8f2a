import type { ProductStore } from "../../ports/product-store.ts";
import type { WorkerClient } from "../worker/worker-client.ts";
import { type PackedScalars, unpackScalars } from "./packed-scalars.ts";
import { joinProduct, splitProduct, type ProductRow } from "./product-rows.ts";
import type { StoreUpsert } from "./store.ts";
import type { IdsInput, PassingInput, RemoveInput, ValuesInput } from "./store-methods.ts";

/** The product store of the embedded engine, in the vectors' thread. Products cross as JSON, which is how they are stored. */
export function createSqliteProductStore(worker: WorkerClient): ProductStore {
  return {
    upsert: (products, options) => {
      const input: StoreUpsert = {
        rows: products.map(splitProduct),
        vectors: null,
        hasVector: new Uint8Array(0),
        stored: true,
      };
      return worker.call("upsert", input, options);
    },
    delete: (ids, options) => worker.call("remove", { ids, part: "products" } satisfies RemoveInput, options),
    get: async (ids, options) => {
      const rows = await worker.call<readonly (ProductRow | null)[]>(
        "products",
        { ids } satisfies IdsInput,
        options,
      );
      return rows.map((row) => (row === null ? null : joinProduct(row)));
    },
    values: async (ids, fields, options) => {
      const input: ValuesInput = { ids, fields };
      return (await worker.call<readonly PackedScalars[]>("values", input, options)).map(unpackScalars);
    },
    passing: async (ids, filters, options) => {
      const input: PassingInput = { ids, filters };
      const rows = await worker.call<readonly Uint8Array[]>("passing", input, options);
      return rows.map((row) => Array.from(row, (passes) => passes === 1));
    },
    count: (options) => worker.call("count", null, options),
    close: () => worker.close(),
  };
}
