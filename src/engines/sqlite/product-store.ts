import type { ProductStore } from "../../ports/product-store.ts";
import type { WorkerClient } from "../worker/worker-client.ts";
import { joinProduct, splitProduct, type ProductRow } from "./product-rows.ts";
import type { StoreUpsert } from "./store.ts";
import type { IdsInput, PassingInput, RemoveInput, ValuesInput } from "./vector-worker.ts";

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
    values: (ids, fields, options) => worker.call("values", { ids, fields } satisfies ValuesInput, options),
    passing: (ids, filters, options) =>
      worker.call("passing", { ids, filters } satisfies PassingInput, options),
    count: (options) => worker.call("count", null, options),
    close: () => worker.close(),
  };
}
