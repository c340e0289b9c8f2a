import { z } from "zod";

import type { ProductReader } from "../remote/product-reader.ts";
import { decodeFirst } from "../remote/encode-scalar.ts";
import { fieldKey } from "../remote/product-columns.ts";
import { compileFilter } from "./compile-filter.ts";
import type { QdrantConnection } from "./connection.ts";
import { identifiedPayload, pointId, productIn, productPayload } from "./product-point.ts";

const productsSchema = z.object({ result: z.array(z.object({ payload: productPayload })) });
const valuesSchema = z.object({
  result: z.array(
    z.object({ payload: z.object({ id: z.string(), s: z.record(z.string(), z.string()).optional() }) }),
  ),
});
const passingSchema = z.object({
  result: z.object({ points: z.array(z.object({ payload: identifiedPayload })) }),
});
const countSchema = z.object({ result: z.object({ count: z.int() }) });

/** Products as Qdrant keeps them beside their vectors. */
export function createQdrantProducts(connection: QdrantConnection, collection: string): ProductReader {
  return {
    async get(ids, options) {
      if (ids.length === 0) return [];
      const request = { collection_name: collection, ids: ids.map(pointId), with_payload: ["id", "p"] };
      const answer = await connection.read((api, init) => api.getPoints(request, init), options);
      const byId = new Map(productsSchema.parse(answer).result.map(({ payload }) => [payload.id, payload]));
      return ids.map((id) => {
        const payload = byId.get(id);
        return payload === undefined ? null : productIn(payload);
      });
    },
    async values(ids, fields, options) {
      if (ids.length === 0 || fields.length === 0) return fields.map(() => []);
      const keys = fields.map(fieldKey);
      const request = {
        collection_name: collection,
        ids: ids.map(pointId),
        with_payload: ["id", ...keys.map((key) => `s.${key}`)],
      };
      const answer = await connection.read((api, init) => api.getPoints(request, init), options);
      const byId = new Map(valuesSchema.parse(answer).result.map(({ payload }) => [payload.id, payload.s]));
      return keys.map((key) =>
        ids.map((id) => {
          const code = byId.get(id)?.[key];
          return code === undefined ? null : decodeFirst(code);
        }),
      );
    },
    async passing(ids, filters, options) {
      if (ids.length === 0) return filters.map(() => []);
      const known = { has_id: ids.map(pointId) };
      return Promise.all(
        filters.map(async (filter) => {
          const request = {
            collection_name: collection,
            filter: { must: [known, compileFilter(filter)] },
            limit: ids.length,
            with_payload: ["id"],
          };
          const answer = await connection.read((api, init) => api.scrollPoints(request, init), options);
          const passed = new Set(passingSchema.parse(answer).result.points.map(({ payload }) => payload.id));
          return ids.map((id) => passed.has(id));
        }),
      );
    },
    async count(options) {
      const request = { collection_name: collection, exact: true };
      const answer = await connection.read((api, init) => api.countPoints(request, init), options);
      return countSchema.parse(answer).result.count;
    },
  };
}
