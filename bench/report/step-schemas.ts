import { z } from "zod";

/** What the report reads of each step's document; the documents have more. */
const percentilesSchema = z.object({ p50: z.number(), p95: z.number(), p99: z.number() });

/** `aisle evaluate --json`. */
export const relevanceSchema = z.object({
  queries: z.number(),
  ndcg10: z.number(),
  condensedNdcg10: z.number(),
  judged10: z.number(),
  mrr10: z.number(),
  recall100: z.number(),
  zeroResults: z.number(),
  degraded: z.number(),
  latencyMs: percentilesSchema,
});

const loadStepSchema = z.object({
  ratePerSecond: z.number(),
  answeredPerSecond: z.number(),
  degraded: z.number(),
  shed: z.number(),
  failed: z.number(),
  latencyMs: percentilesSchema.nullable(),
  curve: z.array(z.object({ percentile: z.number(), ms: z.number() })),
  refused: z.string().nullable(),
});

/** `bench/load/load.ts`. */
export const loadSchema = z.object({
  dataSet: z.object({ name: z.string(), products: z.number(), model: z.string() }),
  engine: z.string(),
  runs: z.number(),
  objective: z.object({ p95Ms: z.number() }),
  scenes: z.array(
    z.object({
      transport: z.string(),
      queryCache: z.string(),
      steady: z.array(loadStepSchema),
      median: percentilesSchema
        .extend({
          ratePerSecond: z.number(),
          cpuMsPerQuery: z.number().nullable(),
          degraded: z.number(),
          failed: z.number(),
        })
        .nullable(),
      goodput: z
        .object({
          steps: z.array(loadStepSchema),
          goodputPerSecond: z.number(),
          isLowerBound: z.boolean(),
        })
        .nullable(),
      saturation: z.object({ connections: z.number(), answersPerSecond: z.number() }).nullable(),
    }),
  ),
  leftOut: z.array(z.object({ what: z.string(), why: z.string() })),
});

/** `bench/growth/growth.ts`. */
export const growthSchema = z.object({
  source: z.object({ name: z.string(), products: z.number() }),
  queries: z.number(),
  sizes: z.array(
    z.object({
      products: z.number(),
      synthetic: z.number(),
      indexSeconds: z.number(),
      fileMb: z.number(),
      residentMb: z.number().nullable(),
      hybridMs: percentilesSchema,
      keywordMs: percentilesSchema,
      cpuMsPerQuery: z.number(),
    }),
  ),
  leftOut: z.array(z.object({ what: z.string(), why: z.string() })),
  synthetic: z.string(),
});

/** `bench/overload/overload.ts`. */
export const overloadSchema = z.object({
  capacity: z.number(),
  seconds: z.number(),
  objectiveMs: z.number(),
  steps: z.array(
    z.object({
      factor: z.number(),
      ratePerSecond: z.number(),
      goodput: z.number(),
      complete: z.number(),
      degraded: z.number(),
      shed: z.number(),
      failed: z.number(),
      latencyMs: percentilesSchema.nullable(),
      residentMb: z.number().nullable(),
      refused: z.string().nullable(),
    }),
  ),
  figures: z.record(z.string(), z.number().nullable()),
});

/** `bench/peers/peers.ts`: a share or a time that an engine does not have is null. */
export const peersSchema = z.object({
  rows: z.array(
    z.object({
      engine: z.string(),
      ndcg10: z.number().nullable(),
      judged10: z.number().nullable(),
      rightTotals: z.number().nullable(),
      rightFacets: z.number().nullable(),
      /** Queries whose set is too large to page through. */
      unverifiable: z.number().nullable(),
      medianTotal: z.number().nullable(),
      exactSku: z.number().nullable(),
      cpuMsPerQuery: z.number().nullable(),
      p50: z.number(),
      p95: z.number(),
      p99: z.number(),
      memoryMb: z.number().nullable(),
      indexSeconds: z.number().nullable(),
      configuration: z.string(),
      notes: z.string().nullish(),
    }),
  ),
  leftOut: z.array(z.object({ engine: z.string(), reason: z.string() })).default([]),
});

/** `bench/counters/counters.ts`: by kind of request, then by what is counted. */
const countsSchema = z.record(z.string(), z.record(z.string(), z.number()));
export const countersSchema = z.object({
  embedded: countsSchema,
  servers: countsSchema,
  differences: z.array(z.string()),
});

export type CountersDocument = z.infer<typeof countersSchema>;
export type LoadDocument = z.infer<typeof loadSchema>;
export type GrowthDocument = z.infer<typeof growthSchema>;
export type OverloadDocument = z.infer<typeof overloadSchema>;
export type PeersDocument = z.infer<typeof peersSchema>;
export type RelevanceDocument = z.infer<typeof relevanceSchema>;
