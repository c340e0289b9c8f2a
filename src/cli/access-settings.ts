import { isIP } from "node:net";

import type { ApiSettings } from "../api/api-settings.ts";
import type { AisleConfig } from "../config/aisle-config.ts";

/** Who may ask what, as the API is told. @param host what the server listens on */
export function accessSettings(
  { api }: Pick<AisleConfig, "api">,
  host: string,
): Pick<ApiSettings, "public" | "privateFields" | "trustProxy"> {
  const { privateFields, trustProxy } = api;
  return {
    // Where nobody else can connect, a scraper needs no key.
    public: { ...api.public, metrics: api.public.metrics ?? isLoopback(host) },
    trustProxy,
    ...(privateFields === undefined ? {} : { privateFields }),
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
