import { createLog } from "../../src/api/create-log.ts";
import { buildApp } from "../../src/api/app.ts";
import { SearchError } from "../../src/domain/search-error.ts";

/**
 * The API where every search is refused before it is read, and nothing else is there: what a
 * refusal costs by itself. A process of its own, which tells its parent where it listens.
 */
const nothing = (): never => {
  throw new TypeError("expected every search to be refused");
};
const app = buildApp({
  search: {
    search: nothing,
    similar: nothing,
    product: nothing,
    generation: nothing,
    warmUp: nothing,
    close: nothing,
  },
  log: createLog("info"),
  settings: { version: "0.0.0", corsOrigins: [], deadlineMs: 3_000 },
  refusal: () => new SearchError("OVERLOADED", "the search queue is full", { retryAfterMs: 1_000 }),
});
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.(address);
