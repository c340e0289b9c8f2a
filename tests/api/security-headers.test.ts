import { describe, expect, it } from "vitest";

import { openStore, shopProducts } from "./store-shop.ts";

describe("an answer", () => {
  it("is not taken for a page, stands in no frame and tells nobody where it was asked", async () => {
    const { app } = await openStore(shopProducts(3));
    for (const url of ["/v1/search?query=mouse", "/v1/search?page=0", "/nothing", "/%zz", "/health/live"]) {
      const { headers } = await app.inject(url);
      expect([url, headers["content-security-policy"], headers["x-content-type-options"]]).toEqual([
        url,
        "default-src 'none'; frame-ancestors 'none'",
        "nosniff",
      ]);
      expect(headers["referrer-policy"]).toBe("no-referrer");
    }
  });

  it("that is a page runs no inline script, loads nothing from elsewhere but pictures, and stands in no frame", async () => {
    const { app } = await openStore(shopProducts(3));
    for (const url of ["/", "/search?q=mouse", "/p/p1", "/p/unknown", "/instantsearch", "/docs/"]) {
      const { headers } = await app.inject(url);
      expect(headers["content-type"]).toContain("text/html");
      const policy = new Map(
        String(headers["content-security-policy"])
          .split(";")
          .map((part): [string, string] => {
            const [name = "", ...sources] = part.trim().split(" ");
            return [name, sources.join(" ")];
          }),
      );
      const scripts = policy.get("script-src") ?? "";
      expect([url, scripts.includes("'self'"), /unsafe|\*|https:/u.test(scripts)]).toEqual([
        url,
        true,
        false,
      ]);
      expect([url, policy.get("frame-ancestors")]).toEqual([url, "'none'"]);
      expect([url, policy.get("base-uri")]).toEqual([url, "'none'"]);
    }
  });
});
