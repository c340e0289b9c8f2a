import { parseArgs } from "node:util";

import { compileFilter } from "../../src/domain/compile-filter.ts";
import { type CatalogSchema, fieldValues, type Scalar } from "../../src/domain/field.ts";
import type { Filter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import { openSearch, searchFor } from "../open-search.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { CONSTRAINT_QUERIES, type ConstraintQuery, readConstraintQueries } from "./constraint-queries.ts";
import { filterFields, filterVerdict, type Verdict } from "./filter-verdict.ts";
import { type Failure, judgeConstraint } from "./judge-constraint.ts";

/**
 * Whether a limit that a query states is kept: `headphones under 50 euro` shows nothing that costs
 * more. Asks every query of one catalog and judges the first ten hits of its answer by the filter
 * written beside it; an answer may show products that do not say, below those that do.
 *
 *     tsx bench/relevance/constraints.ts --data DIR --catalog FILE --name fixture|chorus-icecat|homedepot
 *         [--queries FILE]
 *
 * Does not prove that the hits are what was asked for apart from the limit: `firstFits` says how
 * often the first of them is also of the right sort.
 */
const POSITIONS = 10;
/** A query that fewer products answer would be about luck. */
const FEWEST_ANSWERS = 3;
/** Long enough for every lane on a busy machine. */
const BUDGET_MS = 60_000;

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { data: text, catalog: text, name: text, queries: text } });
const { data, catalog, name, queries: file = CONSTRAINT_QUERIES } = values;
if (data === undefined || catalog === undefined || name === undefined) {
  throw new TypeError("expected --data, --catalog and --name");
}

interface ShownHit {
  readonly rank: number;
  readonly id: string;
  readonly verdict: Verdict;
  /** What the check reads of it. */
  readonly values: Readonly<Record<string, readonly Scalar[]>>;
}

interface FailedQuery {
  readonly kind: ConstraintQuery["kind"];
  readonly query: string;
  readonly check: string;
  readonly failure: Failure;
  /** How many products of the catalog are of the sort and as asked. */
  readonly answers: number;
  readonly understood: SearchResponse["query"];
  /** The hits to blame: those that are otherwise, or do not say. */
  readonly hits: readonly ShownHit[];
}

const queries = await readConstraintQueries(file, name);
const products = await readProducts(catalog);
const search = await openSearch(data);
const failed: FailedQuery[] = [];
const unanswerable: { readonly query: string; readonly answers: number }[] = [];
const askedKinds: ConstraintQuery["kind"][] = [];
let firstFits = 0;
let degraded = 0;
try {
  const manifest = await search.generation();
  const schema = manifest?.fields ?? {};
  for (const { kind, query, type, check } of queries) {
    const wanted = filterOf(check, schema);
    const sort = filterOf(type, schema);
    const fits = (product: Product): boolean =>
      filterVerdict(product, sort) === "met" && filterVerdict(product, wanted) === "met";
    const answers = products.filter(fits).length;
    if (answers < FEWEST_ANSWERS) {
      unanswerable.push({ query, answers });
      continue;
    }
    askedKinds.push(kind);
    const answer = await searchFor(search, { query, pageSize: POSITIONS, budgetMs: BUDGET_MS });
    if (answer.degraded.length > 0) degraded += 1;
    const shown = answer.hits.map(({ product }) => product);
    const failure = judgeConstraint(shown, wanted);
    const [first] = shown;
    if (first !== undefined && fits(first)) firstFits += 1;
    if (failure === null) continue;
    failed.push({
      kind,
      query,
      check,
      failure,
      answers,
      understood: answer.query,
      hits: toBlame(shown, wanted),
    });
  }

  const asked = askedKinds.length;
  if (asked === 0) throw new TypeError("expected queries that this catalog can answer, got none");
  const report = {
    ...(await recordRun("constraints", { catalog, queries: file })),
    name,
    catalogChecksum: manifest?.checksum,
    generation: manifest?.name,
    products: products.length,
    queries: asked,
    satisfied: asked - failed.length,
    share: (asked - failed.length) / asked,
    firstFits: firstFits / asked,
    degraded,
    byKind: sharesByKind(
      askedKinds,
      failed.map(({ kind }) => kind),
    ),
    failures: countBy(failed.map(({ failure }) => failure)),
    unanswerable,
    failed,
  };
  console.log(JSON.stringify(report, null, 2));
} finally {
  await search.close();
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function sharesByKind(asked: readonly string[], notKept: readonly string[]) {
  const failures = countBy(notKept);
  const shares = Object.entries(countBy(asked)).map(([kind, queries]) => {
    const satisfied = queries - (failures[kind] ?? 0);
    return [kind, { queries, satisfied, share: satisfied / queries }] as const;
  });
  return Object.fromEntries(shares);
}

function toBlame(shown: readonly Product[], check: Filter): readonly ShownHit[] {
  const fields = filterFields(check);
  const hits = shown.map((product, index) => ({
    rank: index + 1,
    id: product.id,
    verdict: filterVerdict(product, check),
    values: Object.fromEntries(fields.map((field) => [field, fieldValues(product, field)] as const)),
  }));
  return hits.filter(({ verdict }) => verdict !== "met");
}

function filterOf(text: string, schema: CatalogSchema): Filter {
  const filter = compileFilter(text, schema);
  if (filter === null) throw new TypeError("expected a filter, got a blank one");
  return filter;
}
