import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import { actorOf } from "../actor-of.ts";
import { type AdminOperations, rollbackReportSchema, statusReportSchema } from "../admin-operations.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";

export interface AdminRouteOptions {
  readonly admin: AdminOperations;
}

const MAX_PERCENT = 100;

const reindexSchema = z
  .strictObject({
    sources: z
      .array(z.string())
      .min(1)
      .exactOptional()
      .describe("Some of catalog.sources of the configuration; left out: all of them."),
    force: z.boolean().default(false).describe("Make it live although a gate refuses."),
    allowShrink: z
      .number()
      .min(0)
      .max(MAX_PERCENT)
      .exactOptional()
      .describe("How much smaller than the live catalog it may be, in percent."),
    dryRun: z.boolean().default(false).describe("Say what would be done, and change nothing."),
  })
  .nullish();
const rollbackSchema = z
  .strictObject({ generation: z.string().exactOptional().describe("Left out: the one before the live one.") })
  .nullish();

/** What operators do over HTTP: reindex, roll back, look. */
export const adminRoute: FastifyPluginAsyncZod<AdminRouteOptions> = async (app, { admin }) => {
  const refusals = ["INVALID_REQUEST", "UNAUTHORIZED", "FORBIDDEN"] as const;
  app.post(
    "/v1/admin/reindex",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["operations"],
        operationId: "reindex",
        summary: "Starts a reindex; GET /v1/tasks/{taskId} follows it",
        body: reindexSchema,
        response: {
          202: answerOf("It has started.", z.object({ taskId: z.string() })),
          ...problemResponses([
            ...refusals,
            "REINDEX_RUNNING",
            "AUDIT_NOT_WRITTEN",
            "STORAGE_FULL",
            "STORAGE_UNWRITABLE",
            "INTERNAL",
          ]),
        },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const { sources = [], force = false, dryRun = false, allowShrink } = body ?? {};
      mustBeConfigured(sources, admin.sources);
      const started = await admin.startReindex(
        { sources, force, dryRun, allowShrinkPercent: allowShrink },
        actorOf(request),
      );
      return reply.code(202).header("location", `/v1/tasks/${started.taskId}`).send(started);
    },
  );
  app.post(
    "/v1/admin/rollback",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["operations"],
        operationId: "rollback",
        summary: "Makes an earlier kept generation live, within a second",
        body: rollbackSchema,
        response: {
          200: answerOf("It is live.", rollbackReportSchema),
          ...problemResponses([
            ...refusals,
            "GENERATION_NOT_FOUND",
            "AUDIT_NOT_WRITTEN",
            "ENGINE_TIMEOUT",
            "ENGINE_FAILED",
            "INTERNAL",
          ]),
        },
      },
    },
    (request) => admin.rollback(request.body?.generation, actorOf(request)),
  );
  app.get(
    "/v1/admin/status",
    {
      config: { scope: "admin" },
      schema: {
        tags: ["operations"],
        operationId: "status",
        summary: "Live and kept generations, and the health of the stores",
        response: {
          200: answerOf("As it is now.", statusReportSchema),
          ...problemResponses([...refusals, "ENGINE_TIMEOUT", "ENGINE_FAILED", "INTERNAL"]),
        },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      return admin.status();
    },
  );
};

/** No request may have any file of the machine read. */
function mustBeConfigured(sources: readonly string[], configured: readonly string[]): void {
  const errors = sources.flatMap((source, index) =>
    configured.includes(source)
      ? []
      : [{ pointer: `/sources/${index}`, message: "expected one of catalog.sources", value: source }],
  );
  // Without sources the reindex would end at once, where nobody looks.
  if (sources.length === 0 && configured.length === 0) {
    throw new SearchError(
      "INVALID_REQUEST",
      "expected catalog.sources in the configuration, which names none",
    );
  }
  if (errors.length > 0) {
    throw new SearchError("INVALID_REQUEST", "sources are named that the configuration does not", {
      errors,
    });
  }
}
