import { z } from "zod";

import { productSchema } from "../domain/product.ts";
import { SearchError } from "../domain/search-error.ts";
import { createDocumentTemplate } from "../text/document-template.ts";
import { DEFAULT_STOP_WORDS } from "../text/stop-words.ts";
import { breakersSchema } from "./breakers-schema.ts";
import { apiSchema } from "./api-schema.ts";
import { eventsSchema } from "./events-schema.ts";
import { overloadSchema } from "./overload-schema.ts";
import { suggestionsSchema } from "./suggestions-schema.ts";
import { telemetrySchema } from "./telemetry-schema.ts";

const share = z.number().min(0).max(1);
const milliseconds = z.number().positive().max(600_000);
/** A dotted path into a source's record. */
const sourceField = z.string().min(1);

const catalogSchema = z.strictObject({
  sources: z
    .array(z.string().min(1))
    .readonly()
    .default([])
    .describe("Files to index when the command names none; - is standard input."),
  fields: z
    .partialRecord(
      productSchema.unwrap().keyof(),
      z.union([sourceField, z.array(sourceField).min(1).readonly()]),
    )
    .readonly()
    .default({})
    .describe(
      "Product field: source field, or several of which the first with a value counts. Dots reach into objects.",
    ),
  attributes: z
    .union([z.literal("rest"), z.array(sourceField).readonly()])
    .default([])
    .describe('Source fields that become attributes; "rest": all that fill nothing else.'),
  delimiter: z.string().length(1).exactOptional().describe("Of CSV files; by default it is recognised."),
  quotes: z
    .enum(["doubled", "backslash", "none"])
    .exactOptional()
    .describe("How CSV cells escape quotes; by default it is recognised."),
  encoding: z.enum(["auto", "utf-8", "utf-16le", "utf-16be", "windows-1252"]).default("auto"),
  decimalSeparator: z.enum(["auto", "comma", "dot"]).default("auto"),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/u, "expected an ISO 4217 code such as EUR")
    .exactOptional()
    .describe("ISO 4217 code for prices that name none."),
  categorySeparator: z
    .string()
    .min(1)
    .exactOptional()
    .describe("By default > | and / between spaces are recognised."),
  maxRejectedShare: share.default(0.2).describe("Of all rows; beyond it a reindex refuses."),
  maxFieldChars: z.int().positive().default(32_768).describe("Longer text is cut."),
  maxRecordBytes: z
    .int()
    .positive()
    .default(8 * 1024 * 1024)
    .describe("A longer line or quoted cell is rejected."),
  maxUncompressedMb: z
    .number()
    .positive()
    .default(20_000)
    .describe("A gzip source that grows beyond it is refused, and so is the reindex."),
});

const embeddingSchema = z.strictObject({
  model: z.string().min(1).default("sentence-transformers/all-MiniLM-L6-v2").describe("Hub id or folder."),
  precision: z.enum(["q8", "fp32", "fp16", "q4"]).default("q8"),
  template: z
    .string()
    .min(1)
    .check(({ value, issues }) => {
      try {
        createDocumentTemplate(value);
      } catch (error) {
        if (!(error instanceof SearchError)) throw error;
        issues.push({ code: "custom", input: value, message: error.message });
      }
    })
    .default("{title} {brand} {description:400}")
    .describe("The text of a product that is embedded: {field} or {field:characters}."),
  threads: z.int().min(1).max(64).default(2).describe("While indexing; a query takes one."),
  batchSize: z.int().min(1).max(512).default(16),
});

const searchSchema = z.strictObject({
  budgetMs: milliseconds.default(60).describe("Time the vector lane may take when a request does not say."),
  hardLimitMs: milliseconds.default(2_000).describe("Time any step may take before it is given up."),
  candidates: z.int().min(1_000).max(10_000).default(1_000).describe("Keyword hits that are ranked."),
  neighbours: z.int().min(1).max(1_000).default(200).describe("Products the vector lane may add."),
  minBestSimilarity: z
    .number()
    .min(-1)
    .max(1)
    .exactOptional()
    .describe(
      "When even the best neighbour's cosine is below this, a query has no neighbours. Left out: calibrated at every reindex.",
    ),
  minSimilarity: z
    .number()
    .min(-1)
    .max(1)
    .exactOptional()
    .describe("Least cosine of a neighbour. Left out, as similarityOfBest: calibrated at every reindex."),
  similarityOfBest: share
    .exactOptional()
    .describe("Least share of the best neighbour's cosine. Left out, as minSimilarity: calibrated."),
  vectorWeight: share.default(0.5).describe("Share of relevance that the vector lane decides."),
  fusion: z
    .enum(["joint", "convex", "rrf", "dbsf"])
    .default("joint")
    .describe(
      "How the lanes are joined; joint: by score, with a weight that follows the query; convex: by score and one weight; rrf: by rank; dbsf: by score within its distribution.",
    ),
  maxQueryChars: z.int().min(1).max(100_000).default(512),
  maxFacetValues: z.int().min(1).max(10_000).default(100).describe("At most this many values a facet."),
  relaxBelow: z
    .int()
    .min(0)
    .max(1_000)
    .default(10)
    .describe("Words are dropped when fewer products than this have all of them."),
  stopWords: z
    .array(z.string())
    .readonly()
    .default(DEFAULT_STOP_WORDS)
    .describe("Words that are ignored unless a query has no others."),
});

