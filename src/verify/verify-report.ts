import { z } from "zod";

const count = z.int().nonnegative();
const ids = z.array(z.string()).readonly();

/** What `aisle verify` finds: `--json` prints it, and `aisle status` shows the last one as `drift`. */
export const verifyReportSchema = z
  .object({
    generation: z.string(),
    at: z.iso.datetime(),
    /** `ledger`; the name of a store for a generation that has none, whose stores are compared with that one. */
    comparedWith: z.string(),
    /** Products there should be. */
    checked: count,
    /** Products that some store lacks, has without reason, or has in another version. */
    missing: count,
    extra: count,
    stale: count,
    /** Products that changes were on their way to, so that they were not judged. */
    changing: count,
    /** Products that every store holds as it should again. */
    repaired: count,
    /** Products that a repair could not bring back: a reindex does. */
    unrepairable: count,
    /** Some of those, each with its reason. */
    reasons: z.array(z.object({ id: z.string(), reason: z.string() }).readonly()).readonly(),
    stores: z
      .array(
        z
          .object({
            store: z.string(),
            /** Products it holds. */
            products: count,
            missing: count,
            extra: count,
            stale: count,
            /** Ids of some of each. */
            examples: z.object({ missing: ids, extra: ids, stale: ids }).readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type VerifyReport = z.output<typeof verifyReportSchema>;
