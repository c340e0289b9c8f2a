import type { ApiSettings } from "./api-settings.ts";

/** Whose `x-forwarded-for` is believed, as Fastify takes it. A number counts the proxies in front of the server. */
export function trustedProxies({
  trustProxy = false,
}: Pick<ApiSettings, "trustProxy">): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trustProxy === "number") return (_address, hop) => hop < trustProxy;
  return typeof trustProxy === "boolean" ? trustProxy : [...trustProxy];
}
