import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { auditRecordSchema, type AuditRecord } from "../../audit-log/audit-entry.ts";
import type { AuditFilter } from "../../audit-log/list-audit-log.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";
import { fromQueryString } from "../query-string.ts";

export interface AuditLogRouteOptions {
  /** The last entries that match, in the order they were written. */
  readonly list: (filter: AuditFilter) => Promise<readonly AuditRecord[]>;
}

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

const querySchema = fromQueryString(
  { since: "text", action: "text", limit: "number" },
  z.strictObject({
    since: z.iso.datetime({ offset: true }).exactOptional().describe("Only what was done from then on."),
    action: z
      .string()
      .regex(/^[a-z.-]{1,64}$/u, "expected an action such as generation.rolled-back")
      .exactOptional()
      .describe("An action, or what stands before its dot: generation."),
    limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT).describe("How many at most: the last ones."),
  }),
);

/** `GET /v1/admin/audit-log`: who changed what. */
export const auditLogRoute: FastifyPluginAsyncZod<AuditLogRouteOptions> = async (app, { list }) => {
  app.get(
    "/v1/admin/audit-log",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["operations"],
        operationId: "auditLog",
        summary: "Who changed configuration, keys, products and generations",
        description: "Oldest first. `aisle audit-log verify` checks that nothing was changed or removed.",
        querystring: querySchema,
        response: {
          200: answerOf("The last entries.", z.object({ entries: z.array(auditRecordSchema).readonly() })),
          ...problemResponses(["INVALID_REQUEST", "UNAUTHORIZED", "FORBIDDEN", "INTERNAL"]),
        },
      },
    },
    async ({ query: { since, action, limit } }, reply) => {
      reply.header("cache-control", "no-store");
      const entries = await list({
        since: since === undefined ? null : Date.parse(since),
        action: action ?? null,
        limit,
      });
      return { entries };
    },
  );
};
