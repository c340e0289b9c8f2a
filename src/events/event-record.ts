import { z } from "zod";

const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);

/** A line of `events-DAY.jsonl`. What is not known or not to be kept is absent. See docs/events.md. */
export const eventRecordSchema = z.object({
  /** First, and always a hash: whatever a client takes for an id, it tells nothing. */
  event_id: z.string(),
  timestamp: moment,
  action_name: z.string(),
  query_id: z.string().exactOptional(),
  object_id: z.string().exactOptional(),
  object_id_type: z.string().exactOptional(),
  position: z.int().exactOptional(),
  session_id: z.string().exactOptional(),
  client_id: z.string().exactOptional(),
  user_id: z.string().exactOptional(),
  application: z.string().exactOptional(),
  message_type: z.string().exactOptional(),
  message: z.string().exactOptional(),
  query_hash: z.string().exactOptional(),
  user_query: z.string().exactOptional(),
  event_attributes: z.record(z.string(), z.unknown()).exactOptional(),
});
export type EventRecord = Readonly<z.output<typeof eventRecordSchema>>;

/** A line of `queries-DAY.jsonl`: one answer of the search. See docs/events.md. */
export const queryRecordSchema = z.object({
  query_id: z.string(),
  timestamp: moment,
  /** Of the text folded to lower case and single spaces; absent when there was no text. */
  query_hash: z.string().exactOptional(),
  /** The text as typed, where it may be kept. */
  user_query: z.string().exactOptional(),
  kind: z.string(),
  generation: z.string(),
  configuration: z.string(),
  total: z.int(),
  page: z.int(),
  page_size: z.int(),
  shown: z.int(),
  query_response_hit_ids: z.array(z.string()),
  filtered: z.boolean(),
  sorted: z.boolean(),
  corrected: z.boolean(),
  relaxed: z.boolean(),
  degraded: z.array(z.string()),
  took_ms: z.number(),
});
export type QueryRecord = Readonly<z.output<typeof queryRecordSchema>>;
