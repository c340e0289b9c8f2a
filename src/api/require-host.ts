import type { FastifyInstance } from "fastify";

import { SearchError } from "../domain/search-error.ts";

/** Refuses requests of HTTP/1.1 that name no host (RFC 9112, 3.2) as every other: Node's own refusal has no body and no headers. */
export function requireHost(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ raw: { httpVersion, headers } }) => {
    if (headers.host === undefined && httpVersion === "1.1") {
      throw new SearchError("INVALID_REQUEST", "expected a host header, got none");
    }
  });
}
