import { z } from "zod";

/** What the values of a field are about: colours, sizes and materials are asked for in other ways than the rest. */
export const lexiconTopicSchema = z.enum(["brand", "color", "size", "material", "other"]);
export type LexiconTopic = z.infer<typeof lexiconTopicSchema>;

const count = z.int().nonnegative();

/** A field whose products share a few values. */
const valueFieldSchema = z
  .object({
    /** Canonical name. */
    field: z.string(),
    topic: lexiconTopicSchema,
    /** Products that have the field. */
    products: count,
    /** Whether `values` holds every value of the catalog. */
    complete: z.boolean(),
    /** Value and how many products carry it, most frequent first. */
    values: z.array(z.tuple([z.string(), count])).readonly(),
    /**
     * What queries may call a value: terms joined by a space, and the share of the products with
     * these words in their title and any value here whose value has the words too. Only where the
     * share tells that the words mean the value; null where no title has them.
     */
    phrases: z.array(z.tuple([z.string(), z.number().nullable()])).readonly(),
  })
  .readonly();
export type ValueField = z.infer<typeof valueFieldSchema>;

/** A field that is measured: numbers in one unit, or texts that name theirs (`39.6 cm (15.6")`). */
const measureFieldSchema = z
  .object({
    field: z.string(),
    /** As `src/text/units.ts` calls it; null where every text names its own. */
    unit: z.string().nullable(),
    products: count,
    min: z.number(),
    max: z.number(),
    /** The texts, most frequent first; none for numbers. */
    texts: z.array(z.string()).readonly(),
  })
  .readonly();
export type MeasureField = z.infer<typeof measureFieldSchema>;

/** A field of whole numbers that its name's words count: `keys`, `seats`, `number_of_puzzle_pieces`. */
const countFieldSchema = z
  .object({ field: z.string(), products: count, min: z.number(), max: z.number() })
  .readonly();
export type CountField = z.infer<typeof countFieldSchema>;

/** What things are measured by: of the products with a term in their title, how many have each field. */
const subjectsSchema = z
  .object({
    /** Measured fields. */
    fields: z.array(z.string()).readonly(),
    /** Terms of titles, most frequent first, with position in `fields` and per cent of the products. */
    terms: z.array(z.tuple([z.string(), z.array(z.tuple([count, count])).readonly()])).readonly(),
  })
  .readonly();
export type Subjects = z.infer<typeof subjectsSchema>;

/** A field that is true or false. */
const flagFieldSchema = z
  .object({
    field: z.string(),
    yes: count,
    no: count,
    /** Whether titles with its name are of products where it is true, so that its name asks for it. */
    telling: z.boolean(),
  })
  .readonly();
export type FlagField = z.infer<typeof flagFieldSchema>;

/** A number field of sizes that have no unit: of shoes, clothes, rings. */
const sizeFieldSchema = z
  .object({ field: z.string(), products: count, min: z.number(), max: z.number() })
  .readonly();
export type SizeField = z.infer<typeof sizeFieldSchema>;

/** What the words of queries can mean in one catalog: its values, measures and flags. Kept in the manifest. */
export const lexiconSchema = z
  .object({
    /** Products that have a price. */
    priced: count,
    /** Of nearly all prices (ISO 4217); null where they differ or do not say. */
    currency: z.string().nullable(),
    values: z.array(valueFieldSchema).readonly(),
    /** Most frequent first. */
    measures: z.array(measureFieldSchema).readonly(),
    sizes: z.array(sizeFieldSchema).readonly(),
    flags: z.array(flagFieldSchema).readonly(),
    /** Absent, as `subjects`, in lexicons that were learned before it was. Most frequent first. */
    counts: z.array(countFieldSchema).readonly().exactOptional(),
    subjects: subjectsSchema.exactOptional(),
  })
  .readonly();
export type Lexicon = z.infer<typeof lexiconSchema>;
