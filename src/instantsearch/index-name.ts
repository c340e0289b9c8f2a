import { canonicalField, type CatalogSchema } from "../domain/field.ts";
import { SearchError } from "../domain/search-error.ts";

/** What an index name stands for. */
export type IndexTarget =
  | { readonly kind: "products"; readonly sort: readonly string[] }
  /** Completions of what is typed. */
  | { readonly kind: "suggestions" };

const SUGGESTIONS_SUFFIX = "_query_suggestions";
const SORTED = /^(?<name>[^:]+):(?<keys>.+)$/su;
const REPLICA = /_(?<direction>asc|desc)$/u;

/**
 * The one catalog under any name, as it is or sorted:
 *
 *     products                  by relevance
 *     products:price:asc        sorted; more keys follow after commas
 *     products_price_asc        the same, as replicas are customarily named
 *     products_query_suggestions
 *
 * `INVALID_REQUEST` for a sort by what the catalog does not have.
 */
export function readIndexName(indexName: string, schema: CatalogSchema): IndexTarget {
  if (indexName.endsWith(SUGGESTIONS_SUFFIX)) return { kind: "suggestions" };
  const sorted = SORTED.exec(indexName)?.groups;
  if (sorted !== undefined) {
    const sort = (sorted["keys"] ?? "").split(",").map((key) => checkedKey(key, indexName, schema));
    return { kind: "products", sort };
  }
  const direction = REPLICA.exec(indexName)?.groups?.["direction"];
  if (direction === undefined) return { kind: "products", sort: [] };
  const words = indexName.slice(0, -direction.length - 1).split("_");
  const names = words.map((_, at) => words.slice(at).join("_")).slice(1);
  const field = names.find((name) => Object.hasOwn(schema, canonicalField(name)));
  if (field === undefined) throw unknownSort(indexName, names.at(-1) ?? "");
  return { kind: "products", sort: [`${field}:${direction}`] };
}

function checkedKey(key: string, indexName: string, schema: CatalogSchema): string {
  const [, field = key, direction = "asc"] = /^(.+):(asc|desc)$/su.exec(key) ?? [];
  if (!Object.hasOwn(schema, canonicalField(field))) throw unknownSort(indexName, field);
  return `${field}:${direction}`;
}

function unknownSort(indexName: string, field: string): SearchError {
  const message = `expected an index such as products or products:price:asc, got ${JSON.stringify(indexName)}, and this catalog has no field ${JSON.stringify(field)} to sort by`;
  return new SearchError("INVALID_REQUEST", message, {
    errors: [{ pointer: "/indexName", message, value: indexName }],
  });
}
