import { flatFilters } from "./facet-filters.ts";
import type { QueryParameters } from "./query-parameters.ts";

const NAME = /^(?<name>[^:<>=!]+)(?:[:<>=]|!=)/u;

/** Attributes that the refinements of widgets are on, as the client names them. */
export function filteredNames(
  parameters: Pick<QueryParameters, "facetFilters" | "numericFilters">,
): ReadonlySet<string> {
  const texts = [...flatFilters(parameters.facetFilters), ...flatFilters(parameters.numericFilters)];
  return new Set(texts.flatMap((text) => NAME.exec(text)?.groups?.["name"]?.trim() ?? []));
}
