import { SearchError } from "../../src/domain/search-error.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { searchFor } from "../open-search.ts";
import type { LoadTarget } from "./load-target.ts";

/**
 * The search service itself, without HTTP: what a request costs before it is put on a wire. Its
 * engines answer from threads of their own, planning and ranking run on this one. CPU time is
 * that of the whole process, the generator's small part included.
 */
export function createInProcessTarget(search: SearchService): LoadTarget {
  return {
    pid: process.pid,
    sharesThread: true,
    ask: async ({ body }) => {
      try {
        return (await searchFor(search, body)).degraded.length === 0 ? "complete" : "degraded";
      } catch (error) {
        // A bench goes on; the step says how many failed.
        return error instanceof SearchError && error.code === "OVERLOADED" ? "shed" : "failed";
      }
    },
    close: () => search.close(),
  };
}
