import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";

import { adminPage } from "../../admin-page/page.ts";
import { readStyle } from "../../admin-page/read-style.ts";
import { type Overview, overviewSchema } from "../../admin-page/overview.ts";
import { hasScope } from "../../domain/access.ts";
import { hashOf } from "../../store/read-assets.ts";
import { answerCompressed } from "../answer-compressed.ts";
import { answerOf, problemResponses } from "../documented-answers.ts";
import { openRoute } from "../open-route.ts";
import { PAGE_POLICY } from "../security-headers.ts";

export interface AdminPageRouteOptions {
  readonly overview: () => Promise<Overview>;
  /** Whether anybody may look: a demonstration. What was asked and who did what stay hidden then. */
  readonly open: boolean;
}

const YEAR = "public, max-age=31536000, immutable";

/** The status page: `/admin`, which holds no data, and `GET /v1/admin/overview`, which has all of it. */
export const adminPageRoute: FastifyPluginAsyncZod<AdminPageRouteOptions> = async (
  app,
  { overview, open },
) => {
  const style = await readStyle();
  const styleTag = hashOf(style);
  const page = Buffer.from(adminPage({ style: `/admin/admin.css?v=${styleTag}` }));

  app.get("/admin", openRoute(), async (request, reply) => {
    reply.header("content-security-policy", PAGE_POLICY).header("cache-control", "no-cache");
    return answerCompressed(request, reply, "text/html; charset=utf-8", page);
  });
  app.get("/admin/admin.css", openRoute(), async (request, reply) => {
    // Without its hash an address means whatever is newest.
    reply.header("cache-control", request.url.endsWith(`?v=${styleTag}`) ? YEAR : "no-cache");
    return answerCompressed(request, reply, "text/css; charset=utf-8", style);
  });
  app.get(
    "/v1/admin/overview",
    {
      config: { scope: open ? "open" : "admin" },
      schema: {
        tags: ["operations"],
        operationId: "overview",
        summary: "What the status page shows: telemetry, generations, reindex, changes, audit log",
        response: {
          200: answerOf("As it is now, of this process and its index.", overviewSchema),
          ...problemResponses(["UNAUTHORIZED", "FORBIDDEN", "INTERNAL"]),
        },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const all = await overview();
      const isOperator = request.access !== null && hasScope(request.access, "admin");
      return isOperator ? all : withoutNames(all);
    },
  );
};

/** For who has no key: neither queries nor actors, nor where the stores are. */
function withoutNames(overview: Overview): Overview {
  const { telemetry, status } = overview;
  return {
    ...overview,
    telemetry: telemetry === null ? null : { ...telemetry, queries: null },
    status:
      status === null
        ? null
        : { ...status, stores: status.stores.map((store) => ({ ...store, detail: "" })) },
    audit: null,
  };
}
