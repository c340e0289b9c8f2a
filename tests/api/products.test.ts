import { describe, expect, it } from "vitest";

import { PRODUCTS } from "./fake-search.ts";
import { createTestApp } from "./test-app.ts";

describe("GET /v1/products/:id", () => {
  it("answers with the product", async () => {
    const { app } = createTestApp();
    const answer = await app.inject("/v1/products/m1");
    expect(answer.json()).toEqual(PRODUCTS[2]);
  });

  it("finds an id that holds a slash, percent-encoded", async () => {
    const { app } = createTestApp();
    const answer = await app.inject(`/v1/products/${encodeURIComponent("k/2")}`);
    expect(answer.json()).toEqual(PRODUCTS[1]);
  });

  it("answers 404 by code for an unknown id", async () => {
    const { app } = createTestApp();
    const answer = await app.inject("/v1/products/nothing");
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: "PRODUCT_NOT_FOUND", status: 404 });
  });

  it("takes long ids, and refuses endless ones", async () => {
    const { app } = createTestApp();
    expect((await app.inject(`/v1/products/${"x".repeat(900)}`)).json()).toMatchObject({
      code: "PRODUCT_NOT_FOUND",
    });
    expect((await app.inject(`/v1/products/${"x".repeat(2_000)}`)).json()).toMatchObject({
      code: "INVALID_REQUEST",
    });
  });
});

describe("GET /v1/products/:id/similar", () => {
  it("answers with at most `limit` other products, and the lanes' times", async () => {
    const { app } = createTestApp();
    const answer = await app.inject("/v1/products/k1/similar?limit=1");
    expect(answer.json<{ hits: { id: string }[] }>().hits.map(({ id }) => id)).toEqual(["k/2"]);
    expect(answer.headers["server-timing"]).toMatch(/^vector;dur=1\.5, total;dur=/u);
  });

  it("has a default limit", async () => {
    const { app } = createTestApp();
    const answer = await app.inject("/v1/products/k1/similar");
    expect(answer.json<{ hits: unknown[] }>().hits).toHaveLength(2);
  });

  it.each(["0", "101", "1.5", "many"])("refuses limit=%s", async (limit) => {
    const { app } = createTestApp();
    const answer = await app.inject(`/v1/products/k1/similar?limit=${limit}`);
    expect(answer.json()).toMatchObject({ code: "INVALID_REQUEST", errors: [{ pointer: "/limit" }] });
  });
});
