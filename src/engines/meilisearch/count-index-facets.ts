import { byCountThenValue, rangeUnit } from "../../domain/count-facets.ts";
import { compareStrings } from "../../domain/compare-scalars.ts";
import { CORE_FIELDS, fieldValues } from "../../domain/field.ts";
import type { Facet, FacetRequest, Facets } from "../../domain/facet.ts";
import { rangeIntervals } from "../../domain/range-intervals.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import { decodeScalar, decodeSpelling, encodeScalar } from "../remote/encode-scalar.ts";
import { fieldKey } from "../remote/product-columns.ts";
import { compileFilter, everyOf } from "./compile-filter.ts";
import { countQuery } from "./count-query.ts";
import type { IndexDocument, IndexQuery, MeilisearchConnection } from "./connection.ts";
import { productOf, recordOf } from "./product-document.ts";

export interface FacetJob {
  readonly connection: MeilisearchConnection;
  readonly index: string;
  /** The set, in Meilisearch's filter language. */
  readonly set: string;
  /** Products counted with it; none of them is in the set. */
  readonly others: readonly IndexDocument[];
  readonly facets: readonly FacetRequest[];
  readonly maxFacetValues: number;
  /** A field with as many distinct values may have more. */
  readonly maxDistribution: number;
}

export interface FacetCounts {
  readonly facets: Facets;
  readonly isExact: boolean;
}

/** How many products have each code or number. */
type Distribution = Map<string, number>;

