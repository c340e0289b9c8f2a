import type { CatalogSchema } from "./field.ts";
import type { Filter } from "./filter.ts";
import { parseFilter } from "./parse-filter.ts";
import { resolveFilter } from "./resolve-filter.ts";

/** A filter's text as drivers take it; null when there is none. Fails with `INVALID_FILTER`. */
export function compileFilter(text: string | undefined, schema: CatalogSchema): Filter | null {
  const syntax = text === undefined ? null : parseFilter(text);
  return syntax === null ? null : resolveFilter(syntax, schema);
}
