import type { CatalogSchema } from "./field.ts";

/** The part of a catalog that one caller can see: what is outside does not exist for him. */
export interface SearchView {
  /** The fields he may filter, count and sort by; the same object for the same schema. */
  readonly fieldsOf: (schema: CatalogSchema) => CatalogSchema;
  /** In the filter language, over all fields; holds for every product he can see. Null: all of them. */
  readonly filter: string | null;
  /** Whose view it is, for errors. */
  readonly name: string;
}
