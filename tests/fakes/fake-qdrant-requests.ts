import { z } from "zod";

import { filterSchema } from "./fake-qdrant-filter.ts";

/** Qdrant takes 64-bit numbers and UUIDs for ids, nothing else. */
export const idSchema = z.union([z.uuid(), z.int().min(0)]);

const payloadSchema = z.record(z.string(), z.unknown());
const vectorSchema = z.array(z.number());
const withPayloadSchema = z.union([z.boolean(), z.array(z.string())]).nullish();

export const createSchema = z.object({
  vectors: z.union([
    z.object({ size: z.int().min(1), distance: z.literal("Cosine") }),
    // No vectors at all: points hold a payload and nothing else.
    z.strictObject({}),
  ]),
});

export const fieldIndexSchema = z.object({
  field_name: z.string(),
  field_schema: z.enum(["keyword", "integer", "float", "bool"]),
});

export const upsertSchema = z.object({
  points: z.array(
    z.object({
      id: idSchema,
      vector: z.union([vectorSchema, z.strictObject({})]),
      payload: payloadSchema.nullish(),
    }),
  ),
  update_filter: filterSchema.nullish(),
  update_mode: z.enum(["upsert", "insert_only", "update_only"]).nullish(),
});

export const getSchema = z.object({
  ids: z.array(idSchema),
  with_payload: withPayloadSchema,
  with_vector: z.boolean().nullish(),
});

export const querySchema = z.object({
  query: vectorSchema,
  filter: filterSchema.nullish(),
  limit: z.int().min(1).default(10),
  score_threshold: z.number().nullish(),
  with_payload: withPayloadSchema,
});

export const scrollSchema = z.object({
  offset: idSchema.nullish(),
  limit: z.int().min(1).default(10),
  filter: filterSchema.nullish(),
  with_payload: withPayloadSchema,
});

export const countSchema = z.object({ filter: filterSchema.nullish() });

export const deleteSchema = z.object({ points: z.array(idSchema) });

export const batchSchema = z.object({
  operations: z.array(
    z.strictObject({
      overwrite_payload: z.object({ payload: payloadSchema, points: z.array(idSchema) }),
    }),
  ),
});

export const recoverSchema = z.object({ location: z.url(), priority: z.literal("snapshot") });

export type CreateRequest = z.output<typeof createSchema>;
export type UpsertRequest = z.output<typeof upsertSchema>;
export type GetRequest = z.output<typeof getSchema>;
export type QueryRequest = z.output<typeof querySchema>;
export type ScrollRequest = z.output<typeof scrollSchema>;
export type CountRequest = z.output<typeof countSchema>;
export type DeleteRequest = z.output<typeof deleteSchema>;
export type BatchRequest = z.output<typeof batchSchema>;
