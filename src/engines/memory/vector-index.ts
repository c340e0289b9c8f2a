import { compareStrings } from "../../domain/compare-scalars.ts";
import { matchesFilter } from "../../domain/filter.ts";
import type { Product } from "../../domain/product.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { VectorIndex } from "../../ports/vector-index.ts";
import { createCallGuard } from "./call-guard.ts";
import type { MemoryHoldings } from "./inventory.ts";

/** The obviously right vector index: every vector in full, every product looked at. For tests and comparisons. */
export function createMemoryVectorIndex(dimensions: number): VectorIndex & MemoryHoldings {
  const records = new Map<string, { readonly product: Product; readonly vector: Float32Array }>();
  const { guard, close } = createCallGuard("vectors");

  const checkVector = (vector: Float32Array): void => {
    if (vector.length === dimensions) return;
    throw new SearchError("INTERNAL", `expected a vector of ${dimensions} dimensions, got ${vector.length}`);
  };

  return {
    upsert: (added, options) =>
      guard(options, () => {
        const written = new Map<string, { readonly product: Product; readonly vector: Float32Array }>();
        for (const { product, vector } of added) {
          const kept = vector ?? written.get(product.id)?.vector ?? records.get(product.id)?.vector;
          if (kept === undefined) {
            throw new SearchError(
              "INVALID_REQUEST",
              `expected a vector for the new product ${product.id}, got none`,
            );
          }
          checkVector(kept);
          written.set(product.id, { product: structuredClone(product), vector: kept.slice() });
        }
        for (const [id, record] of written) records.set(id, record);
      }),
    delete: (ids, options) =>
      guard(options, () => {
        for (const id of ids) records.delete(id);
      }),
    search: ({ vector, limit, minSimilarity, filter }, options) =>
      guard(options, () => {
        checkVector(vector);
        return Array.from(records.values())
          .filter(({ product }) => filter === null || matchesFilter(product, filter))
          .map((record) => ({ id: record.product.id, similarity: dot(record.vector, vector) }))
          .filter(({ similarity }) => similarity >= minSimilarity)
          .sort((left, right) => right.similarity - left.similarity || compareStrings(left.id, right.id))
          .slice(0, limit);
      }),
    similarities: (vector, ids, options) =>
      guard(options, () => {
        checkVector(vector);
        return ids.map((id) => {
          const record = records.get(id);
          return record === undefined ? null : dot(record.vector, vector);
        });
      }),
    get: (ids, options) => guard(options, () => ids.map((id) => records.get(id)?.vector.slice() ?? null)),
    held: () => Array.from(records.values(), ({ product }) => structuredClone(product)),
    close,
  };
}

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}
