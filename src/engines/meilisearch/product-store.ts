import { decodeFirst } from "../remote/encode-scalar.ts";
import { fieldKey } from "../remote/product-columns.ts";
import type { ProductReader } from "../remote/product-reader.ts";
import type { MeilisearchConnection } from "./connection.ts";
import { compileFilter, everyOf, EVERYTHING } from "./compile-filter.ts";
import { countQuery } from "./count-query.ts";
import { documentKey, idOf, productOf, recordOf } from "./product-document.ts";

/** Products as Meilisearch keeps them beside their words. */
export function createMeilisearchProducts(connection: MeilisearchConnection, index: string): ProductReader {
  return {
    async get(ids, options) {
      if (ids.length === 0) return [];
      const request = { filter: keysFilter(ids), fields: ["id", "p"], limit: ids.length };
      const documents = await connection.documents(index, request, options);
      const byId = new Map(documents.map((document) => [idOf(document), document]));
      return ids.map((id) => {
        const document = byId.get(id);
        return document === undefined ? null : productOf(document);
      });
    },
    async values(ids, fields, options) {
      if (ids.length === 0 || fields.length === 0) return fields.map(() => []);
      const request = { filter: keysFilter(ids), fields: ["id", "s"], limit: ids.length };
      const documents = await connection.documents(index, request, options);
      const byId = new Map(documents.map((document) => [idOf(document), recordOf(document["s"])]));
      return fields.map(fieldKey).map((key) =>
        ids.map((id) => {
          const code = byId.get(id)?.[key];
          return typeof code === "string" ? decodeFirst(code) : null;
        }),
      );
    },
    async passing(ids, filters, options) {
      if (ids.length === 0) return filters.map(() => []);
      return Promise.all(
        filters.map(async (filter) => {
          const both = everyOf([keysFilter(ids), compileFilter(filter)]);
          const request = { filter: both, fields: ["id"], limit: ids.length };
          const passed = new Set((await connection.documents(index, request, options)).map(idOf));
          return ids.map((id) => passed.has(id));
        }),
      );
    },
    async count(options) {
      const [answer] = await connection.search([countQuery(index, EVERYTHING)], options);
      return answer?.totalHits ?? 0;
    },
  };
}

/** Documents of these products, as a filter. */
export function keysFilter(ids: readonly string[]): string {
  return `k IN [${[...new Set(ids)].map(documentKey).join(", ")}]`;
}
