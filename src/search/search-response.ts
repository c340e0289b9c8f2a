import { z } from "zod";

import { productSchema } from "../domain/product.ts";

const valueFacetSchema = z.object({
  values: z.array(z.object({ value: z.string(), count: z.int() })).readonly(),
});
const rangeFacetSchema = z.object({
  min: z.number(),
  max: z.number(),
  values: z.array(z.object({ from: z.number(), to: z.number(), count: z.int() })).readonly(),
});

const explanationSchema = z.object({
  score: z.number(),
  /** Their values sum to the score. */
  parts: z.array(z.object({ name: z.string(), value: z.number() })).readonly(),
});

export const searchHitSchema = z.object({
  id: z.string(),
  score: z.number(),
  product: productSchema,
  highlights: z.record(z.string(), z.string()).readonly().exactOptional(),
  matchedBy: z.array(z.enum(["keyword", "semantic"])).readonly(),
  explain: explanationSchema.exactOptional(),
});

const metaSchema = z.object({
  requestId: z.string(),
  generation: z.string(),
  model: z.string(),
  tookMs: z.number(),
  /** Milliseconds per lane and step; a lane that was not asked is absent. */
  timings: z.record(z.string(), z.number()).readonly(),
});

/** The body of `POST /v1/search`. */
export const searchResponseSchema = z
  .object({
    hits: z.array(searchHitSchema).readonly(),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
    /** Pages that can be reached. */
    pages: z.int(),
    facets: z.record(z.string(), z.union([rangeFacetSchema, valueFacetSchema])).readonly(),
    exhaustive: z.object({ total: z.boolean(), facets: z.boolean() }),
    /** What the answer had to do without: a lane, or the values behind boosts and stock policy. */
    degraded: z.array(z.enum(["keyword", "semantic", "signals"])).readonly(),
    query: z.object({
      text: z.string(),
      corrected: z.string().nullable(),
      identifier: z.string().nullable(),
      relaxed: z.array(z.string()).readonly(),
    }),
    rules: z.array(z.string()).readonly(),
    redirect: z.string().nullable(),
    banners: z.array(z.unknown()).readonly(),
    queryId: z.string(),
    meta: metaSchema,
  })
  .readonly();
export type SearchResponse = z.infer<typeof searchResponseSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type Explanation = z.infer<typeof explanationSchema>;

/** The body of `GET /v1/products/:id/similar`. */
export const similarResponseSchema = z
  .object({ hits: z.array(searchHitSchema).readonly(), meta: metaSchema })
  .readonly();
export type SimilarResponse = z.infer<typeof similarResponseSchema>;
