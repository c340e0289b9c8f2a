import { describe, expect, it } from "vitest";

import { problemSchema } from "../../src/api/problem.ts";
import { ERROR_CODES, SearchError, type ErrorCode } from "../../src/domain/search-error.ts";
import { createFakeSearch } from "./fake-search.ts";
import { createTestApp } from "./test-app.ts";

const json = { "content-type": "application/json" };

async function failWith(error: unknown) {
  const search = createFakeSearch({
    search: async () => {
      throw error;
    },
  });
  const { app, lines } = createTestApp({ search });
  return { answer: await app.inject("/v1/search"), lines };
}

describe("an error", () => {
  // A closed record's keys are its codes.
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])(
    "with code %s is a problem with its status",
    async (code) => {
      const { answer } = await failWith(new SearchError(code, "expected this, got that"));
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      expect(answer.statusCode).toBe(ERROR_CODES[code].status);
      expect(problemSchema.parse(answer.json())).toMatchObject({
        type: `urn:aisle:error:${code}`,
        title: ERROR_CODES[code].meaning,
        status: ERROR_CODES[code].status,
        code,
      });
    },
  );

  it("carries its details", async () => {
    const errors = [{ pointer: "1:9", message: "unknown field", value: "colour" }];
    const { answer } = await failWith(
      new SearchError("INVALID_FILTER", "unknown field colour at 1:9", { errors }),
    );
    expect(answer.json()).toMatchObject({ detail: "unknown field colour at 1:9", errors });
  });

  it("never repeats a long value", async () => {
    const errors = [
      { pointer: "/a", message: "too long", value: "😀".repeat(5_000) },
      { pointer: "/b", message: "too deep", value: { list: Array.from({ length: 500 }, () => "x") } },
    ];
    const { answer } = await failWith(new SearchError("INVALID_REQUEST", "x".repeat(100_000), { errors }));
    const { detail, errors: shown } = problemSchema.parse(answer.json());
    expect(detail.length).toBeLessThanOrEqual(1_000);
    expect(Array.from(String(shown[0]?.value))).toHaveLength(200);
    expect(String(shown[0]?.value)).not.toMatch(/\p{Surrogate}/u);
    expect(String(shown[1]?.value)).toHaveLength(200);
  });

  it("that is a defect tells the log everything and the caller nothing", async () => {
    const { answer, lines } = await failWith(new TypeError("secret is not a function"));
    expect(answer.json()).toMatchObject({ code: "INTERNAL", status: 500, errors: [] });
    expect(answer.body).not.toMatch(/secret|\.ts|at /u);
    expect(lines.join("")).toMatch(/secret is not a function/u);
    expect(lines.join("")).toContain(String(answer.headers["x-request-id"]));
  });
});

it("an error with the code INTERNAL keeps its message and details to itself", async () => {
  const errors = [{ pointer: "/secret", message: "secret", value: "secret" }];
  const { answer } = await failWith(new SearchError("INTERNAL", "secret", { errors }));
  expect(answer.json()).toMatchObject({ errors: [] });
  expect(answer.body).not.toContain("secret");
});

describe("a request that never reaches a route", () => {
  it.each([
    ["an unknown address", { method: "GET", url: "/v2/search" }, "ROUTE_NOT_FOUND"],
    ["a wrong method", { method: "DELETE", url: "/v1/search?query=a" }, "METHOD_NOT_ALLOWED"],
    ["a wrong method on a product", { method: "POST", url: "/v1/products/k1" }, "METHOD_NOT_ALLOWED"],
    ["a broken percent code", { method: "GET", url: "/v1/products/%ff" }, "INVALID_REQUEST"],
    [
      "a body that is not JSON",
      { method: "POST", url: "/v1/search", headers: json, payload: '{"query": mouse}' },
      "INVALID_REQUEST",
    ],
    ["an empty body", { method: "POST", url: "/v1/search", headers: json, payload: "" }, "INVALID_REQUEST"],
    ["a body that is a list", { method: "POST", url: "/v1/search", payload: ["mouse"] }, "INVALID_REQUEST"],
    ["no body", { method: "POST", url: "/v1/search" }, "INVALID_REQUEST"],
    [
      "another content type",
      { method: "POST", url: "/v1/search", headers: { "content-type": "text/plain" }, payload: "mouse" },
      "UNSUPPORTED_MEDIA_TYPE",
    ],
    [
      "a compressed body",
      {
        method: "POST",
        url: "/v1/search",
        headers: { ...json, "content-encoding": "br" },
        payload: '{"query":"mouse"}',
      },
      "UNSUPPORTED_MEDIA_TYPE",
    ],
    [
      "a body over 64 kB",
      { method: "POST", url: "/v1/search", payload: { query: "x".repeat(65_536) } },
      "BODY_TOO_LARGE",
    ],
  ] as const)("because of %s is a problem too", async (_name, request, code) => {
    const { app } = createTestApp();
    const answer = await app.inject(request);
    expect(answer.json()).toMatchObject({ code, status: ERROR_CODES[code].status });
    expect(answer.statusCode).toBe(ERROR_CODES[code].status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.headers["x-request-id"]).toMatch(/./u);
    expect(answer.headers["server-timing"]).toMatch(/total;dur=/u);
  });

  it("says which methods the address takes", async () => {
    const { app } = createTestApp();
    const answer = await app.inject({ method: "PUT", url: "/v1/search" });
    expect(answer.headers["allow"]).toBe("GET, HEAD, POST");
  });

  it("names every unknown name, __proto__ too, and what it holds", async () => {
    const { app } = createTestApp();
    const payload = '{"querry": "mouse", "__proto__": {"polluted": true}, "constructor": 1}';
    const answer = await app.inject({ method: "POST", url: "/v1/search", headers: json, payload });
    expect(answer.json()).toMatchObject({
      errors: [
        { pointer: "/querry", message: "unknown name", value: "mouse" },
        { pointer: "/__proto__", message: "unknown name" },
        { pointer: "/constructor", message: "unknown name", value: 1 },
      ],
    });
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("names each wrong type with its place and value", async () => {
    const { app } = createTestApp();
    const payload = {
      query: 7,
      page: "1",
      facets: ["brand", 3],
      pageSize: 1e9,
      budgetMs: 0,
      context: { a: [] },
    };
    const answer = await app.inject({ method: "POST", url: "/v1/search", payload });
    const { errors } = problemSchema.parse(answer.json());
    expect(errors).toEqual([
      { pointer: "/query", message: "expected a string, got a number", value: 7 },
      { pointer: "/facets/1", message: "expected a string, got a number", value: 3 },
      { pointer: "/page", message: "expected a number, got a string", value: "1" },
      { pointer: "/pageSize", message: "expected at most 200", value: 1e9 },
      { pointer: "/budgetMs", message: "expected more than 0", value: 0 },
      {
        pointer: "/context/a",
        message: "expected a string or a number or true or false, got a list",
        value: [],
      },
    ]);
  });
});
