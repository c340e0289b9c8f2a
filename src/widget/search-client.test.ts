import { describe, expect, it, vi } from "vitest";

import { createSearchClient, SearchClientError } from "./search-client.ts";

type Fetch = typeof globalThis.fetch;
const answering = (body: string, init?: ResponseInit) => vi.fn<Fetch>(async () => new Response(body, init));

describe("the search client", () => {
  it("asks each address as the API takes it, with its own headers", async () => {
    const fetch = answering("{}");
    const client = createSearchClient({ url: "https://api.example/", fetch, headers: { "x-shop": "1" } });
    await client.search({ query: "tea" });
    await client.suggest({ q: "te a", limit: 3, context: { country: "DE" } });
    await client.product("a/b");
    await client.similar("a/b", { limit: 2 });
    await client.sendEvents([{ action_name: "click", object_id: "1" }]);

    expect(fetch.mock.calls.map(([address]) => address)).toEqual([
      "https://api.example/v1/search",
      "https://api.example/v1/suggest?q=te+a&limit=3&context=%7B%22country%22%3A%22DE%22%7D",
      "https://api.example/v1/products/a%2Fb",
      "https://api.example/v1/products/a%2Fb/similar?limit=2",
      "https://api.example/v1/events",
    ]);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: "POST", body: '{"query":"tea"}' });
    expect(fetch.mock.calls[4]?.[1]).toMatchObject({ method: "POST", keepalive: true });
    for (const [, init] of fetch.mock.calls) expect(new Headers(init?.headers).get("x-shop")).toBe("1");
  });

  it("fails with the code, status and details of the problem", async () => {
    const problem = {
      code: "INVALID_FILTER",
      detail: "unknown field",
      errors: [{ pointer: "/filter:3", message: "no" }],
    };
    const client = createSearchClient({
      url: "",
      fetch: answering(JSON.stringify(problem), { status: 400 }),
    });
    const error = await client.search({ filter: "x" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SearchClientError);
    expect(error).toMatchObject({
      code: "INVALID_FILTER",
      status: 400,
      message: "unknown field",
      errors: problem.errors,
    });
  });

  it.each([
    ["<html>", { status: 502 }, "HTTP_502"],
    ["null", { status: 500 }, "HTTP_500"],
    ["<html>", { status: 200 }, "NOT_JSON"],
  ])("names an answer of %j with %j", async (body, init, code) => {
    const client = createSearchClient({ url: "", fetch: answering(body, init) });
    await expect(client.suggest({ q: "a" })).rejects.toMatchObject({ code });
  });

  it("tells a network that is down from a call that was aborted", async () => {
    const cause = new TypeError("failed to fetch");
    const fetch = vi.fn<Fetch>(async (_address, init) => {
      init?.signal?.throwIfAborted();
      throw cause;
    });
    const client = createSearchClient({ url: "", fetch });
    await expect(client.product("1")).rejects.toMatchObject({ code: "NETWORK", cause });
    const reason = new Error("typed on");
    await expect(client.product("1", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it("resolves with what became of the events", async () => {
    const outcome = {
      recorded: 1,
      duplicates: 0,
      rejected: [{ index: 1, field: "timestamp", message: "no" }],
    };
    const client = createSearchClient({ url: "", fetch: answering(JSON.stringify(outcome)) });
    expect(await client.sendEvents([{ action_name: "click" }, { action_name: "click" }])).toEqual(outcome);
  });

  it("sends no request for no events", async () => {
    const fetch = answering("{}");
    const outcome = await createSearchClient({ url: "", fetch }).sendEvents([]);
    expect(outcome).toEqual({ recorded: 0, duplicates: 0, rejected: [] });
    expect(fetch).not.toHaveBeenCalled();
  });
});
