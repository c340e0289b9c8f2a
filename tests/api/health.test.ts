import { describe, expect, it } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import { createFakeSearch } from "./fake-search.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

describe("/health/ready", () => {
  it("names the open generation", async () => {
    const { app } = createTestApp();
    const answer = await app.inject("/health/ready");
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: "ready", generation: "g7", leftAlone: [] });
  });

  it("is 503 with the reason while nothing is indexed", async () => {
    const { app } = createTestApp({ search: createFakeSearch({ generation: async () => null }) });
    const answer = await app.inject("/health/ready");
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      code: "NO_GENERATION",
      errors: [{ message: "nothing is indexed yet", value: "NO_GENERATION" }],
    });
  });

  it("is 503 with the reason when the generation does not open", async () => {
    const generation = () => Promise.reject(new SearchError("GENERATION_DAMAGED", "g7 is truncated"));
    const { app } = createTestApp({ search: createFakeSearch({ generation }) });
    const answer = await app.inject("/health/ready");
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: "GENERATION_DAMAGED", detail: "g7 is truncated" });
  });
});

describe("/health/live", () => {
  it("answers whatever the state of the index is", async () => {
    const { app } = createTestApp({ search: createFakeSearch({ generation: async () => null }) });
    expect((await app.inject("/health/live")).json()).toEqual({ status: "live" });
  });
});

describe("/", () => {
  it("links to addresses that are served", async () => {
    const { app } = createTestApp();
    const { links } = (await app.inject("/")).json<{ links: Record<string, string> }>();
    expect(Object.keys(links).length).toBeGreaterThan(3);
    for (const address of Object.values(links)) {
      expect([address, (await app.inject(address)).statusCode]).toEqual([address, 200]);
    }
  });
});

describe("every answer", () => {
  it("keeps the caller's request id when it is sane, and gives it to the search", async () => {
    const { app } = createTestApp();
    const answer = await app.inject({ url: "/v1/search", headers: { "x-request-id": "shop:42.a_B-c" } });
    expect(answer.headers["x-request-id"]).toBe("shop:42.a_B-c");
    expect(answer.json()).toMatchObject({ meta: { requestId: "shop:42.a_B-c" } });
  });

  it.each(["", "two words", "x".repeat(129), '"quoted"', "ümlaut"])(
    "replaces the request id %j",
    async (id) => {
      const { app } = createTestApp();
      const answer = await app.inject({ url: "/health/live", headers: { "x-request-id": id } });
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
    },
  );

  it("says nosniff, and how long it took", async () => {
    const { app } = createTestApp();
    const answer = await app.inject("/health/live");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["server-timing"]).toMatch(/^total;dur=\d+\.\d+$/u);
  });
});

describe("the log", () => {
  const secret = "zebraslippers";

  it("has each answer with its request id, and never the query", async () => {
    const { app, lines } = createTestApp();
    await app.inject({ url: `/v1/search?query=${secret}`, headers: { "x-request-id": "abc-1" } });
    await app.inject({ url: `/v1/search?page=x&query=${secret}` });
    await app.inject({ method: "POST", url: "/v1/search", payload: { query: secret } });
    await app.inject(`/v1/nothing?query=${secret}`);
    const text = lines.join("");
    expect(text).toContain('"requestId":"abc-1"');
    expect(text).toContain('"route":"/v1/search"');
    expect(text).not.toContain(secret);
  });
});

describe("CORS", () => {
  const origin = "https://shop.example";
  const preflight = {
    method: "OPTIONS",
    url: "/v1/search",
    headers: { origin, "access-control-request-method": "POST" },
  } as const;

  it("is off by default", async () => {
    const { app } = createTestApp();
    const answer = await app.inject({ url: "/v1/search", headers: { origin } });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect((await app.inject(preflight)).statusCode).toBe(405);
  });

  it("lets a configured origin in, and no other", async () => {
    const { app } = createTestApp({ settings: { ...SETTINGS, corsOrigins: [origin] } });
    const own = await app.inject({ url: "/v1/search", headers: { origin } });
    expect(own.headers["access-control-allow-origin"]).toBe(origin);
    expect(own.headers["vary"]).toContain("origin");
    const other = await app.inject({ url: "/v1/search", headers: { origin: "https://evil.example" } });
    expect(other.headers["access-control-allow-origin"]).toBeUndefined();
    const asked = await app.inject(preflight);
    expect(asked.statusCode).toBe(204);
    expect(asked.headers["access-control-allow-methods"]).toContain("POST");
    expect(asked.headers["access-control-allow-headers"]).toContain("content-type");
  });

  it("lets anyone in with *", async () => {
    const { app } = createTestApp({ settings: { ...SETTINGS, corsOrigins: ["*"] } });
    const answer = await app.inject({ url: "/v1/search?page=x", headers: { origin } });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });
});
