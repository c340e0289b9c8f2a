import { describe, expect, it } from "vitest";

import * as LIMITS from "../../src/domain/request-limits.ts";
import { createTestApp } from "./test-app.ts";

const { app } = createTestApp();
const textOf = (length: number): string => "x".repeat(length);
const namesOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, 1]));

async function refusal(path: string, payload: unknown) {
  const answer = await app.inject({
    method: "POST",
    url: path,
    headers: { "content-type": "application/json" },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });
  return { status: answer.statusCode, told: answer.body };
}

describe("a search request beyond a limit", () => {
  it.each<[string, object, number]>([
    ["facets", { facets: Array(LIMITS.MAX_FACETS + 1).fill("brand") }, LIMITS.MAX_FACETS],
    ["a facet's name", { facets: [textOf(LIMITS.MAX_FIELD_CHARS + 1)] }, LIMITS.MAX_FIELD_CHARS],
    ["sort keys", { sort: Array(LIMITS.MAX_SORT_KEYS + 1).fill("price") }, LIMITS.MAX_SORT_KEYS],
    ["a sort key", { sort: [textOf(LIMITS.MAX_FIELD_CHARS + 1)] }, LIMITS.MAX_FIELD_CHARS],
    ["pageSize", { pageSize: LIMITS.MAX_PAGE_SIZE + 1 }, LIMITS.MAX_PAGE_SIZE],
    ["facet values", { maxFacetValues: LIMITS.MAX_FACET_VALUES + 1 }, LIMITS.MAX_FACET_VALUES],
    ["budget", { budgetMs: LIMITS.MAX_BUDGET_MS + 1 }, LIMITS.MAX_BUDGET_MS],
    ["names of the context", { context: namesOf(LIMITS.MAX_CONTEXT_NAMES + 1) }, LIMITS.MAX_CONTEXT_NAMES],
    [
      "a text of the context",
      { context: { a: textOf(LIMITS.MAX_CONTEXT_CHARS + 1) } },
      LIMITS.MAX_CONTEXT_CHARS,
    ],
    [
      "constraints",
      { ignoreConstraints: Array(LIMITS.MAX_IGNORED_CONSTRAINTS + 1).fill("a") },
      LIMITS.MAX_IGNORED_CONSTRAINTS,
    ],
    [
      "a constraint",
      { ignoreConstraints: [textOf(LIMITS.MAX_CONSTRAINT_CHARS + 1)] },
      LIMITS.MAX_CONSTRAINT_CHARS,
    ],
  ])("is refused by name: %s", async (_, body, limit) => {
    const { status, told } = await refusal("/v1/search", body);
    expect([status, told]).toEqual([400, expect.stringContaining(`at most ${limit}`)]);
  });

  it("is refused for its depth before anything walks it", async () => {
    const deep = (levels: number) => `{"query":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    for (const path of ["/v1/search", "/1/indexes/*/queries", "/1/indexes/products/query"]) {
      const { status, told } = await refusal(path, deep(30_000));
      expect([path, status, told]).toEqual([path, 400, expect.stringContaining("at most 64 deep")]);
    }
    expect((await refusal("/v1/search", deep(LIMITS.MAX_JSON_DEPTH - 1))).told).not.toContain("deep inside");
  });

  it("is refused for the depth of JSON in its address, too", async () => {
    const answer = await app.inject(`/v1/search?context=${"[".repeat(4_000)}`);
    expect(answer.statusCode).toBe(400);
  });

  it("is told at most a hundred of the things that are wrong with it", async () => {
    const { told } = await refusal("/v1/search", namesOf(5_000));
    expect(JSON.parse(told).errors).toHaveLength(100);
  });
});

describe("names that mean something to JavaScript", () => {
  it.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "are names like any other in a request, or none, and change no object: %s",
    async (name) => {
      for (const body of [
        `{"${name}":{"polluted":1}}`,
        `{"context":{"${name}":{"polluted":1}}}`,
        `{"preview":{"${name}":{"polluted":1}}}`,
      ]) {
        // What is no text is refused, and zod passes over __proto__.
        expect([200, 400]).toContain((await refusal("/v1/search", body)).status);
      }
      await refusal("/v1/search", `{"facets":["${name}"],"sort":["${name}"],"context":{"${name}":"a"}}`);
      await refusal(
        "/1/indexes/*/queries",
        `{"requests":[{"indexName":"products","${name}":{"polluted":1}}]}`,
      );
      await refusal(
        "/1/indexes/*/queries",
        `{"requests":[{"indexName":"products","params":"${name}[polluted]=1&${name}=1"}]}`,
      );
      await app.inject(
        `/v1/search?${name}=1&${name}[polluted]=1&context=${encodeURIComponent(`{"${name}":"a"}`)}`,
      );
      expect(Reflect.get({}, "polluted")).toBeUndefined();
    },
  );
});
