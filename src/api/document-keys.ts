import type { RouteOptions } from "fastify";

import type { Scope } from "../domain/access.ts";
import type { ErrorCode } from "../domain/search-error.ts";
import { problemResponses } from "./documented-answers.ts";

/** The ways to send a key, as `/openapi.json` lists them. */
export const SECURITY_SCHEMES = {
  bearer: { type: "http", scheme: "bearer", description: "A key of aisle keys create, or api.adminKey." },
  apiKey: { type: "apiKey", in: "header", name: "x-api-key", description: "The same key." },
} as const;

/** What callers without a key may be allowed, by `api.public`. */
const PUBLIC_SCOPES: ReadonlySet<Scope> = new Set<Scope>(["search", "suggest", "events"]);

const REFUSALS = ["UNAUTHORIZED", "FORBIDDEN", "RATE_LIMITED"] as const satisfies readonly ErrorCode[];

/** Writes into a route's description which key it takes, and how it refuses one. */
export function documentKeys(route: RouteOptions, scope: Scope): void {
  const { schema } = route;
  if (schema === undefined || schema.hide === true) return;
  const keys = [{ bearer: [scope] }, { apiKey: [scope] }];
  schema.security = PUBLIC_SCOPES.has(scope) ? [{}, ...keys] : keys;
  // Types of schemas are open in Fastify; what a route has written down itself stays.
  schema.response = { ...problemResponses(REFUSALS), ...(schema.response as object | undefined) };
}
