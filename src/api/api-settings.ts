import type { PublicAccess } from "../config/public-access-schema.ts";

/** What the API needs to know; read from the configuration by whoever builds the app. */
export interface ApiSettings {
  /** Of Aisle, shown in `/` and `/openapi.json`. */
  readonly version: string;
  /** Origins whose pages may call the API, for instance `https://shop.example`; `*` for all, none: CORS is off. */
  readonly corsOrigins: readonly string[];
  /** How long a request may take, in milliseconds, until it is answered `DEADLINE_EXCEEDED`; left out: as long as it takes. */
  readonly deadlineMs?: number;
  /** A key with every scope; left out: there is none but those in `AppOptions.keys`. */
  readonly adminKey?: string;
  /** What callers without a key may do; left out: search, suggest and send events, as often as they like. */
  readonly public?: PublicAccess;
  /** Fields that only the scope `admin` can see; left out: `DEFAULT_PRIVATE_FIELDS`. */
  readonly privateFields?: readonly string[];
  /** Whose `x-forwarded-for` is believed; left out: nobody's. */
  readonly trustProxy?: boolean | number | readonly string[];
}
