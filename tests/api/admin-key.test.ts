import { describe, expect, it } from "vitest";

import { KEY, openChangesApp } from "./changes-app.ts";

describe("the admin key", () => {
  const GUARDED = [
    { method: "POST", url: "/v1/products", payload: { id: "1", title: "One" } },
    { method: "PATCH", url: "/v1/products/lamp", payload: { price: 1 } },
    { method: "DELETE", url: "/v1/products/lamp" },
    { method: "GET", url: "/v1/tasks/c1" },
  ] as const;

  it.each(GUARDED)("guards $method $url", async (request) => {
    const { app, shop } = await openChangesApp();
    for (const authorization of [undefined, "Bearer wrong", `Basic ${KEY}`, `Bearer ${KEY}x`, KEY]) {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await app.inject({ ...request, headers });
      expect([authorization, answer.statusCode, answer.json()]).toMatchObject([
        authorization,
        401,
        { code: "UNAUTHORIZED" },
      ]);
      expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/u);
    }
    expect(await shop.log.last()).toBe(0);
    const passed = await app.inject({ ...request, headers: { authorization: `bearer ${KEY}` } });
    expect([401, 403]).not.toContain(passed.statusCode);
  });

  it.each(GUARDED)(
    "lets nobody $method $url while none is configured, and says which setting",
    async (request) => {
      const { ask, shop } = await openChangesApp({ adminKey: null });
      const answer = await ask(request);
      expect([answer.statusCode, answer.json()]).toMatchObject([
        403,
        { code: "FORBIDDEN", detail: expect.stringContaining("api.adminKey") },
      ]);
      expect(await shop.log.last()).toBe(0);
    },
  );
});

it("documents its addresses, their guard, headers and errors", async () => {
  const { app } = await openChangesApp();
  const document = (await app.inject("/openapi.json")).json<{
    paths: Record<string, Record<string, { responses: object; security: unknown; parameters?: object[] }>>;
    components: { securitySchemes: object };
  }>();
  expect(document.components.securitySchemes).toMatchObject({ bearer: {}, apiKey: {} });
  const operations = [
    document.paths["/v1/products"]?.["post"],
    document.paths["/v1/products/{id}"]?.["patch"],
    document.paths["/v1/products/{id}"]?.["delete"],
    document.paths["/v1/tasks/{id}"]?.["get"],
  ];
  for (const operation of operations) {
    expect(operation?.security).toEqual([{ bearer: ["write"] }, { apiKey: ["write"] }]);
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(["200", "401", "403"]));
  }
  for (const operation of operations.slice(0, 3)) {
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(["202", "409"]));
    const names = JSON.stringify(operation?.parameters);
    expect([names.includes("idempotency-key"), names.includes('"wait"')]).toEqual([true, true]);
  }
});