/** Facets of the set joined with the other products: the server's counts plus ours of the others. */
export async function countIndexFacets(job: FacetJob, call?: CallOptions): Promise<FacetCounts> {
  const { connection, facets } = job;
  if (facets.length === 0) return { facets: {}, isExact: true };
  const [answer, ...having] = await connection.search(
    [distributionQuery(job), ...hasNumberQueries(job)],
    call,
  );
  const distributions = answer?.facetDistribution ?? {};
  let isExact = true;
  const read = (column: "v" | "n", key: string): Distribution => {
    const counts = new Map(Object.entries(distributions[`${column}.${key}`] ?? {}));
    if (counts.size >= job.maxDistribution) isExact = false;
    for (const other of job.others) {
      for (const value of valuesIn(other, column, key)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  };
  const counted: [string, Facet][] = [];
  let asked = 0;
  for (const { field, kind } of facets) {
    const key = fieldKey(field);
    if (kind === "values") {
      const values = await valueCounts(job, key, read("v", key), read("n", key), call);
      counted.push([field, { values }]);
    } else {
      const products =
        (having[asked++]?.totalHits ?? 0) +
        job.others.filter((one) => valuesIn(one, "n", key).length > 0).length;
      counted.push([field, await rangeCounts(job, field, read("n", key), products, call)]);
    }
  }
  return { facets: Object.fromEntries(counted), isExact };
}

function distributionQuery({ index, set, facets }: FacetJob): IndexQuery {
  const columns = facets.flatMap(({ field, kind }) => {
    const key = fieldKey(field);
    return kind === "values" ? [`v.${key}`, `n.${key}`] : [`n.${key}`];
  });
  return { ...countQuery(index, set), facets: columns };
}

/** How many products of the set have a number at all: fewer than values when some have several. */
function hasNumberQueries({ index, set, facets }: FacetJob): IndexQuery[] {
  return facets
    .filter(({ kind }) => kind === "ranges")
    .map(({ field }) => countQuery(index, everyOf([set, `n.${fieldKey(field)} EXISTS`])));
}

async function valueCounts(
  { connection, index, set, maxFacetValues }: FacetJob,
  key: string,
  texts: Distribution,
  numbers: Distribution,
  call?: CallOptions,
): Promise<{ value: string; count: number }[]> {
  const groups = new Map<string, { count: number; spellings: Map<string, number> }>();
  for (const [written, count] of texts) {
    const { code, spelling } = decodeSpelling(written);
    const group = groups.get(code) ?? { count: 0, spellings: new Map<string, number>() };
    group.count += count;
    if (spelling !== null) group.spellings.set(spelling, count);
    groups.set(code, group);
  }
  const values = Array.from(groups, ([code, { count, spellings }]) => {
    const [usual] = [...spellings].toSorted((a, b) => b[1] - a[1] || compareStrings(a[0], b[0]));
    return { code, value: usual?.[0] ?? null, count };
  });
  const all = [
    ...values.map(({ code, value, count }) => ({
      code,
      value: value ?? String(decodeScalar(code)),
      count,
      isCut: value === null,
    })),
    ...Array.from(numbers, ([number, count]) => ({
      code: "",
      value: String(Number(number)),
      count,
      isCut: false,
    })),
  ];
  const shown = all.toSorted(byCountThenValue).slice(0, maxFacetValues);
  // A value too long to be kept whole is read from one of its products.
  return Promise.all(
    shown.map(async ({ code, value, count, isCut }) => {
      if (!isCut) return { value, count };
      const [carrier] = await connection.documents(
        index,
        { filter: everyOf([set, `v.${key} = "${code}"`]), fields: ["p"], limit: 1 },
        call,
      );
      return { value: carrier === undefined ? value : (spellingOf(carrier, code, key) ?? value), count };
    }),
  );
}

async function rangeCounts(
  { connection, index, set, others }: FacetJob,
  field: string,
  distribution: Distribution,
  products: number,
  call?: CallOptions,
): Promise<Facet> {
  const key = fieldKey(field);
  const values = Array.from(distribution, ([number, count]) => ({ number: Number(number), count })).toSorted(
    (a, b) => a.number - b.number,
  );
  const min = values[0]?.number;
  const max = values.at(-1)?.number;
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const median = middle(values, (total - 1) >>> 1);
  if (min === undefined || max === undefined || median === undefined) return { values: [] };
  const edges = rangeIntervals({ min, median, max }, rangeUnit(field));
  const intervals = edges.slice(0, -1).map((from, at) => ({
    from,
    to: edges[at + 1] ?? from,
    isLast: at === edges.length - 2,
  }));
  const within = (number: number, { from, to, isLast }: (typeof intervals)[number]): boolean =>
    number >= from && (number < to || (isLast && number <= to));
  if (total === products) {
    const counts = intervals.map((interval) =>
      values.reduce((sum, { number, count }) => sum + (within(number, interval) ? count : 0), 0),
    );
    return { min, max, values: intervals.map(({ from, to }, at) => ({ from, to, count: counts[at] ?? 0 })) };
  }
  // Some product has two numbers, which may fall into one interval: it counts once there.
  const answers = await connection.search(
    intervals.map(({ from, to, isLast }) => {
      const min = { value: from, inclusive: true };
      const max = { value: to, inclusive: isLast };
      return countQuery(index, everyOf([set, compileFilter({ kind: "range", field, min, max })]));
    }),
    call,
  );
  return {
    min,
    max,
    values: intervals.map((interval, at) => ({
      from: interval.from,
      to: interval.to,
      count:
        (answers[at]?.totalHits ?? 0) +
        others.filter((one) => valuesIn(one, "n", key).some((value) => within(Number(value), interval)))
          .length,
    })),
  };
}

function middle(
  values: readonly { readonly number: number; readonly count: number }[],
  position: number,
): number | undefined {
  let before = 0;
  return values.find(({ count }) => (before += count) > position)?.number;
}

function valuesIn(document: IndexDocument, column: "v" | "n", key: string): string[] {
  const values = recordOf(document[column])[key];
  return Array.isArray(values) ? values.map(String) : [];
}

function spellingOf(document: IndexDocument, code: string, key: string): string | undefined {
  const product = productOf(document);
  const fields = [
    ...Object.keys(CORE_FIELDS),
    ...Object.keys(product.attributes ?? {}).map((name) => `attributes.${name}`),
  ];
  const field = fields.find((name) => fieldKey(name) === key);
  if (field === undefined) return undefined;
  return fieldValues(product, field)
    .map(String)
    .find((value) => encodeScalar(value) === code);
}
