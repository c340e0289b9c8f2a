import type { CatalogSchema } from "./field.ts";
import type { Filter } from "./filter.ts";
import { parseFilter } from "./parse-filter.ts";
import { resolveFilter } from "./resolve-filter.ts";

/** A written filter, checked against a catalog; null where nothing is filtered. `INVALID_FILTER` says what is wrong and where. */
export function compileFilter(text: string | undefined, schema: CatalogSchema): Filter | null {
  const syntax = parseFilter(text ?? "");
  return syntax === null ? null : resolveFilter(syntax, schema);
}
