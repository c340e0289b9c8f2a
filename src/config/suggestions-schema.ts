import { z } from "zod";

/** What is completed while it is being typed. */
export const suggestionsSchema = z.strictObject({
  enabled: z.boolean().default(true).describe("Whether a reindex makes suggestions."),
  max: z
    .int()
    .min(1)
    .max(500_000)
    .default(100_000)
    .describe("Suggestions a generation keeps at most, the weightiest. They are held in memory."),
});
