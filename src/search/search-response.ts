import { z } from "zod";

import { QUERY_KINDS } from "../understanding/understanding.ts";
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
  /** The rule that put the product where it is, whatever its score; positions from 1. */
  pin: z.object({ rule: z.string(), position: z.int() }).exactOptional(),
  /** True when a rule or the stock policy puts it below everything else, whatever its score. */
  buried: z.boolean().exactOptional(),
});

export const searchHitSchema = z.object({
  id: z.string(),
  score: z.number(),
  product: productSchema,
  highlights: z.record(z.string(), z.string()).readonly().exactOptional(),
  /** `rule`: a pin brought it. */
  matchedBy: z.array(z.enum(["keyword", "semantic", "rule"])).readonly(),
  explain: explanationSchema.exactOptional(),
});

/** A query that is a code. */
const identifierSchema = z.object({
  /** In its stored spelling when the catalog has it, otherwise as typed. */
  text: z.string(),
  kind: z.enum(["gtin", "code"]),
  /** Whether the catalog has it. When it does not, no neighbours are shown as if they were it. */
  found: z.boolean(),
  /** Of a GTIN: whether its check digit is right. */
  valid: z.boolean(),
  /** Codes of the catalog that are one character away. */
  suggestions: z.array(z.string()).readonly(),
});

/** What the query asks of fields. Sent back in `ignoreConstraints`, its text is plain words. */
const constraintSchema = z.object({
  text: z.string(),
  kind: z.enum(["price", "measure", "size", "value", "brand", "without"]),
  /** As a filter. */
  filter: z.string(),
});

const metaSchema = z.object({
  requestId: z.string(),
  generation: z.string(),
  model: z.string(),
  /** Names the search settings and the merchandising that produced the answer; another one when either changes. */
  configuration: z.string(),
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
    /** What the answer had to do without: a lane, the facets it was asked for, or the values behind boosts and stock policy. */
    degraded: z.array(z.enum(["keyword", "semantic", "facets", "signals"])).readonly(),
    query: z.object({
      text: z.string(),
      /** How it is put; see `QueryKind`. */
      kind: z.enum(QUERY_KINDS),
      /** What was searched for instead, because the words as typed find nothing. */
      corrected: z.string().nullable(),
      /** A better spelling that was not applied: did you mean. */
      suggestion: z.string().nullable(),
      /** What a rule had it replaced by. */
      replaced: z.string().nullable(),
      identifier: identifierSchema.nullable(),
      /** Words that not every product of the answer has, because too few products have all of them. */
      relaxed: z.array(z.string()).readonly(),
      constraints: z.array(constraintSchema).readonly(),
      /** Index terms that the words matched, synonyms, typos and prefixes included: what to highlight. */
      terms: z.array(z.string()).readonly(),
    }),
    /** Ids of the rules that acted. */
    rules: z.array(z.string()).readonly(),
    redirect: z.string().nullable(),
    banners: z.array(z.looseObject({ rule: z.string() })).readonly(),
    queryId: z.string(),
    meta: metaSchema,
  })
  .readonly();
export type SearchResponse = z.infer<typeof searchResponseSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type QueryIdentifier = z.infer<typeof identifierSchema>;
export type Explanation = z.infer<typeof explanationSchema>;

/** The body of `GET /v1/products/:id/similar`. */
export const similarResponseSchema = z
  .object({ hits: z.array(searchHitSchema).readonly(), meta: metaSchema })
  .readonly();
export type SimilarResponse = z.infer<typeof similarResponseSchema>;
