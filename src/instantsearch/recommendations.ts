import { z } from "zod";

import { MAX_QUERIES } from "../domain/request-limits.ts";
import { compileFilter } from "../domain/compile-filter.ts";
import type { CatalogSchema } from "../domain/field.ts";
import { matchesFilter } from "../domain/filter.ts";
import { SearchError } from "../domain/search-error.ts";
import type { SimilarResponse } from "../search/search-response.ts";
import { queryParametersSchema } from "./query-parameters.ts";
import type { AlgoliaResult } from "./to-result.ts";
import { toHit } from "./to-hit.ts";
import { conditionOf } from "./to-search-request.ts";

/** Both are products near to one in meaning, which is what Aisle knows. */
const MODELS: ReadonlySet<string> = new Set(["related-products", "looking-similar"]);
const DEFAULT_RECOMMENDATIONS = 30;
/** Neighbours that a filter chooses from. */
const FILTERED_FROM = 100;
/** Algolia's scores. */
const PERCENT = 100;

const recommendationSchema = z
  .looseObject({
    indexName: z.string(),
    model: z.string(),
    objectID: z.coerce.string().exactOptional(),
    threshold: z.number().min(0).max(PERCENT).default(0),
    maxRecommendations: z.int().min(1).max(FILTERED_FROM).exactOptional(),
    queryParameters: queryParametersSchema.prefault({}),
  })
  .readonly();
export type RecommendationQuery = z.output<typeof recommendationSchema>;

/** The body of `POST /1/indexes/*\/recommendations`. */
export const recommendationsSchema = z.looseObject({
  requests: z.array(recommendationSchema).max(MAX_QUERIES).readonly(),
});

/**
 * Products like one, best first, those that the query parameters' filters admit. A product that
 * is gone has none. Models that learn from what is bought together are refused by name.
 */
export async function recommend(
  {
    model,
    objectID,
    threshold,
    maxRecommendations = DEFAULT_RECOMMENDATIONS,
    queryParameters: parameters,
  }: RecommendationQuery,
  schema: CatalogSchema,
  similar: (id: string, limit: number) => Promise<SimilarResponse>,
): Promise<AlgoliaResult> {
  if (!MODELS.has(model) || objectID === undefined) {
    const message = `expected the model ${Array.from(MODELS).join(" or ")} with an objectID, got ${JSON.stringify(model)}; Aisle learns nothing from what is bought together`;
    throw new SearchError("INVALID_REQUEST", message, {
      errors: [{ pointer: "/model", message, value: model }],
    });
  }
  const filter = compileFilter(conditionOf(parameters, schema) ?? undefined, schema);
  const limit = filter === null ? maxRecommendations : FILTERED_FROM;
  const found = await similar(objectID, limit).catch((error: unknown) => {
    if (error instanceof SearchError && error.code === "PRODUCT_NOT_FOUND") return null;
    throw error;
  });
  const near = (found?.hits ?? []).filter(
    ({ score, product }) =>
      score * PERCENT >= threshold && (filter === null || matchesFilter(product, filter)),
  );
  const query = {
    terms: new Set<string>(),
    words: [],
    tags: { pre: parameters.highlightPreTag, post: parameters.highlightPostTag },
  };
  const hits = near.slice(0, maxRecommendations).map((hit) => ({
    ...toHit(hit, parameters, query),
    _score: Math.round(hit.score * PERCENT * PERCENT) / PERCENT,
  }));
  return {
    hits,
    nbHits: hits.length,
    page: 0,
    nbPages: hits.length === 0 ? 0 : 1,
    hitsPerPage: maxRecommendations,
    exhaustiveNbHits: true,
    processingTimeMS: Math.max(1, Math.round(found?.meta.tookMs ?? 0)),
    ...(found === null ? { message: `no product has the id ${objectID}` } : {}),
  };
}
