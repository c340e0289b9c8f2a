import type { FastifyInstance } from "fastify";

import { SearchError } from "../domain/search-error.ts";

/**
 * Takes JSON only. An empty body is refused like any other text that is not JSON; `__proto__` is
 * an ordinary (and unknown) name to `JSON.parse`, so nothing can be poisoned.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  parseJsonSentAs(app, "application/json");
}

/** Takes JSON under another name too; within the plugin it is called in. */
export function parseJsonSentAs(app: FastifyInstance, contentType: string): void {
  app.addContentTypeParser(contentType, { parseAs: "string" }, (_request, body, done) => {
    try {
      const parsed: unknown = JSON.parse(String(body));
      done(null, parsed);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const errors = [{ pointer: "", message: reason, value: String(body) }];
      done(new SearchError("INVALID_REQUEST", "the request body is not valid JSON", { cause, errors }));
    }
  });
}
