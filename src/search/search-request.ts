import { z } from "zod";

/** Positions that can be paged to; beyond them narrowing or sorting is the way. */
export const REACHABLE_POSITIONS = 1_000;
export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 200;

/** What `POST /v1/search` takes; GET and the command line are parsed into the same. */
export const searchRequestSchema = z
  .strictObject({
    query: z.string().default("").describe('Words, "phrases" and -exclusions. Empty: browse by signals.'),
    filter: z.string().exactOptional().describe('For instance: brand = "Nera" AND price < 40'),
    facets: z
      .array(z.string())
      .max(50)
      .readonly()
      .default([])
      .describe(
        "Fields to count; of each the most frequent values. Numbers and moments are counted in ranges, as values by `price:values`.",
      ),
    maxFacetValues: z
      .int()
      .min(1)
      .max(1_000)
      .exactOptional()
      .describe("At most this many values a facet; as configured when left out."),
    sort: z.array(z.string()).max(8).readonly().default([]).describe('Keys such as "price:asc".'),
    page: z.int().min(1).default(1),
    pageSize: z.int().min(0).max(MAX_PAGE_SIZE).default(DEFAULT_PAGE_SIZE),
    mode: z.enum(["hybrid", "keyword", "semantic"]).default("hybrid"),
    explain: z.boolean().default(false),
    highlight: z.boolean().default(true),
    budgetMs: z.number().positive().max(60_000).exactOptional().describe("Time the vector lane may take."),
    ignoreConstraints: z
      .array(z.string())
      .max(20)
      .readonly()
      .default([])
      .describe("Texts of `query.constraints` that are to be plain words."),
    context: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .readonly()
      .default({}),
  })
  .readonly();
export type SearchRequest = z.output<typeof searchRequestSchema>;
export type SearchRequestInput = z.input<typeof searchRequestSchema>;
