import type { FastifyInstance } from "fastify";

import { isDeeperThan } from "../domain/json-depth.ts";
import { MAX_JSON_DEPTH } from "../domain/request-limits.ts";
import { SearchError } from "../domain/search-error.ts";

/**
 * Takes JSON only, as it is: unpacking what anybody sends would be work without a limit. An empty body is refused like any other text that is not JSON; `__proto__` is
 * an ordinary (and unknown) name to `JSON.parse`, so nothing can be poisoned.
 */
export function parseJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  parseJsonSentAs(app, "application/json");
  app.addHook("preParsing", async ({ method, headers }) => {
    const encoding = headers["content-encoding"];
    if (encoding === undefined || IDENTITY.test(encoding) || method === "GET" || method === "HEAD") return;
    const reason = `expected a body that is not compressed, got content-encoding ${encoding}`;
    throw new SearchError("UNSUPPORTED_MEDIA_TYPE", reason);
  });
}

const IDENTITY = /^\s*(?:identity\s*)?$/iu;

/**
 * Takes JSON under another name too; within the plugin it is called in.
 *
 * @param whenEmpty what an empty body is read as; left out: it is refused
 */
export function parseJsonSentAs(
  app: FastifyInstance,
  contentTypes: string | string[],
  whenEmpty?: string,
): void {
  app.addContentTypeParser(contentTypes, { parseAs: "string" }, (_request, body, done) => {
    try {
      const text = String(body);
      done(null, parseJsonBody(text === "" ? (whenEmpty ?? text) : text));
    } catch (error) {
      // Whatever it throws is a SearchError.
      done(error as SearchError);
    }
  });
}

/** JSON that was sent; `INVALID_REQUEST` where it is none, or deeper than `MAX_JSON_DEPTH`. */
function parseJsonBody(text: string): unknown {
  if (isDeeperThan(text, MAX_JSON_DEPTH)) {
    const message = `expected lists and objects at most ${MAX_JSON_DEPTH} deep inside one another, got more`;
    const errors = [{ pointer: "", message, value: text }];
    throw new SearchError("INVALID_REQUEST", `the request body: ${message}`, { errors });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const errors = [{ pointer: "", message: reason, value: text }];
    throw new SearchError("INVALID_REQUEST", "the request body is not valid JSON", { cause, errors });
  }
}
