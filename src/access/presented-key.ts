import type { IncomingHttpHeaders } from "node:http";

import { KEY_PREFIX } from "./key-secret.ts";

/** The scheme's name in any case, as RFC 9110 says. */
const BEARER = /^bearer +(?<token>\S+) *$/iu;
/** As Algolia's clients send their key: as a header, or in the address. */
const ALGOLIA_KEY = "x-algolia-api-key";

/**
 * The key that a request carries, of the first of these that is there; null: none.
 *
 * - `authorization: Bearer KEY`; other schemes are for a proxy in front, not for us;
 * - `x-api-key: KEY`;
 * - `x-algolia-api-key`, header or parameter. Algolia's clients demand one and send whatever
 *   they were given, so that what does not look like one of our keys is none.
 */
export function presentedKey(headers: IncomingHttpHeaders, url: string): string | null {
  const bearer = BEARER.exec(headers.authorization ?? "")?.groups?.["token"];
  if (bearer !== undefined) return bearer;
  const own = headers["x-api-key"];
  if (typeof own === "string" && own !== "") return own;
  const header = headers[ALGOLIA_KEY];
  const algolia = typeof header === "string" ? header : parameterOf(url);
  return algolia?.startsWith(KEY_PREFIX) === true ? algolia : null;
}

function parameterOf(url: string): string | null {
  const start = url.indexOf("?");
  // Most addresses have none: those are not taken apart.
  if (start < 0 || !url.includes(ALGOLIA_KEY, start)) return null;
  return new URLSearchParams(url.slice(start)).get(ALGOLIA_KEY);
}
