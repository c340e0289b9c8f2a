import { z } from "zod";

/** The section `events`: what is kept of what shoppers do. By default nothing that leads to a person. */
export const eventsSchema = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether answers and events are written to daily files."),
  queryText: z
    .enum(["hashed", "raw"])
    .default("hashed")
    .describe("raw: what shoppers type is kept as typed, which past queries as suggestions need."),
  sessions: z
    .enum(["dropped", "hashed", "raw"])
    .default("hashed")
    .describe("hashed: sessions can still be counted, and erased by their id."),
  users: z.enum(["dropped", "hashed", "raw"]).default("dropped").describe("user_id and client_id."),
  attributes: z
    .enum(["dropped", "raw"])
    .default("dropped")
    .describe("message and every name of an event that is not Aisle's own."),
  retentionDays: z.int().min(1).max(3_650).default(90).describe("Files of days before are removed."),
  minSessions: z
    .int()
    .min(2)
    .max(10_000)
    .default(5)
    .describe("A past query is suggested when so many sessions at least have asked it."),
});
