import { z } from "zod";

import {
  MAX_BUDGET_MS,
  MAX_CONSTRAINT_CHARS,
  MAX_FACET_VALUES,
  MAX_FACETS,
  MAX_FIELD_CHARS,
  MAX_IGNORED_CONSTRAINTS,
  MAX_PAGE_SIZE,
  MAX_SORT_KEYS,
} from "../domain/request-limits.ts";
import { contextSchema } from "./context-schema.ts";

export const DEFAULT_PAGE_SIZE = 20;

/** What `POST /v1/search` takes; GET and the command line are parsed into the same. */
export const searchRequestSchema = z
  .strictObject({
    query: z.string().default("").describe('Words, "phrases" and -exclusions. Empty: browse by signals.'),
    filter: z.string().exactOptional().describe('For instance: brand = "Nera" AND price < 40'),
    facets: z
      .array(z.string().max(MAX_FIELD_CHARS))
      .max(MAX_FACETS)
      .readonly()
      .default([])
      .describe(
        "Fields to count; of each the most frequent values. Numbers and moments are counted in ranges, as values by `price:values`.",
      ),
    maxFacetValues: z
      .int()
      .min(1)
      .max(MAX_FACET_VALUES)
      .exactOptional()
      .describe("At most this many values a facet; as configured when left out."),
    sort: z
      .array(z.string().max(MAX_FIELD_CHARS))
      .max(MAX_SORT_KEYS)
      .readonly()
      .default([])
      .describe('Keys such as "price:asc".'),
    page: z.int().min(1).default(1),
    pageSize: z.int().min(0).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
    mode: z.enum(["hybrid", "keyword", "semantic"]).default("hybrid"),
    explain: z.boolean().default(false),
    highlight: z.boolean().default(true),
    budgetMs: z
      .number()
      .positive()
      .max(MAX_BUDGET_MS)
      .exactOptional()
      .describe("Time the vector lane may take."),
    ignoreConstraints: z
      .array(z.string().max(MAX_CONSTRAINT_CHARS))
      .max(MAX_IGNORED_CONSTRAINTS)
      .readonly()
      .default([])
      .describe("Texts of `query.constraints` that are to be plain words."),
    context: contextSchema,
  })
  .readonly();
export type SearchRequest = z.output<typeof searchRequestSchema>;
export type SearchRequestInput = z.input<typeof searchRequestSchema>;
