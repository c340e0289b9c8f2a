import type { CatalogSchema } from "../../domain/field.ts";
import type { Filter } from "../../domain/filter.ts";

/** What a catalog can be asked. */
export interface CatalogProbe {
  readonly schema: CatalogSchema;
  /** Of these ids those that no product has. */
  missing(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** How many products pass; null: how many there are. */
  count(filter: Filter | null): Promise<number>;
  /** Of these terms those that some product has. */
  known(terms: readonly string[]): Promise<ReadonlySet<string>>;
}
