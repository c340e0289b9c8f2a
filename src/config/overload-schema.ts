import { z } from "zod";

const milliseconds = z.number().positive().max(600_000);

/** The section `overload`: how much is answered at once, how long the rest may wait, and what is left out first. */
export const overloadSchema = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe("Whether searches wait their turn; otherwise all run at once."),
    searches: z
      .int()
      .min(1)
      .max(1_000)
      .exactOptional()
      .describe(
        "Searches that run at once. Left out: by the machine's cores, more where the stores are servers.",
      ),
    suggestions: z.int().min(1).max(1_000).default(8).describe("Completions that run at once."),
    lookUps: z
      .int()
      .min(1)
      .max(1_000)
      .default(8)
      .describe("Single products and their likes that run at once."),
    targetMs: milliseconds
      .default(10)
      .describe(
        "A search that waits its turn for longer than this is a sign of overload, when none waits less.",
      ),
    intervalMs: milliseconds
      .default(100)
      .describe("For so long none must have waited less before anything is left out."),
    maxWaitMs: milliseconds
      .default(200)
      .describe(
        "A burst may wait for so long; while overloaded, targetMs is all. Beyond it: 503 with retry-after.",
      ),
    maxWaiting: z
      .int()
      .min(1)
      .max(100_000)
      .default(1_000)
      .describe("Calls that wait for their turn at most, in each lane."),
    maxWaitingTexts: z
      .int()
      .min(1)
      .max(10_000)
      .default(16)
      .describe("Query texts that wait for the model at most; further searches do without the vector lane."),
  })
  .superRefine((settings, context) => {
    for (const longer of ["intervalMs", "maxWaitMs"] as const) {
      const { targetMs, [longer]: most } = settings;
      if (targetMs <= most) continue;
      context.addIssue({
        code: "custom",
        path: ["targetMs"],
        input: targetMs,
        message: `expected at most ${longer}, which is ${most}, got ${targetMs}`,
      });
    }
  });
