import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { Grant, KeyRing, Rate } from "../access/key-ring.ts";
import { presentedKey } from "../access/presented-key.ts";
import { createTokenBuckets, type TokenBuckets } from "../access/token-buckets.ts";
import { type Access, hasScope, type Scope } from "../domain/access.ts";
import { SearchError } from "../domain/search-error.ts";
import { narrowOrigin } from "./cors.ts";
import { documentKeys } from "./document-keys.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a caller needs to ask this route; `open`: nothing, and no key is looked at. Every route names one. */
    readonly scope?: Scope | "open";
  }
  interface FastifyRequest {
    /** Who asks; null until the guard has run. */
    access: Access | null;
  }
}

export interface GuardOptions {
  readonly keys: KeyRing;
  /** Of callers without a key. */
  readonly anyone: { readonly access: Access; readonly rate: Rate | null };
  /** Origins whose pages may call with a key that names none of its own; `*`: any. */
  readonly corsOrigins: readonly string[];
  readonly buckets?: TokenBuckets;
}

/** Of a plugin that registers routes of its own: the page that explains the API. */
const OPEN_PREFIXES: readonly string[] = ["/docs"];

/**
 * Deny by default: a route that does not say in `config.scope` what it takes to ask it is not
 * registered, and who has not got that is answered before anything is read:
 *
 *     key wrong, expired or revoked   401, on public routes too
 *     no key where one is needed      401; 403 where no key exists that could be sent
 *     a key without the scope         403, which names it
 *     too many requests               429
 *
 * What was let in has `request.access`. To be called before any route is registered.
 */
export function guardRoutes(app: FastifyInstance, options: GuardOptions): void {
  const { keys, anyone, corsOrigins, buckets = createTokenBuckets(() => performance.now()) } = options;
  app.decorateRequest("access", null);
  app.addHook("onRoute", (route) => {
    if (OPEN_PREFIXES.some((prefix) => route.url === prefix || route.url.startsWith(`${prefix}/`))) {
      route.config = { ...route.config, scope: "open" };
    }
    const scope = route.config?.scope;
    if (scope === undefined) {
      const methods = [route.method].flat().join(", ");
      throw new TypeError(`expected config.scope of the route ${methods} ${route.url}: who may ask it?`);
    }
    if (scope !== "open") documentKeys(route, scope);
  });
  app.addHook("onRequest", async (request, reply) => {
    const { scope = "open" } = request.routeOptions.config;
    if (request.is404 || scope === "open") {
      request.access = anyone.access;
      return;
    }
    const presented = presentedKey(request.headers, request.url);
    const grant = presented === null ? null : grantOf(presented, request, reply, { keys, anyone, buckets });
    if (grant === null) {
      limit(reply, buckets, `address ${request.ip}`, anyone.rate);
      if (!hasScope(anyone.access, scope)) throw keyNeeded(scope, keys, reply);
    } else {
      limit(reply, buckets, `key ${grant.access.name}`, grant.rate);
      narrowOrigin(request, reply, grant.origins ?? corsOrigins, grant.origins !== null);
      if (!hasScope(grant.access, scope)) {
        throw new SearchError(
          "FORBIDDEN",
          `expected the scope ${scope}, which the key ${grant.access.name} does not have`,
        );
      }
    }
    request.access = grant?.access ?? anyone.access;
  });
}

/** What a key grants; a wrong one counts as a request of the address it came from. */
function grantOf(
  presented: string,
  request: FastifyRequest,
  reply: FastifyReply,
  { keys, anyone, buckets }: Required<Pick<GuardOptions, "keys" | "anyone" | "buckets">>,
): Grant {
  const verdict = keys.find(presented);
  if (verdict.kind === "granted") return verdict.grant;
  limit(reply, buckets, `address ${request.ip}`, anyone.rate);
  const { scope = "open" } = request.routeOptions.config;
  if (keys.isEmpty() && scope !== "open" && !hasScope(anyone.access, scope))
    throw keyNeeded(scope, keys, reply);
  reply.header("www-authenticate", 'Bearer realm="aisle", error="invalid_token"');
  throw new SearchError("UNAUTHORIZED", REFUSALS[verdict.reason]);
}

const REFUSALS = {
  unknown: "this is no key of this server",
  expired: "this key has expired",
  revoked: "this key was revoked",
} as const;

function keyNeeded(scope: Scope, keys: KeyRing, reply: FastifyReply): SearchError {
  if (keys.isEmpty()) {
    const wanted =
      "expected api.adminKey to be set in the configuration, or a key made with aisle keys create";
    return new SearchError("FORBIDDEN", `${wanted}; without one nobody may do this`);
  }
  reply.header("www-authenticate", 'Bearer realm="aisle"');
  return new SearchError(
    "UNAUTHORIZED",
    `expected the header authorization: Bearer KEY, of a key with the scope ${scope}`,
  );
}

const MS_PER_SECOND = 1_000;

/** Says how much is left, and refuses what is too much. */
function limit(reply: FastifyReply, buckets: TokenBuckets, caller: string, rate: Rate | null): void {
  if (rate === null) return;
  const { isAllowed, remaining, fullInMs, nextInMs } = buckets.take(caller, rate);
  reply
    .header("ratelimit-limit", rate.burst)
    .header("ratelimit-remaining", remaining)
    .header("ratelimit-reset", Math.ceil(fullInMs / MS_PER_SECOND));
  if (isAllowed) return;
  const seconds = Math.max(1, Math.ceil(nextInMs / MS_PER_SECOND));
  reply.header("retry-after", seconds);
  throw new SearchError(
    "RATE_LIMITED",
    `expected at most ${rate.perSecond} requests a second and ${rate.burst} at once; try again in ${seconds} s`,
    { retryAfterMs: nextInMs },
  );
}
