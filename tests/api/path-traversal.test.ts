import { describe, expect, it } from "vitest";

import { openStore, shopProducts } from "./store-shop.ts";

const WAYS_UP = [
  "../package.json",
  "..%2fpackage.json",
  "%2e%2e%2fpackage.json",
  "%2e%2e/%2e%2e/package.json",
  "..%5cpackage.json",
  "..%252fpackage.json",
  "....//package.json",
  "/etc/passwd",
  "%2fetc%2fpasswd",
  "store.mjs%00.css",
  "%c0%ae%c0%ae%c0%afpackage.json",
];

describe("an address that leads out of where files are served from", () => {
  it.each(["/store/", "/widget/", "/images/", "/instantsearch/", "/docs/static/", "/p/"])(
    "finds nothing below %s",
    async (folder) => {
      const { app } = await openStore(shopProducts(3));
      for (const way of WAYS_UP) {
        const { statusCode, body } = await app.inject(`${folder}${way}`);
        expect([way, statusCode === 400 || statusCode === 404]).toEqual([way, true]);
        expect(body).not.toMatch(/"devDependencies"|root:/u);
      }
    },
  );
});
