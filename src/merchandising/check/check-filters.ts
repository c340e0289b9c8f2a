import { compileFilter } from "../../domain/compile-filter.ts";
import type { MerchandisingRule } from "../../domain/merchandising.ts";
import type { CompiledRule } from "../compile-rule.ts";
import type { CatalogProbe } from "./catalog-probe.ts";
import { unchecked, type MerchFinding } from "./finding.ts";

/** Each is a question to the stores; more would take minutes. */
const MAX_FILTERS = 2_000;

interface WrittenFilter {
  readonly rule: string;
  readonly path: readonly (string | number)[];
  readonly text: string;
  /** What it means that all products pass; null: nothing odd. */
  readonly ofAll: string | null;
}

/**
 * Filters that no product passes, and those of `bury` and `filter` that all do.
 *
 * @param written all rules of the file, as they are written
 * @param products how many the catalog has
 */
export async function checkFilters(
  written: readonly MerchandisingRule[],
  rules: readonly CompiledRule[],
  catalog: CatalogProbe,
  products: number,
): Promise<readonly MerchFinding[]> {
  const filters = rules.flatMap(({ order }) => filtersOf(written[order], order));
  const texts = [...new Set(filters.map(({ text }) => text))];
  const passing = new Map<string, number>();
  for (const text of texts.slice(0, MAX_FILTERS)) {
    const filter = compileFilter(text, catalog.schema);
    if (filter !== null) passing.set(text, await catalog.count(filter));
  }
  const found = filters.flatMap(({ rule, path, text, ofAll }): MerchFinding[] => {
    const count = passing.get(text);
    if (count === 0)
      return [
        { code: "FILTER_SELECTS_NOTHING", rule, path, message: `no product of the catalog passes ${text}` },
      ];
    if (count !== products || ofAll === null) return [];
    const message = `every product of the catalog passes ${text}, ${ofAll}`;
    return [{ code: "WHOLE_CATALOG", rule, path, message }];
  });
  return [...found, ...unchecked("filters", texts.length, MAX_FILTERS)];
}

function filtersOf(rule: MerchandisingRule | undefined, order: number): readonly WrittenFilter[] {
  if (rule === undefined) return [];
  const { id, when, then } = rule;
  const at = (text: string, ofAll: string | null, ...path: (string | number)[]): WrittenFilter => ({
    rule: id,
    path: ["rules", order, ...path],
    text,
    ofAll,
  });
  return [
    ...(when.filter === undefined ? [] : [at(when.filter, null, "when", "filter")]),
    ...(then.filter === undefined ? [] : [at(then.filter, "so it leaves out nothing", "then", "filter")]),
    ...(then.boost ?? []).map(({ filter }, index) => at(filter, null, "then", "boost", index, "filter")),
    ...(then.bury ?? []).map(({ filter }, index) =>
      at(filter, "so nothing stands before what it buries", "then", "bury", index, "filter"),
    ),
  ];
}
