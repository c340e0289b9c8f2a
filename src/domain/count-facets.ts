import { compareStrings } from "./compare-scalars.ts";
import { CORE_FIELDS, fieldValues, foldValue, isCoreField } from "./field.ts";
import type { Facet, FacetRequest, Facets, RangeFacet, ValueFacet } from "./facet.ts";
import type { Product } from "./product.ts";
import { rangeIntervals } from "./range-intervals.ts";

/**
 * Counts facets one product at a time: what a facet means, whatever way an engine gets there.
 *
 * Values that fold to the same text are one value, shown as most products spell it (of several,
 * the first by code unit). A product counts once per value and once per interval.
 */
export function countFacets(
  products: Iterable<Product>,
  requests: readonly FacetRequest[],
  maxValues: number,
): Facets {
  const all = [...products];
  return Object.fromEntries(
    requests.map(({ field, kind }): [string, Facet] => [
      field,
      kind === "values" ? countValues(all, field, maxValues) : countRanges(all, field),
    ]),
  );
}

function countValues(products: readonly Product[], field: string, maxValues: number): ValueFacet {
  const groups = new Map<string, { count: number; spellings: Map<string, number> }>();
  for (const product of products) {
    const spellings = new Map<string, string>();
    for (const value of fieldValues(product, field)) {
      const spelling = String(value);
      const folded = foldValue(spelling);
      if (!spellings.has(folded)) spellings.set(folded, spelling);
    }
    for (const [folded, spelling] of spellings) {
      const group = groups.get(folded) ?? { count: 0, spellings: new Map<string, number>() };
      group.count += 1;
      group.spellings.set(spelling, (group.spellings.get(spelling) ?? 0) + 1);
      groups.set(folded, group);
    }
  }
  const values = Array.from(groups.values(), ({ count, spellings }) => {
    const [usual] = [...spellings].sort((a, b) => b[1] - a[1] || compareStrings(a[0], b[0]));
    return { value: usual?.[0] ?? "", count };
  });
  return { values: values.sort(byCountThenValue).slice(0, maxValues) };
}

/** Most frequent first. */
export function byCountThenValue(
  left: { readonly value: string; readonly count: number },
  right: { readonly value: string; readonly count: number },
): number {
  return right.count - left.count || compareStrings(left.value, right.value);
}

function countRanges(products: readonly Product[], field: string): Facet {
  const numbers = products.map(
    (product) => new Set(fieldValues(product, field).filter((value) => typeof value === "number")),
  );
  const sorted = numbers.flatMap((ofProduct) => [...ofProduct]).sort((a, b) => a - b);
  const min = sorted[0];
  const max = sorted.at(-1);
  const median = sorted[(sorted.length - 1) >>> 1];
  if (min === undefined || max === undefined || median === undefined) return { values: [] };

  const edges = rangeIntervals({ min, median, max }, rangeUnit(field));
  const values = intervalsOf(edges).map(({ from, to, isLast }) => {
    const count = numbers.filter((ofProduct) =>
      [...ofProduct].some((value) => value >= from && (value < to || (isLast && value <= to))),
    ).length;
    return { from, to, count };
  });
  return { min, max, values } satisfies RangeFacet;
}

/** Which kind of intervals a field is counted in. */
export function rangeUnit(field: string): "number" | "moment" {
  return isCoreField(field) && CORE_FIELDS[field] === "date" ? "moment" : "number";
}

function intervalsOf(edges: readonly number[]): { from: number; to: number; isLast: boolean }[] {
  return edges.flatMap((from, index) => {
    const to = edges[index + 1];
    return to === undefined ? [] : [{ from, to, isLast: index === edges.length - 2 }];
  });
}
