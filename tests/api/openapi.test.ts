import { describe, expect, it } from "vitest";
import { z } from "zod";

import { createTestApp } from "./test-app.ts";

const mediaSchema = z.object({ schema: z.record(z.string(), z.unknown()) });
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()).min(1),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.enum(["path", "query", "header"]),
        required: z.boolean().optional(),
      }),
    )
    .optional(),
  requestBody: z.object({ content: z.record(z.string(), mediaSchema) }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/u),
    z.object({
      description: z
        .string()
        .min(3)
        .refine((text) => text !== "Default Response"),
      content: z.record(z.string(), mediaSchema),
    }),
  ),
});
const documentSchema = z.object({
  openapi: z.string().regex(/^3\.1\.\d+$/u),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string().startsWith("/"), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

async function readDocument() {
  const { app } = createTestApp();
  const answer = await app.inject("/openapi.json");
  const raw: unknown = answer.json();
  return { raw, document: documentSchema.parse(raw), app };
}

/** Every `$ref` anywhere in the document. */
function refs(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : refs(inner),
  );
}

describe("/openapi.json", () => {
  it("is an OpenAPI 3.1 document", async () => {
    const { document } = await readDocument();
    expect(document.openapi).toBe("3.1.1");
  });

  it("names the deadline's header at all that searches or suggests, and nowhere else", async () => {
    const { document } = await readDocument();
    const withDeadline = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { parameters = [] }]) =>
        parameters.some(({ name }) => name === "x-request-timeout-ms") ? [`${method} ${path}`] : [],
      ),
    );
    expect(withDeadline.toSorted()).toEqual([
      "get /v1/products/{id}",
      "get /v1/products/{id}/similar",
      "get /v1/search",
      "post /1/indexes/{index}/facets/{facet}/query",
      "post /1/indexes/{index}/queries",
      "post /1/indexes/{index}/query",
      "post /1/indexes/{index}/recommendations",
      "post /v1/search",
    ]);
  });

  it("marks nothing as read-only, since clients send these schemas", async () => {
    const { raw } = await readDocument();
    expect(JSON.stringify(raw)).not.toContain("readOnly");
  });

  it("documents every address that is served, and no other", async () => {
    const { document } = await readDocument();
    expect(Object.keys(document.paths).sort()).toEqual([
      "/",
      "/1/events",
      "/1/indexes/{index}/facets/{facet}/query",
      "/1/indexes/{index}/queries",
      "/1/indexes/{index}/query",
      "/1/indexes/{index}/recommendations",
      "/health/live",
      "/health/ready",
      "/v1/products/{id}",
      "/v1/products/{id}/similar",
      "/v1/search",
    ]);
    expect(Object.keys(document.paths["/v1/search"] ?? {}).sort()).toEqual(["get", "post"]);
  });

  it("documents errors for every operation: problem+json, as JSON where Algolia's clients read them", async () => {
    const { document } = await readDocument();
    const operations = Object.entries(document.paths).flatMap(([address, path]) =>
      Object.values(path).map((operation) => ({ ...operation, isOwn: !address.startsWith("/1/") })),
    );
    expect(operations).toHaveLength(12);
    for (const { responses, operationId, isOwn } of operations) {
      const errors = Object.entries(responses).filter(([status]) => status >= "400");
      expect([operationId, errors.length > 0]).toEqual([operationId, true]);
      for (const [, { content }] of errors)
        expect(Object.keys(content)).toEqual([isOwn ? "application/problem+json" : "application/json"]);
      expect(Object.keys(responses)).toContain("200");
    }
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(12);
  });

  it("refers only to schemas that it holds", async () => {
    const { raw, document } = await readDocument();
    const used = new Set(refs(raw));
    expect(used.size).toBeGreaterThan(3);
    const held = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    );
    expect(used.size).toBe(held.size);
    expect(Array.from(used).filter((ref) => !held.has(ref))).toEqual([]);
  });

  it("lists the same names for GET and POST, none of them required", async () => {
    const { document } = await readDocument();
    const parameters = document.paths["/v1/search"]?.["get"]?.parameters ?? [];
    const inQuery = parameters.filter((parameter) => parameter.in === "query");
    expect(inQuery.map(({ name }) => name).sort()).toEqual(
      [
        "query",
        "filter",
        "facets",
        "sort",
        "page",
        "pageSize",
        "mode",
        "explain",
        "highlight",
        "ignoreConstraints",
        "maxFacetValues",
        "budgetMs",
        "context",
      ].sort(),
    );
    expect(parameters.filter(({ required }) => required === true)).toEqual([]);
    expect(JSON.stringify(document.paths["/v1/search"]?.["post"]?.requestBody)).toContain("SearchRequest");
  });

  it("says what the names mean", async () => {
    const { document } = await readDocument();
    const filter = document.paths["/v1/search"]?.["get"]?.parameters?.find(({ name }) => name === "filter");
    expect(filter?.["description"]).toMatch(/price < 40/u);
    expect(JSON.stringify(document.components.schemas["Problem"])).toContain("urn:aisle:error:CODE");
  });

  it("says that context is JSON when it is sent in the address", async () => {
    const { document } = await readDocument();
    const context = document.paths["/v1/search"]?.["get"]?.parameters?.find(({ name }) => name === "context");
    expect(Object.keys(context?.["content"] ?? {})).toEqual(["application/json"]);
  });
});

describe("/docs", () => {
  it("is a page that loads nothing from elsewhere", async () => {
    const { app } = await readDocument();
    const page = await app.inject({ url: "/docs/", headers: { accept: "text/html" } });
    expect(page.statusCode).toBe(200);
    const sources = Array.from(
      page.body.matchAll(/(?:src|href)="(?<target>[^"]+)"/gu),
      ({ groups }) => groups?.["target"] ?? "",
    );
    expect(sources.length).toBeGreaterThan(3);
    expect(sources.filter((target) => /^(?:https?:)?\/\//u.test(target))).toEqual([]);
    for (const target of sources) {
      const file = await app.inject(new URL(target, "http://localhost/docs/").pathname);
      expect([target, file.statusCode]).toEqual([target, 200]);
    }
  });
});
