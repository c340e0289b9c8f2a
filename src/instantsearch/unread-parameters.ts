import { SearchError } from "../domain/search-error.ts";

/** Without them the answer would hold other products than were asked for. */
const REFUSED: ReadonlySet<string> = new Set([
  "tagFilters",
  "aroundLatLng",
  "aroundLatLngViaIP",
  "aroundRadius",
  "insideBoundingBox",
  "insidePolygon",
  "similarQuery",
]);

/** They would order or match otherwise; Aisle decides that itself, so an answer says that they did not count. */
const IGNORED: ReadonlySet<string> = new Set([
  "restrictSearchableAttributes",
  "optionalFilters",
  "sumOrFiltersScores",
  "distinct",
  "typoTolerance",
  "minWordSizefor1Typo",
  "minWordSizefor2Typos",
  "queryType",
  "removeWordsIfNoResults",
  "removeStopWords",
  "ignorePlurals",
  "optionalWords",
  "exactOnSingleWordQuery",
  "alternativesAsExact",
  "disableExactOnAttributes",
  "disableTypoToleranceOnAttributes",
  "advancedSyntax",
  "relevancyStrictness",
  "enablePersonalization",
  "personalizationImpact",
  "enableReRanking",
  "reRankingApplyFilter",
  "enableRules",
  "ranking",
  "customRanking",
]);

/**
 * Names of the parameters that are set and do not count. What cannot be left out is refused by
 * name. Whatever else a client sends (analytics and the like) changes nothing it can see.
 */
export function unreadParameters(raw: Readonly<Record<string, unknown>>): readonly string[] {
  for (const [name, value] of Object.entries(raw)) {
    if (!REFUSED.has(name) || isEmpty(value)) continue;
    const message = `expected no ${name}: Aisle has ${name === "tagFilters" ? "no tags; filter by an attribute" : "nothing like it"}`;
    throw new SearchError("INVALID_REQUEST", message, { errors: [{ pointer: `/${name}`, message, value }] });
  }
  return Object.entries(raw).flatMap(([name, value]) => (IGNORED.has(name) && !isEmpty(value) ? [name] : []));
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isEmpty);
  return value === null || value === undefined || value === "" || value === false;
}
