import { searchRequestSchema, type SearchRequest } from "../search/search-request.ts";
import { fromQueryString, type ParameterKind } from "./query-string.ts";

/** How GET sends each part of a search request. A new part does not compile until it is here. */
const SEARCH_PARAMETERS = {
  query: "text",
  filter: "text",
  facets: "list",
  maxFacetValues: "number",
  sort: "list",
  page: "number",
  pageSize: "number",
  mode: "text",
  explain: "boolean",
  highlight: "boolean",
  budgetMs: "number",
  ignoreConstraints: "texts",
  context: "json",
} as const satisfies Record<keyof SearchRequest, ParameterKind>;

/** The query string of `GET /v1/search`, read into the body of `POST /v1/search`. */
export const searchQueryStringSchema = fromQueryString(SEARCH_PARAMETERS, searchRequestSchema);
