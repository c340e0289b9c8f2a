/** What the API needs to know; read from the configuration by whoever builds the app. */
export interface ApiSettings {
  /** Of Aisle, shown in `/` and `/openapi.json`. */
  readonly version: string;
  /** Origins whose pages may call the API, for instance `https://shop.example`; `*` for all, none: CORS is off. */
  readonly corsOrigins: readonly string[];
  /** Whether what shoppers type may be written to the log. */
  readonly logQueries: boolean;
  /** Who sends it as a bearer token may change products and start a reindex; left out: nobody may. */
  readonly adminKey?: string;
}

/** Larger bodies are refused before they are read. */
export const MAX_BODY_BYTES = 64 * 1024;
/** The same for batches of products: a few thousand of them. */
export const MAX_CHANGES_BODY_BYTES = 5 * 1024 * 1024;
/** Product ids in addresses, percent-decoded. */
export const MAX_ID_CHARACTERS = 1_024;
