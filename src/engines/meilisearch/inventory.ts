import type { CallOptions } from "../../ports/call-options.ts";
import type { Inventory } from "../../ports/inventory.ts";
import type { IndexDocument, MeilisearchConnection } from "./connection.ts";
import { keysFilter } from "./product-store.ts";
import { idOf, productOf } from "./product-document.ts";

const PAGE = 5_000;
/** Nobody waits for one of these at a till. */
const TIMEOUT_MS = 30_000;

/** What an index on one server holds. */
export function createMeilisearchInventory(connection: MeilisearchConnection, index: string): Inventory {
  const patient = (options: CallOptions = {}) => ({ ...options, timeoutMs: TIMEOUT_MS });
  return {
    store: `meilisearch at ${connection.url}`,
    engine: "keyword",
    async *read(options) {
      for (let offset = 0; ; offset += PAGE) {
        const request = { fields: ["id", "c"], limit: PAGE, offset };
        const documents = await connection.documents(index, request, patient(options));
        yield documents.map((document) => ({ id: idOf(document), hash: hashOf(document) }));
        if (documents.length < PAGE) return;
      }
    },
    look: async (ids, options) => {
      if (ids.length === 0) return [];
      const request = { filter: keysFilter(ids), fields: ["id", "c", "p"], limit: ids.length };
      const documents = await connection.documents(index, request, patient(options));
      return documents.map((document) => ({
        id: idOf(document),
        hash: hashOf(document),
        product: typeof document["p"] === "string" ? productOf(document) : null,
      }));
    },
  };
}

/** One without is not what was written: no hash is equal to this one. */
function hashOf(document: IndexDocument): string {
  const hash = document["c"];
  return typeof hash === "string" ? hash : "";
}
