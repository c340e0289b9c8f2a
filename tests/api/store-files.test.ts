import { gunzipSync } from "node:zlib";

import { beforeAll, describe, expect, it } from "vitest";

import { openStore, shopProducts } from "./store-shop.ts";

describe("the demo store's files", () => {
  let shop: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    shop = await openStore(shopProducts());
  });

  it("gives its assets a tag, and nothing to whoever has them", async () => {
    const { body } = await shop.get("/");
    const style = /<link rel="stylesheet" href="(?<href>[^"]+)"/u.exec(body)?.groups?.["href"] ?? "";
    const answer = await shop.get(style);
    expect(answer.headers["content-type"]).toContain("text/css");
    expect(answer.headers["cache-control"]).toContain("immutable");
    const headers = { "if-none-match": String(answer.headers["etag"]) };
    expect((await shop.app.inject({ url: style, headers })).statusCode).toBe(304);
    expect((await shop.get("/store/../package.json")).statusCode).toBe(404);
  });

  it("sends files of any of its parts compressed, once they are large enough", async () => {
    for (const url of ["/widget/client.mjs", "/instantsearch/shop.css", "/search?q="]) {
      const headers = { "accept-encoding": "gzip, br", origin: "https://shop.example" };
      const answer = await shop.app.inject({ url, headers });
      expect(answer.headers["content-encoding"], url).toBe("gzip");
      expect(answer.headers["vary"], url).toContain("accept-encoding");
      const plain = await shop.get(url);
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(gunzipSync(answer.rawPayload).length).toBeGreaterThan(answer.rawPayload.length);
    }
  });

  it("has what browsers and crawlers ask of any site", async () => {
    const icon = await shop.get("/favicon.ico");
    expect([icon.statusCode, icon.headers["content-type"]]).toEqual([200, "image/svg+xml"]);
    const robots = await shop.get("/robots.txt");
    expect(robots.headers["content-type"]).toContain("text/plain");
    expect(robots.body).toContain("Disallow: /search");
  });
});
