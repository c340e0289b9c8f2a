import { z } from "zod";

/** What an attribute may hold. Lists are flat and of one type. */
export const attributeValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()).readonly(),
  z.array(z.number()).readonly(),
]);
export type AttributeValue = z.infer<typeof attributeValueSchema>;

/** A moment as ISO 8601 in UTC, for instance `2026-03-01T00:00:00.000Z`. */
const moment = z.iso.datetime();

/**
 * A product as every engine stores it and the API returns it. The indexer turns dirty rows
 * into this shape; from there on it is trusted. Names are those of the feed format, so
 * filters, facets, signals and mappings all use the same words.
 */
export const productSchema = z
  .object({
    id: z.string().min(1),
    title: z.string().min(1),
    description: z.string().exactOptional(),
    brand: z.string().exactOptional(),
    /** Path from the root: `["Computers", "Keyboards"]`. */
    category: z.array(z.string()).readonly().exactOptional(),
    price: z.number().exactOptional(),
    currency: z.string().exactOptional(),
    /** Units on hand. */
    stock: z.number().exactOptional(),
    in_stock: z.boolean().exactOptional(),
    /** Share of the price that is earned, usually 0 to 1. */
    margin: z.number().exactOptional(),
    popularity: z.number().exactOptional(),
    rating: z.number().exactOptional(),
    created_at: moment.exactOptional(),
    updated_at: moment.exactOptional(),
    url: z.string().exactOptional(),
    image: z.string().exactOptional(),
    sku: z.string().exactOptional(),
    mpn: z.string().exactOptional(),
    gtin: z.string().exactOptional(),
    ean: z.array(z.string()).readonly().exactOptional(),
    attributes: z.record(z.string(), attributeValueSchema).readonly().exactOptional(),
    /** Variants of one thing share a group. */
    group_id: z.string().exactOptional(),
  })
  .readonly();
export type Product = z.infer<typeof productSchema>;
