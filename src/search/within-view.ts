import { compileFilter } from "../domain/compile-filter.ts";
import type { CatalogSchema } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";
import type { BusinessPrior } from "../domain/merchandising.ts";
import { SearchError } from "../domain/search-error.ts";
import type { SearchView } from "../domain/search-view.ts";
import type { PlanSettings } from "./plan-request.ts";

/**
 * What a request is planned with, as this view has it: fields outside it are unknown, to the
 * query's own words too, and its filter holds for every product.
 */
export function withinView(settings: PlanSettings, view: SearchView | undefined): PlanSettings {
  if (view === undefined) return settings;
  const schema = view.fieldsOf(settings.schema);
  const isSeen = (field: string): boolean =>
    Object.hasOwn(schema, field) || !Object.hasOwn(settings.schema, field);
  return {
    ...settings,
    schema,
    forced: filterOfView(view, settings.schema),
    understand: (query, ignored) => {
      const read = settings.understand(query, ignored);
      const unseen = read.constraints.filter(({ admits }) => !fieldsOf(admits).every(isSeen));
      if (unseen.length === 0) return read;
      return settings.understand(query, [...ignored, ...unseen.map(({ text }) => text)]);
    },
  };
}

/** The filter of a view over the whole catalog; null where it has none. `INVALID_CONFIG` when the catalog has lost what it speaks of. */
export function filterOfView(view: SearchView | undefined, schema: CatalogSchema): Filter | null {
  if (view === undefined || view.filter === null) return null;
  try {
    return compileFilter(view.filter, schema);
  } catch (cause) {
    // What the filter says is none of the caller's business; the log has it.
    const message = `the filter of ${view.name} does not fit this catalog, so nothing can be shown`;
    throw new SearchError("INVALID_CONFIG", message, { cause });
  }
}

/**
 * What of the business a view may find in a score: signals and rules on fields outside it are
 * not there, and stock is not where stock is outside. The order is made with all of it; a score
 * with all of it would give the field away, as its other parts can be told or guessed.
 */
export function toldPrior(
  prior: BusinessPrior,
  view: SearchView | undefined,
  schema: CatalogSchema,
): BusinessPrior {
  if (view === undefined) return prior;
  const seen = view.fieldsOf(schema);
  const isTold = (field: string): boolean => Object.hasOwn(seen, field) || !Object.hasOwn(schema, field);
  const { signals, boosts = [], outOfStock } = prior;
  return {
    ...prior,
    signals: signals.filter(({ field }) => isTold(field)),
    boosts: boosts.filter(({ filter }) => fieldsOf(filter).every(isTold)),
    outOfStock: isTold("in_stock") && isTold("stock") ? outOfStock : "keep",
  };
}

function fieldsOf(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.operands.flatMap(fieldsOf);
    case "not":
      return fieldsOf(filter.operand);
    case "in":
    case "range":
    case "exists":
      return [filter.field];
  }
}
