import { z } from "zod";

/** Where a suggestion was read. */
export const SUGGESTION_KINDS = ["title", "brand", "category", "attribute", "query"] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** Products of a suggestion within one category. */
const scopeSchema = z
  .object({
    /** As a facet value: `Computers > Mice`. */
    category: z.string(),
    count: z.int().positive(),
  })
  .readonly();

/**
 * A completion, as a generation keeps it: built at reindex, looked up at every keystroke.
 * It finds something: every one of its words is in each of the products it counts.
 */
export const suggestionSchema = z
  .object({
    /** As it is shown and searched for. */
    text: z.string().min(1),
    kind: z.enum(SUGGESTION_KINDS),
    /** What orders suggestions that match equally well; larger first. Any scale, but one scale for all. */
    weight: z.number().nonnegative(),
    /** Products that have all its words. */
    count: z.int().positive(),
    /** Those of `count` that are not known to be sold out. */
    available: z.int().nonnegative(),
    /** The categories most of its products are in, most products first. */
    scopes: z.array(scopeSchema).readonly(),
    /** A few of its products, the most popular first. */
    products: z.array(z.string()).readonly(),
  })
  .readonly();
export type Suggestion = z.infer<typeof suggestionSchema>;
