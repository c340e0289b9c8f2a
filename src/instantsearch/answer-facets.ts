import { PATH_SEPARATOR } from "../domain/field.ts";
import type { ValueFacet } from "../domain/facet.ts";
import type { SearchResponse } from "../search/search-response.ts";
import type { AskedFacet, FacetPlan } from "./facet-plan.ts";
import type { SpellAsRefined } from "./refined-spellings.ts";

type AnsweredFacet = SearchResponse["facets"][string];

/** `avg` and `sum` are left out where there are more values than can be listed. */
export interface FacetStatistics {
  readonly min: number;
  readonly max: number;
  readonly avg?: number;
  readonly sum?: number;
}

export interface AnsweredFacets {
  /** Counts by value by facet, under the names the client asked by. */
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly facets_stats: Readonly<Record<string, FacetStatistics>>;
  /** Names of facets with numbers whose values are too many: their statistics need a search of their own. */
  readonly unmeasured: readonly AskedFacet[];
}

/** The facets of an answer as clients read them. Moments are epoch milliseconds and have statistics only. */
export function answerFacets(
  plan: FacetPlan,
  response: SearchResponse,
  spell: SpellAsRefined,
): AnsweredFacets {
  const facets: [string, Record<string, number>][] = [];
  const statistics: [string, FacetStatistics][] = [];
  const unmeasured: AskedFacet[] = [];
  for (const asked of plan.asked) {
    const facet = response.facets[asked.key];
    if (facet === undefined) continue;
    if (isRange(facet)) {
      statistics.push([asked.name, { min: facet.min, max: facet.max }]);
      continue;
    }
    const values = facetValues(asked, facet, spell);
    // One without values is there as well: beside it clients keep the counts of its other queries.
    facets.push([asked.name, counted(values.slice(0, plan.maxValues))]);
    if (asked.attribute.kind === "level" || asked.attribute.type !== "number") continue;
    if (facet.values.length >= plan.maxFacetValues) unmeasured.push(asked);
    else if (values.length > 0) statistics.push([asked.name, statisticsOf(values)]);
  }
  return { facets: Object.fromEntries(facets), facets_stats: Object.fromEntries(statistics), unmeasured };
}

export function isRange(facet: AnsweredFacet): facet is Extract<AnsweredFacet, { min: number }> {
  return "min" in facet;
}

/** The values a facet is asked for: all of the field's, or those of one level of the category. */
export function facetValues(
  { attribute }: AskedFacet,
  facet: ValueFacet,
  spell: SpellAsRefined,
): ValueFacet["values"] {
  const field = attribute.kind === "field" ? attribute.field : "category";
  const isAsked = (value: string): boolean =>
    attribute.kind === "field" || value.split(PATH_SEPARATOR).length === attribute.level + 1;
  return facet.values.flatMap(({ value, count }) =>
    isAsked(value) ? [{ value: spell(field, value), count }] : [],
  );
}

function counted(values: ValueFacet["values"]): Record<string, number> {
  return Object.fromEntries(values.map(({ value, count }) => [value, count]));
}

/** Over every value of every product. */
function statisticsOf(values: ValueFacet["values"]): FacetStatistics {
  const numbers = values.map(({ value, count }) => ({ number: Number(value), count }));
  const total = numbers.reduce((sum, { count }) => sum + count, 0);
  const sum = numbers.reduce((so, { number, count }) => so + number * count, 0);
  const only = numbers.map(({ number }) => number);
  return { min: Math.min(...only), max: Math.max(...only), avg: sum / total, sum };
}
