import { gzipSync } from "node:zlib";

import fastify from "fastify";
import { describe, expect, it } from "vitest";

import { widgetRoute } from "../src/api/routes/widget-route.ts";

/** 10 kB for the single script with its styles. */
const BUDGET_BYTES = 10_000;

async function get(path: string, headers: Record<string, string> = {}) {
  const app = fastify();
  await app.register(widgetRoute, {});
  return app.inject({ url: path, headers });
}

describe("what browsers load", () => {
  it("is one script within its budget, styles included, and nothing of the server", async () => {
    const { statusCode, rawPayload, headers, payload } = await get("/widget/aisle-search.js");
    expect(statusCode).toBe(200);
    expect(gzipSync(rawPayload, { level: 9 }).length).toBeLessThanOrEqual(BUDGET_BYTES);
    expect(payload).toContain("prefers-color-scheme");
    expect(payload).not.toMatch(/innerHTML|insertAdjacentHTML|\beval\b|document\.write|zod/u);
    expect(headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cross-origin-resource-policy": "cross-origin",
      "access-control-allow-origin": "*",
    });
  });

  it("is not sent again to who has it", async () => {
    const { etag } = (await get("/widget/client.mjs")).headers;
    const again = await get("/widget/client.mjs", { "if-none-match": `W/${String(etag)}` });
    expect([again.statusCode, again.payload]).toEqual([304, ""]);
    expect((await get("/widget/client.mjs", { "if-none-match": '"other"' })).statusCode).toBe(200);
  });

  it("can be imported on a server, twice, and says where to look when it is not built", async () => {
    const { AisleSearchElement, defineAisleSearch } = await import("../src/widget/aisle-search.ts");
    defineAisleSearch();
    defineAisleSearch();
    expect(AisleSearchElement).toBeTypeOf("function");

    const app = fastify();
    await app.register(widgetRoute, { read: async () => Promise.reject(new Error("ENOENT")) });
    expect((await app.inject("/widget/aisle-search.js")).payload).toContain("npm run build");
  });
});
