/** What the API needs to know; read from the configuration by whoever builds the app. */
export interface ApiSettings {
  /** Of Aisle, shown in `/` and `/openapi.json`. */
  readonly version: string;
  /** Origins whose pages may call the API, for instance `https://shop.example`; `*` for all, none: CORS is off. */
  readonly corsOrigins: readonly string[];
  /** Whether what shoppers type may be written to the log. */
  readonly logQueries: boolean;
}

/** Larger bodies are refused before they are read. */
export const MAX_BODY_BYTES = 64 * 1024;
/** Product ids in addresses, percent-decoded. */
export const MAX_ID_CHARACTERS = 1_024;
