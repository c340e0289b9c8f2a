import { z } from "zod";

import { calibrationSchema } from "./calibration.ts";
import { lexiconSchema } from "./lexicon.ts";

/** Raised when what a generation's file holds changes; older or newer files are refused by name. */
export const GENERATION_FORMAT = 2;

/** What a generation is, written beside it when it is sealed. */
export const manifestSchema = z
  .object({
    name: z.string().regex(/^g[1-9][0-9]*$/u),
    format: z.int(),
    createdAt: z.iso.datetime(),
    model: z.object({
      id: z.string(),
      precision: z.string(),
      fingerprint: z.string(),
      dimensions: z.int().positive(),
    }),
    /** The document template its embedded texts were made with. */
    template: z.string(),
    products: z.int().nonnegative(),
    /** Order-independent checksum over id and content of every product, in hexadecimal. */
    checksum: z.string(),
    /** Live changes up to this sequence are in it; 0 when none were. */
    changesThrough: z.int().nonnegative().default(0),
    /** Fields that can be filtered, faceted and sorted, by canonical name. */
    fields: z.record(z.string(), z.enum(["string", "number", "boolean", "date", "path", "mixed"])),
    /** What the words of queries can mean in it; generations of before have none. */
    lexicon: lexiconSchema.exactOptional(),
    /** What cosines mean in it; generations of before and catalogs too small to tell have none. */
    calibration: calibrationSchema.exactOptional(),
  })
  .readonly();
export type Manifest = z.infer<typeof manifestSchema>;
