import { beforeAll, describe, expect, it } from "vitest";

import { createKey, openGuardedShop } from "./guarded-shop.ts";

const SLOW = createKey("slow", { scopes: ["search"], perSecond: 0.001, burst: 2 });
const PAGE = createKey("page", { scopes: ["search"], origins: ["https://a.example"] });
const FREE = createKey("free", { scopes: ["search"] });
const RECORDS = [SLOW, PAGE, FREE].map(({ record }) => record);
const url = "/v1/search?query=mouse";

let shop: Awaited<ReturnType<typeof openGuardedShop>>;
beforeAll(async () => {
  shop = await openGuardedShop(RECORDS);
});

describe("a rate limit", () => {
  it("lets a key ask as often as it may, then says when to come back", async () => {
    const { app } = shop;
    const answers = [];
    for (let round = 0; round < 3; round++) answers.push(await app.inject({ url, headers: SLOW.headers }));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect(answers.map(({ headers }) => headers["ratelimit-remaining"])).toEqual(["1", "0", "0"]);
    const [, , refused] = answers;
    expect(refused?.json()).toMatchObject({ code: "RATE_LIMITED" });
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(900);
    expect((await app.inject({ url, headers: FREE.headers })).statusCode).toBe(200);
    expect((await app.inject({ url })).statusCode).toBe(200);
  });

  it("counts callers without a key by their address, and guesses of keys with them", async () => {
    const { app } = await openGuardedShop(RECORDS, {
      public: { scopes: ["search"], perSecond: 0.001, burst: 2 },
    });
    const ask = async (remoteAddress: string, headers = {}) =>
      (await app.inject({ url, headers, remoteAddress })).statusCode;
    expect([
      await ask("10.0.0.1"),
      await ask("10.0.0.1", { "x-api-key": "guess" }),
      await ask("10.0.0.1"),
    ]).toEqual([200, 401, 429]);
    expect(await ask("10.0.0.2")).toBe(200);
    // Whoever is trusted by nobody cannot claim another address.
    expect(await ask("10.0.0.1", { "x-forwarded-for": "10.9.9.9" })).toBe(429);
    expect(await ask("10.0.0.1", FREE.headers)).toBe(200);
  });

  it("believes a trusted proxy about where a request comes from", async () => {
    const { app } = await openGuardedShop([], {
      public: { scopes: ["search"], perSecond: 0.001, burst: 1 },
      trustProxy: 1,
    });
    const ask = async (client: string) =>
      (await app.inject({ url, headers: { "x-forwarded-for": client } })).statusCode;
    expect([await ask("10.0.0.1"), await ask("10.0.0.2"), await ask("10.0.0.1")]).toEqual([200, 200, 429]);
    // What the client wrote before the proxy did is no address of his.
    expect([await ask("10.7.7.7, 10.0.0.3"), await ask("10.8.8.8, 10.0.0.3")]).toEqual([200, 429]);
  });
});

describe("origins of a key", () => {
  it("may ask with it from their pages, and pages elsewhere may not", async () => {
    const { app } = shop;
    const ask = (origin: string, headers: Record<string, string>) =>
      app.inject({ url, headers: { ...headers, origin } });
    const own = await ask("https://a.example", PAGE.headers);
    expect([own.statusCode, own.headers["access-control-allow-origin"]]).toEqual([200, "https://a.example"]);
    const elsewhere = await ask("https://b.example", PAGE.headers);
    expect([elsewhere.statusCode, elsewhere.headers["access-control-allow-origin"]]).toEqual([
      403,
      undefined,
    ]);
    // The union lets a browser ask; the answer to a key that does not name the page stays unread.
    const other = await ask("https://a.example", FREE.headers);
    expect([other.statusCode, other.headers["access-control-allow-origin"]]).toEqual([200, undefined]);
  });

  it("are all that a browser is told of before it sends a key", async () => {
    const { app } = shop;
    const preflight = async (origin: string) => {
      const headers = { origin, "access-control-request-method": "POST" };
      return (await app.inject({ method: "OPTIONS", url: "/v1/search", headers })).headers;
    };
    const allowed = await preflight("https://a.example");
    expect(allowed["access-control-allow-origin"]).toBe("https://a.example");
    expect(allowed["access-control-allow-headers"]).toMatch(/authorization.*x-api-key/u);
    expect(await preflight("https://b.example")).not.toHaveProperty("access-control-allow-origin");
  });
});

describe("a closed server", () => {
  it("asks for a key everywhere but at open addresses", async () => {
    const { app } = await openGuardedShop(RECORDS, { public: { scopes: [] } });
    expect((await app.inject({ url })).statusCode).toBe(401);
    expect((await app.inject({ url, headers: FREE.headers })).statusCode).toBe(200);
    expect((await app.inject({ url: "/health/live" })).statusCode).toBe(200);
    // What Algolia's clients send in place of a key is none.
    expect((await app.inject({ url, headers: { "x-algolia-api-key": "search" } })).statusCode).toBe(401);
  });
});

it("writes no key to the log", async () => {
  const { app, lines } = shop;
  const secret = FREE.key.slice(-43);
  await app.inject({ url: `${url}&x-algolia-api-key=${FREE.key}` });
  await app.inject({ url, headers: { authorization: `Bearer ${FREE.key}x` } });
  await app.inject({ url: `/nowhere?key=${FREE.key}`, headers: FREE.headers });
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join("")).not.toContain(secret);
});
