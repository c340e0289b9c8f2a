import { z } from "zod";

import { MAX_CATEGORY_CHARS, MAX_PREVIEWS, MAX_SUGGESTIONS } from "../domain/request-limits.ts";
import { SUGGESTION_KINDS } from "../domain/suggestion.ts";
import { contextSchema } from "../search/context-schema.ts";
import type { RequestOptions } from "../search/search-port.ts";

/** What `GET /v1/suggest` takes. */
export const suggestRequestSchema = z
  .strictObject({
    q: z
      .string()
      .default("")
      .describe("What is in the box so far. Empty: what is worth showing before anything is typed."),
    limit: z.int().min(1).max(MAX_SUGGESTIONS).default(8).describe("Suggestions at most."),
    products: z.int().min(0).max(MAX_PREVIEWS).default(4).describe("Product previews at most."),
    category: z
      .string()
      .max(MAX_CATEGORY_CHARS)
      .exactOptional()
      .describe("Only what has products in this category: Computers > Mice"),
    context: contextSchema.describe("As in a search: what rules may ask for."),
  })
  .readonly();
export type SuggestRequest = z.output<typeof suggestRequestSchema>;

const suggestionEntrySchema = z.object({
  /** To be searched for when it is chosen. */
  text: z.string(),
  /** The text as HTML, escaped; what was not typed yet is in `<mark>`. */
  highlighted: z.string(),
  kind: z.enum(SUGGESTION_KINDS),
  /** Present on a variant within one category: search with `category = "..."` as well. */
  category: z.string().exactOptional(),
  /** Products that have all its words, within the category where there is one. */
  count: z.int(),
});

const previewSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** The title as HTML, escaped, with `<mark>` around what was typed. */
  highlighted: z.string(),
  brand: z.string().exactOptional(),
  category: z.string().exactOptional(),
  price: z.number().exactOptional(),
  currency: z.string().exactOptional(),
  image: z.string().exactOptional(),
  url: z.string().exactOptional(),
  rating: z.number().exactOptional(),
  /** False when it is known to be sold out; left out: who asks may not see stock. */
  available: z.boolean().exactOptional(),
});

/** The body of `GET /v1/suggest`. */
export const suggestResponseSchema = z
  .object({
    suggestions: z.array(suggestionEntrySchema).readonly(),
    products: z.array(previewSchema).readonly(),
    /** Where a rule sends this query. */
    redirect: z.string().nullable(),
    queryId: z.string(),
    meta: z.object({
      requestId: z.string(),
      generation: z.string(),
      tookMs: z.number(),
      /** Milliseconds by step. */
      timings: z.record(z.string(), z.number()).exactOptional(),
    }),
  })
  .readonly();
export type SuggestResponse = z.infer<typeof suggestResponseSchema>;
export type SuggestedQuery = SuggestResponse["suggestions"][number];
export type ProductPreview = SuggestResponse["products"][number];

export interface SuggestService {
  /** Completions from memory; the vector lane is not asked. `NO_GENERATION` when nothing is indexed. */
  suggest(request: SuggestRequest, options: RequestOptions): Promise<SuggestResponse>;
}
