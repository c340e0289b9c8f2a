import { createHash, timingSafeEqual } from "node:crypto";

import type { FastifyReply, FastifyRequest } from "fastify";

import { SearchError } from "../domain/search-error.ts";

/** The scheme's name in any case, as RFC 9110 says. */
const BEARER = /^bearer +(?<token>\S+) *$/iu;

/**
 * Lets a request pass that carries the admin key as a bearer token; a hook that runs before the
 * body is read. `FORBIDDEN` while no key is configured, `UNAUTHORIZED` for a missing or wrong one.
 */
export function requireAdminKey(key: string | undefined) {
  const expected = key === undefined ? undefined : digest(key);
  return async ({ headers }: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (expected === undefined) {
      throw new SearchError(
        "FORBIDDEN",
        "expected api.adminKey to be set in the configuration; without one nobody may do this",
      );
    }
    const token = BEARER.exec(headers.authorization ?? "")?.groups?.["token"];
    if (token !== undefined && timingSafeEqual(digest(token), expected)) return;
    reply.header("www-authenticate", 'Bearer realm="aisle"');
    throw new SearchError(
      "UNAUTHORIZED",
      token === undefined
        ? "expected the header authorization: Bearer <api.adminKey>"
        : "this is not the admin key",
    );
  };
}

/** Of one length whatever the key's, so that comparing takes the same time for all. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
