import { describe, expect, it } from "vitest";

import { searchResponseSchema } from "../../src/search/search-response.ts";
import { createFakeSearch, hitOf, PRODUCTS, responseOf } from "./fake-search.ts";
import { createTestApp } from "./test-app.ts";

describe("POST /v1/search", () => {
  it("asks for what the body says, with defaults for the rest", async () => {
    const search = createFakeSearch();
    const { app } = createTestApp({ search });
    const answer = await app.inject({
      method: "POST",
      url: "/v1/search",
      payload: { query: "mouse", page: 2 },
    });
    expect(answer.statusCode).toBe(200);
    expect(search.requests).toEqual([
      {
        query: "mouse",
        page: 2,
        facets: [],
        sort: [],
        pageSize: 20,
        mode: "hybrid",
        explain: false,
        highlight: true,
        ignoreConstraints: [],
        context: {},
      },
    ]);
  });

  it("takes the text of a constraint to ignore as it is, commas and all", async () => {
    const search = createFakeSearch();
    const { app } = createTestApp({ search });
    const url = "/v1/search?query=kettle&ignoreConstraints=under+50,00&ignoreConstraints=black";
    expect((await app.inject({ method: "GET", url })).statusCode).toBe(200);
    expect(search.requests[0]?.ignoreConstraints).toEqual(["under 50,00", "black"]);
  });

  it("answers with the documented body", async () => {
    const { app } = createTestApp();
    const answer = await app.inject({ method: "POST", url: "/v1/search", payload: {} });
    const body = searchResponseSchema.parse(answer.json());
    expect(body.hits.map(({ id }) => id)).toEqual(PRODUCTS.map(({ id }) => id));
    expect(answer.headers["content-type"]).toContain("application/json");
  });

  it("tells each lane's time and the total in Server-Timing", async () => {
    const { app } = createTestApp();
    const answer = await app.inject({ method: "POST", url: "/v1/search", payload: {} });
    expect(answer.headers["server-timing"]).toMatch(
      /^keyword;dur=0\.6, embed;dur=0\.9, total;dur=\d+(\.\d+)?$/u,
    );
    expect(answer.headers["server-timing"]).not.toMatch(/total;dur=0$/u);
  });

  it("logs a warning when a lane did not answer", async () => {
    const search = createFakeSearch({
      search: async (request) => ({
        ...responseOf(
          request,
          PRODUCTS.map((p) => hitOf(p)),
        ),
        degraded: ["semantic"],
      }),
    });
    const { app, lines } = createTestApp({ search });
    await app.inject({ method: "POST", url: "/v1/search", payload: {} });
    expect(lines.join("")).toContain('"degraded":["semantic"]');
  });
});

describe("GET /v1/search", () => {
  it("means the same as the body with the same names", async () => {
    const search = createFakeSearch();
    const { app } = createTestApp({ search });
    const body = {
      query: 'quiet "mouse" 42',
      filter: 'brand = "Nera" AND price < 40',
      facets: ["brand", "price"],
      sort: ["price:asc", "id:desc"],
      page: 3,
      pageSize: 50,
      mode: "keyword",
      explain: true,
      highlight: false,
      budgetMs: 12.5,
      context: { country: "DE", member: true },
    };
    await app.inject({ method: "POST", url: "/v1/search", payload: body });
    const rest = new URLSearchParams({
      query: body.query,
      filter: body.filter,
      page: "3",
      pageSize: "50",
      mode: "keyword",
      explain: "true",
      highlight: "false",
      budgetMs: "12.5",
      context: JSON.stringify(body.context),
    });
    await app.inject(`/v1/search?${rest}&facets=brand,price&sort=price:asc&sort=id:desc`);
    await app.inject(`/v1/search?${rest}&facets=brand&facets=price&sort=price:asc,%20id:desc`);
    expect(search.requests).toHaveLength(3);
    expect(search.requests[1]).toEqual(search.requests[0]);
    expect(search.requests[2]).toEqual(search.requests[0]);
  });

  it("keeps a query of digits as text", async () => {
    const search = createFakeSearch();
    const { app } = createTestApp({ search });
    await app.inject("/v1/search?query=00123");
    expect(search.requests[0]?.query).toBe("00123");
  });

  it.each([
    ["page=two", "/page", "expected a number, got a string", "two"],
    ["page=", "/page", "expected a number, got a string", ""],
    ["page=1&page=2", "/page", "expected a number, got a list", ["1", "2"]],
    ["page=1.5", "/page", "expected a whole number, got the number 1.5", 1.5],
    ["pageSize=201", "/pageSize", "expected at most 200", 201],
    ["explain=yes", "/explain", "expected true or false, got a string", "yes"],
    ["mode=fast", "/mode", 'expected "hybrid", "keyword", "semantic"', "fast"],
    ["context=%7Bno", "/context", "expected an object, got a string", "{no"],
    ["query=a&query=b", "/query", "expected a string, got a list", ["a", "b"]],
    ["limit=3", "/limit", "unknown name", "3"],
  ])("refuses %s by name and value", async (queryString, pointer, message, value) => {
    const { app } = createTestApp();
    const answer = await app.inject(`/v1/search?${queryString}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: "INVALID_REQUEST", errors: [{ pointer, message, value }] });
  });
});
