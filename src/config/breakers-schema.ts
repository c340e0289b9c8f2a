import { z } from "zod";

/** When a store that does not answer is left alone, and for how long. */
export const breakersSchema = z.strictObject({
  failures: z
    .int()
    .min(1)
    .max(1_000)
    .default(5)
    .describe("So many more lost calls than answers open a store's breaker; an answer makes up for two."),
  quietMs: z
    .number()
    .min(0)
    .max(60_000)
    .default(250)
    .describe("Calls must have been lost for so long: a burst of failures opens nothing."),
  openMs: z
    .number()
    .min(10)
    .max(600_000)
    .default(1_000)
    .describe("An open breaker lets one call through after this, a quarter more or less by chance."),
  probeMs: z
    .number()
    .min(10)
    .max(60_000)
    .default(2_000)
    .describe("That call has failed when it is not answered by then."),
  patienceMs: z
    .number()
    .min(0)
    .max(60_000)
    .default(25)
    .describe("A call that was given less time than this says nothing of its store when the time runs out."),
});
