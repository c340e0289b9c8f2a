import { z } from "zod";

import type { Condition } from "./fake-meilisearch-filter.ts";
import { Refusal } from "./fake-meilisearch-refusal.ts";

const attributeRule = z.union([
  z.string(),
  z.strictObject({
    attributePatterns: z.array(z.string()),
    features: z.strictObject({
      facetSearch: z.boolean(),
      filter: z.strictObject({ equality: z.boolean(), comparison: z.boolean() }),
    }),
  }),
]);

/** A change of settings. What the fake does not act on is accepted and does nothing. */
export const settingsPatchSchema = z.strictObject({
  searchableAttributes: z.array(z.string()).optional(),
  filterableAttributes: z.array(attributeRule).optional(),
  sortableAttributes: z.array(z.string()).optional(),
  faceting: z.object({ maxValuesPerFacet: z.int() }).optional(),
  pagination: z.object({ maxTotalHits: z.int() }).optional(),
  rankingRules: z.unknown().optional(),
  stopWords: z.unknown().optional(),
  synonyms: z.unknown().optional(),
  distinctAttribute: z.unknown().optional(),
  proximityPrecision: z.unknown().optional(),
  typoTolerance: z.unknown().optional(),
  facetSearch: z.unknown().optional(),
  prefixSearch: z.unknown().optional(),
  searchCutoffMs: z.unknown().optional(),
});
type SettingsPatch = z.output<typeof settingsPatchSchema>;

/** What the fake acts on. */
export interface FakeSettings {
  readonly searchableAttributes: readonly string[];
  readonly filterableAttributes: readonly z.output<typeof attributeRule>[];
  readonly sortableAttributes: readonly string[];
  readonly faceting: { readonly maxValuesPerFacet: number };
  readonly pagination: { readonly maxTotalHits: number };
}

/** Meilisearch's own. */
export const DEFAULT_SETTINGS: FakeSettings = {
  searchableAttributes: ["*"],
  filterableAttributes: [],
  sortableAttributes: [],
  faceting: { maxValuesPerFacet: 100 },
  pagination: { maxTotalHits: 1_000 },
};

/** What the patch does not name stays. */
export function patchSettings(current: FakeSettings, patch: SettingsPatch): FakeSettings {
  return {
    searchableAttributes: patch.searchableAttributes ?? current.searchableAttributes,
    filterableAttributes: patch.filterableAttributes ?? current.filterableAttributes,
    sortableAttributes: patch.sortableAttributes ?? current.sortableAttributes,
    faceting: patch.faceting ?? current.faceting,
    pagination: patch.pagination ?? current.pagination,
  };
}

/** Refused when a condition asks of an attribute what the settings do not allow. */
export function checkCondition(settings: FakeSettings, { field, operator }: Condition, code: string): void {
  const allowed = filterRule(settings, field);
  if (allowed === undefined) {
    throw new Refusal(400, code, `Attribute \`${field}\` is not filterable. ${available(settings)}`);
  }
  const isComparison = operator === "TO" || operator.startsWith(">") || operator.startsWith("<");
  if (isComparison ? !allowed.comparison : !allowed.equality) {
    const problem = `Filter operator \`${operator}\` is not allowed for the attribute \`${field}\`.`;
    // Of documents too, whatever else is wrong with their filters.
    throw new Refusal(400, "invalid_search_filter", problem);
  }
}

/** Facets are counted of filterable attributes alone. */
export function checkFacet(settings: FakeSettings, field: string): void {
  if (filterRule(settings, field) !== undefined) return;
  const problem = `Invalid facet distribution: Pattern \`${field}\` is not filterable. ${available(settings)}`;
  throw new Refusal(400, "invalid_search_facets", problem);
}

/** `price:asc` taken apart. */
export function readSort(settings: FakeSettings, expression: string) {
  const [, field = "", direction] = /^(.*):(asc|desc)$/u.exec(expression) ?? [];
  if (direction === undefined) {
    const problem = `Invalid syntax for the sort parameter: expected expression ending by \`:asc\` or \`:desc\`, found \`${expression}\`.`;
    throw new Refusal(400, "invalid_search_sort", problem);
  }
  const { sortableAttributes } = settings;
  if (!sortableAttributes.some((name) => isSameOrBelow(field, name))) {
    const names = sortableAttributes.toSorted().join(", ");
    const problem = `Attribute \`${field}\` is not sortable. Available sortable attributes are: \`${names}\`.`;
    throw new Refusal(400, "invalid_search_sort", problem);
  }
  return { field, isDescending: direction === "desc" };
}

/** The first rule that fits decides. A plain name stands for all below it, a pattern for what it says. */
function filterRule({ filterableAttributes }: FakeSettings, field: string) {
  for (const rule of filterableAttributes) {
    if (typeof rule === "string") {
      if (isSameOrBelow(field, rule)) return { equality: true, comparison: true };
    } else if (rule.attributePatterns.some((pattern) => fits(pattern, field))) return rule.features.filter;
  }
  return undefined;
}

function fits(pattern: string, field: string): boolean {
  return pattern.endsWith("*") ? field.startsWith(pattern.slice(0, -1)) : field === pattern;
}

function isSameOrBelow(field: string, name: string): boolean {
  return field === name || field.startsWith(`${name}.`);
}

function available({ filterableAttributes }: FakeSettings): string {
  const patterns = filterableAttributes.flatMap((rule) =>
    typeof rule === "string" ? rule : rule.attributePatterns,
  );
  if (patterns.length === 0) return "This index does not have configured filterable attributes.";
  const names = patterns.toSorted().map((pattern) => `\`${pattern}\``);
  return `Available filterable attribute patterns are: ${names.join(", ")}.`;
}