const merchandisingSchema = z.strictObject({
  file: z
    .string()
    .min(1)
    .default("merchandising.yaml")
    .describe("What merchandisers edit; it need not exist."),
});

const reindexSchema = z.strictObject({
  keepGenerations: z.int().min(1).max(100).default(3).describe("The live one included."),
  graceMinutes: z
    .number()
    .min(0)
    .max(10_080)
    .default(10)
    .describe("A generation that was live is not removed sooner after it was replaced."),
  allowShrinkPercent: z.number().min(0).max(100).default(50),
  goldenQueries: z
    .string()
    .min(1)
    .exactOptional()
    .describe(
      "JSONL of {query, expect: [ids], within}: what a new generation must find before it goes live.",
    ),
  minFreeDiskMb: z
    .number()
    .min(0)
    .default(512)
    .describe("Less room than this, beside what the build is estimated to take, refuses the reindex."),
  settleTimeoutMs: milliseconds
    .default(300_000)
    .describe("How long stores may go on optimising after the last write before the build is refused."),
  webhookUrl: z.url().exactOptional().describe("Told by POST when a reindex has ended, however it ended."),
  webhookSecret: z
    .string()
    .min(16)
    .exactOptional()
    .describe("Signs the webhook's body with HMAC-SHA256 in x-aisle-signature."),
});

const auditSchema = z.strictObject({
  refuse: z
    .array(z.string())
    .readonly()
    .default([])
    .describe("Codes of findings that refuse a reindex; see docs/audit.md."),
});

/** An address without path: `http://search.internal:7700`. */
const serverUrl = z.url({ protocol: /^https?$/u });

const engineSchema = z.strictObject({
  kind: z
    .enum(["embedded", "server"])
    .default("embedded")
    .describe("embedded: SQLite files in the data directory; server: Meilisearch and Qdrant."),
  prefix: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/u, "expected lowercase letters, digits and hyphens")
    .default("products")
    .describe("Generation g7 is the index and collection <prefix>_g7: several shops can share the servers."),
});

const meilisearchSchema = z.strictObject({
  url: serverUrl.default("http://127.0.0.1:7700"),
  replicas: z
    .array(serverUrl)
    .readonly()
    .default([])
    .describe("Further servers that hold the same: writes go to all, searches to any that answers."),
  hedgeShare: share
    .default(0.05)
    .describe("At most this share of reads goes to a second replica when the first is late; 0: none."),
  apiKey: z.string().min(1).exactOptional(),
  timeoutMs: milliseconds.default(2_000).describe("Of a search."),
  writeTimeoutMs: milliseconds.default(300_000).describe("Of a write, until it is searchable."),
  searchCutoffMs: z.int().min(10).max(60_000).default(1_500).describe("Meilisearch's own limit of a search."),
  maxFacetDistribution: z
    .int()
    .min(1_000)
    .max(1_000_000)
    .default(100_000)
    .describe("A field with more distinct values than this has inexact facets, and the answer says so."),
});

const qdrantSchema = z.strictObject({
  url: serverUrl.default("http://127.0.0.1:6333"),
  apiKey: z.string().min(1).exactOptional(),
  timeoutMs: milliseconds.default(2_000).describe("Of a search."),
  writeTimeoutMs: milliseconds.default(300_000).describe("Of a write, until it is searchable."),
  shards: z.int().min(1).max(256).default(1),
  replicationFactor: z.int().min(1).max(16).default(1),
  exactBelow: z
    .int()
    .min(0)
    .default(20_000)
    .describe("Up to so many products vectors are compared one by one; beyond, an HNSW graph is searched."),
});

const changesSchema = z.strictObject({
  maxTries: z
    .int()
    .min(1)
    .max(100)
    .default(5)
    .describe("Then a change that a store refuses is a dead letter."),
  batchSize: z.int().min(1).max(10_000).default(256),
  retryMs: milliseconds.default(200).describe("First pause after a store did not answer; it doubles."),
  maxRetryMs: milliseconds.default(30_000),
  retentionDays: z.number().min(1).max(3_650).default(7).describe("How long applied changes are kept."),
});

/** `aisle.config.yaml`. Everything has a default. */
export const aisleConfigSchema = z
  .strictObject({
    catalog: catalogSchema.prefault({}),
    embedding: embeddingSchema.prefault({}),
    search: searchSchema.prefault({}),
    merchandising: merchandisingSchema.prefault({}),
    api: apiSchema.prefault({}),
    reindex: reindexSchema.prefault({}),
    suggestions: suggestionsSchema.prefault({}),
    audit: auditSchema.prefault({}),
    changes: changesSchema.prefault({}),
    events: eventsSchema.prefault({}),
    telemetry: telemetrySchema.prefault({}),
    breakers: breakersSchema.prefault({}),
    overload: overloadSchema.prefault({}),
    engine: engineSchema.prefault({}),
    meilisearch: meilisearchSchema.prefault({}),
    qdrant: qdrantSchema.prefault({}),
  })
  .readonly();
export type AisleConfig = z.output<typeof aisleConfigSchema>;
