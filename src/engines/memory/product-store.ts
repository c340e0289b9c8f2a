import { fieldValues } from "../../domain/field.ts";
import { matchesFilter } from "../../domain/filter.ts";
import type { Product } from "../../domain/product.ts";
import type { ProductStore } from "../../ports/product-store.ts";
import { createCallGuard } from "./call-guard.ts";
import type { MemoryHoldings } from "./inventory.ts";

/** The obviously right product store: a map. */
export function createMemoryProductStore(): ProductStore & MemoryHoldings {
  const products = new Map<string, Product>();
  const { guard, close } = createCallGuard("products");

  return {
    upsert: (added, options) =>
      guard(options, () => {
        for (const product of added) products.set(product.id, structuredClone(product));
      }),
    delete: (ids, options) =>
      guard(options, () => {
        for (const id of ids) products.delete(id);
      }),
    get: (ids, options) => guard(options, () => ids.map((id) => structuredClone(products.get(id) ?? null))),
    values: (ids, fields, options) =>
      guard(options, () =>
        fields.map((field) =>
          ids.map((id) => {
            const product = products.get(id);
            return product === undefined ? null : (fieldValues(product, field)[0] ?? null);
          }),
        ),
      ),
    passing: (ids, filters, options) =>
      guard(options, () =>
        filters.map((filter) =>
          ids.map((id) => {
            const product = products.get(id);
            return product !== undefined && matchesFilter(product, filter);
          }),
        ),
      ),
    count: (options) => guard(options, () => products.size),
    held: () => structuredClone([...products.values()]),
    close,
  };
}
