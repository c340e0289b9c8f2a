import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";

import type { SearchService } from "../../search/search-port.ts";
import { searchRequestSchema } from "../../search/search-request.ts";
import { searchResponseSchema } from "../../search/search-response.ts";
import { callOptions } from "../call-options.ts";
import { answerOf, problemResponses, SEARCH_FAILURES } from "../documented-answers.ts";

const signalSchema = z
  .object({
    name: z.string(),
    field: z.string(),
    transform: z.enum(["linear", "log", "saturation", "step", "decay"]),
    range: z.tuple([z.number(), z.number()]).readonly().exactOptional(),
    pivot: z.number().exactOptional(),
    halfLifeDays: z.number().exactOptional(),
    weight: z.number(),
  })
  .describe("As merchandising.yaml has it.");

/** The weights that rank, as configured now. */
const rankingSchema = z
  .object({
    signals: z.array(signalSchema).readonly(),
    maxBoost: z.number(),
    vectorWeight: z.number(),
    outOfStock: z.enum(["bury", "demote", "hide", "keep"]),
    fusion: z.enum(["joint", "convex", "rrf", "dbsf"]),
  })
  .readonly();
export type Ranking = z.infer<typeof rankingSchema>;

/** What the addresses of the preview need. */
export interface PreviewSource {
  /** Its searches are no shopper's: one whose queries nobody records. */
  readonly search: SearchService;
  readonly ranking: () => Ranking;
  /** Whether, as long as no admin key is configured, anybody may look: a demonstration. */
  readonly open: boolean;
}

/** Of a weight, the bounds that merchandising.yaml has. */
const MAX_SIGNALS = 100;
const share = z.number().min(0).max(1);
const previewSchema = z
  .strictObject({
    signalWeights: z
      .record(z.string(), z.number().min(-1).max(1))
      .refine(
        (weights) => Object.keys(weights).length <= MAX_SIGNALS,
        `expected at most ${MAX_SIGNALS} signals`,
      )
      .readonly()
      .exactOptional()
      .describe("By the signal's name; those left out weigh as configured, unknown names do nothing."),
    maxBoost: share.exactOptional(),
    vectorWeight: share.exactOptional(),
  })
  .readonly();
const bodySchema = z.strictObject({
  request: searchRequestSchema.prefault({}).describe("What POST /v1/search takes."),
  preview: previewSchema.default({}).describe("What weighs otherwise in this one search."),
});

const REFUSALS = ["UNAUTHORIZED", "FORBIDDEN"] as const;

/** What a merchandiser looks at before writing it down: other weights for one search. Nothing is saved or recorded. */
export const previewRoute: FastifyPluginAsyncZod<PreviewSource> = async (app, { search, ranking, open }) => {
  const scope = open ? "open" : "admin";
  app.addHook("onSend", async (_request, reply) => {
    reply.header("cache-control", "no-store");
  });
  const shared = { tags: ["operations"] };
  app.get(
    "/v1/admin/ranking",
    {
      config: { scope },
      schema: {
        ...shared,
        operationId: "ranking",
        summary: "The weights that rank, as configured",
        response: {
          200: answerOf("As they are now.", rankingSchema),
          ...problemResponses([...REFUSALS, "INTERNAL"]),
        },
      },
    },
    async () => ranking(),
  );
  app.post(
    "/v1/admin/preview",
    {
      config: { scope },
      schema: {
        ...shared,
        operationId: "preview",
        summary: "One search under other weights, explained; nothing is saved",
        body: bodySchema,
        response: {
          200: answerOf("One page of the result set under these weights.", searchResponseSchema),
          ...problemResponses([
            ...SEARCH_FAILURES,
            ...REFUSALS,
            "INVALID_FILTER",
            "PAGE_OUT_OF_REACH",
            "QUERY_TOO_LONG",
            "LANES_FAILED",
            "BODY_TOO_LARGE",
            "UNSUPPORTED_MEDIA_TYPE",
          ]),
        },
      },
    },
    async (request, reply) => {
      const { request: asked, preview } = request.body;
      return search.search({ ...asked, explain: true }, { ...callOptions(request, reply), preview });
    },
  );
};
