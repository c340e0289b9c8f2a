import { describe, expect, it } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import type { SuggestRequest, SuggestResponse, SuggestService } from "../../src/suggest/suggest-contract.ts";
import { createTestApp } from "./test-app.ts";

const ANSWER: Omit<SuggestResponse, "meta" | "queryId"> = {
  suggestions: [
    { text: "keyboard", highlighted: "key<mark>board</mark>", kind: "title", count: 12 },
    {
      text: "keyboard",
      highlighted: "key<mark>board</mark>",
      kind: "title",
      category: "Computers",
      count: 9,
    },
  ],
  products: [
    { id: "k1", title: "Quiet keyboard", highlighted: "Quiet <mark>key</mark>board", available: true },
  ],
  redirect: null,
};

/** Says the same to everything; `requests` holds what was asked. */
function createFake(changes: () => Partial<SuggestResponse> = () => ({})) {
  const requests: SuggestRequest[] = [];
  const suggest: SuggestService = {
    suggest: async (request, { requestId }) => {
      requests.push(request);
      const number = requests.length;
      const meta = { requestId, generation: "g7", tookMs: number, timings: { suggest: 0.2 } };
      return { ...ANSWER, queryId: `query-${number}`, meta, ...changes() };
    },
  };
  return { requests, ...createTestApp({ suggest }) };
}

describe("GET /v1/suggest", () => {
  it("reads a request from the query string and answers it", async () => {
    const { app, requests } = createFake();
    const context = encodeURIComponent(JSON.stringify({ country: "DE" }));
    const answer = await app.inject(
      `/v1/suggest?q=key%20b&limit=5&products=2&category=Computers%20%3E%20Mice&context=${context}`,
    );
    expect(answer.statusCode).toBe(200);
    expect(requests).toEqual([
      { q: "key b", limit: 5, products: 2, category: "Computers > Mice", context: { country: "DE" } },
    ]);
    expect(answer.json()).toMatchObject({ ...ANSWER, queryId: "query-1", meta: { generation: "g7" } });
    expect(answer.headers["server-timing"]).toMatch(/^suggest;dur=0\.2, total;dur=/u);
    expect(answer.headers["x-request-id"]).toBe(answer.json().meta.requestId);
  });

  it("asks for what is worth showing when nothing is typed", async () => {
    const { app, requests } = createFake();
    await app.inject("/v1/suggest");
    expect(requests).toEqual([{ q: "", limit: 8, products: 4, context: {} }]);
  });

  it.each([
    ["limit=0", "/limit"],
    ["limit=21", "/limit"],
    ["products=-1", "/products"],
    ["products=many", "/products"],
    ["context=7", "/context"],
    ["querry=key", "/querry"],
  ])("refuses %s", async (parameters, pointer) => {
    const { app, requests } = createFake();
    const answer = await app.inject(`/v1/suggest?${parameters}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: "INVALID_REQUEST", errors: [{ pointer }] });
    expect(requests).toEqual([]);
  });

  it("lets a browser keep an answer for a moment, and says without a body that it still holds", async () => {
    let price = 10;
    const { app } = createFake(() => ({ products: [{ ...ANSWER.products[0], price }] as never }));
    const first = await app.inject("/v1/suggest?q=key");
    expect(first.headers["cache-control"]).toBe("private, max-age=10");
    const kept = { "if-none-match": String(first.headers["etag"]) };
    const again = await app.inject({ url: "/v1/suggest?q=key", headers: kept });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
    expect(again.headers["etag"]).toBe(first.headers["etag"]);
    price = 9;
    const changed = await app.inject({ url: "/v1/suggest?q=key", headers: kept });
    expect(changed.statusCode).toBe(200);
    expect(changed.json().products[0].price).toBe(9);
  });

  it("answers errors as every address does, and nobody keeps them", async () => {
    const suggest: SuggestService = {
      suggest: () => Promise.reject(new SearchError("NO_GENERATION", "nothing is indexed yet")),
    };
    const answer = await createTestApp({ suggest }).app.inject("/v1/suggest?q=key");
    expect(answer.statusCode).toBe(503);
    expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/u);
    expect(answer.json()).toMatchObject({ code: "NO_GENERATION" });
    expect(answer.headers["cache-control"]).not.toBe("private, max-age=10");
  });

  it("is described, and is not there where nothing suggests", async () => {
    const { app } = createFake();
    const document = (await app.inject("/openapi.json")).json();
    const { get } = document.paths["/v1/suggest"];
    expect(get.parameters.map(({ name }: { name: string }) => name)).toEqual([
      "q",
      "limit",
      "products",
      "category",
      "context",
      "x-request-timeout-ms",
    ]);
    expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(["200", "400", "503"]));
    expect((await createTestApp().app.inject("/v1/suggest?q=key")).statusCode).toBe(404);
  });
});
