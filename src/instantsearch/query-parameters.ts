import { z } from "zod";

import {
  MAX_CONTEXT_NAMES,
  MAX_FIELD_CHARS,
  MAX_NAMES,
  MAX_QUERIES,
  MAX_TAG_CHARS,
} from "../domain/request-limits.ts";
import type { NestedFilters } from "./facet-filters.ts";
import { parametersFromText } from "./parameters-from-text.ts";

const nestedFilters: z.ZodType<NestedFilters> = z.lazy(() =>
  z.union([z.string(), z.array(nestedFilters).readonly()]),
);
/** A list, or its only item by itself; clients send both. */
const names = z
  .union([z.string().transform((name) => (name === "" ? [] : name.split(","))), z.array(z.string())])
  .pipe(z.array(z.string().max(MAX_FIELD_CHARS)).max(MAX_NAMES));
const tag = z.string().max(MAX_TAG_CHARS);
const position = z.coerce.number().int().min(0);
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** What Aisle reads of a query's parameters; others are looked up in `unread-parameters.ts`. */
export const queryParametersSchema = z.looseObject({
  query: z.string().default(""),
  page: position.default(0),
  hitsPerPage: position.exactOptional(),
  offset: position.exactOptional(),
  length: position.exactOptional(),
  facets: names.default([]),
  maxValuesPerFacet: z.coerce.number().int().min(0).exactOptional(),
  filters: z.string().exactOptional(),
  facetFilters: nestedFilters.exactOptional(),
  numericFilters: nestedFilters.exactOptional(),
  tagFilters: nestedFilters.exactOptional(),
  ruleContexts: names.pipe(z.array(z.string()).max(MAX_CONTEXT_NAMES)).default([]),
  attributesToRetrieve: names.exactOptional(),
  attributesToHighlight: names.exactOptional(),
  attributesToSnippet: names.default([]),
  highlightPreTag: tag.default("<em>"),
  highlightPostTag: tag.default("</em>"),
  snippetEllipsisText: tag.default("…"),
  restrictHighlightAndSnippetArrays: flag.default(false),
  responseFields: names.exactOptional(),
  getRankingInfo: flag.default(false),
  mode: z.enum(["neuralSearch", "keywordSearch"]).default("neuralSearch"),
  /** Of a search in a facet's values. */
  facetQuery: z.string().default(""),
  maxFacetHits: z.coerce.number().int().min(0).max(100).default(10),
});
export type QueryParameters = z.output<typeof queryParametersSchema>;

const oneQuery = z
  .looseObject({
    indexName: z.string().min(1),
    type: z.enum(["default", "facet"]).default("default"),
    facet: z.string().exactOptional(),
    /** In the form of a query string, or as an object, besides what stands beside it. */
    params: z.union([z.string(), z.looseObject({})]).exactOptional(),
  })
  .readonly();

/** One query: of which index, whether for hits or for values of a facet, and its parameters. */
export const indexQuerySchema = oneQuery.transform(
  ({ indexName, type, facet, params = {}, ...beside }, context) => {
    const written = typeof params === "string" ? parametersFromText(params) : params;
    const raw: Readonly<Record<string, unknown>> = { ...beside, ...written };
    const parsed = queryParametersSchema.safeParse(dropEmpty(raw));
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        context.issues.push({ ...issue, code: "custom", message: issue.message, input: raw });
      }
      return z.NEVER;
    }
    return { indexName, type, facet: facet ?? null, parameters: parsed.data, raw };
  },
);
export type IndexQuery = z.output<typeof indexQuerySchema>;

/** The body of `POST /1/indexes/*\/queries`. */
export const multiQuerySchema = z.looseObject({
  requests: z.array(indexQuerySchema).max(MAX_QUERIES).readonly(),
  strategy: z.literal("none").default("none"),
});

/** Clients send `null` and `undefined` for what is not set. */
function dropEmpty(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null && value !== undefined));
}
