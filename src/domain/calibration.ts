import { z } from "zod";

const reachSchema = z
  .object({
    /** Cosine of the nearest product. */
    best: z.number().min(-1).max(1),
    /** Cosine of the `CROWD`-th nearest; of the last one in a smaller catalog. */
    crowd: z.number().min(-1).max(1),
  })
  .readonly();

/** How near a text comes to a catalog. */
export type Reach = z.infer<typeof reachSchema>;

/**
 * What cosines mean in one catalog, embedded by one model. Between the two lies the scale that
 * similarities are judged on: 0 what nonsense reaches, 1 what words of the catalog's own reach.
 */
export const calibrationSchema = z
  .object({
    /** The median of texts that are about nothing a shop sells. */
    noise: reachSchema,
    /** The median of pieces of the catalog's own titles, without the product they are of. */
    signal: reachSchema,
    /** How many texts of each kind were measured. */
    probes: z.int().positive(),
  })
  .readonly();
export type CatalogCalibration = z.infer<typeof calibrationSchema>;

/** One near product may be chance; so many are a part of the catalog. */
export const CROWD = 20;
