import { request as httpRequest } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import { afterEach, describe, expect, it } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import type { LaneName } from "../../src/overload/create-overload.ts";
import type { RequestOptions } from "../../src/search/search-port.ts";
import { createFakeSearch, responseOf } from "./fake-search.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

const FULL = new SearchError("OVERLOADED", "the search queue is full", { retryAfterMs: 1_200 });

describe("an overloaded server", () => {
  it("refuses a search before it reads its body, and says when to come back", async () => {
    const search = createFakeSearch();
    const { app } = createTestApp({ search, refusal: (lane) => (lane === "search" ? FULL : null) });
    const headers = { "content-type": "application/json" };
    // A body that is read is refused as no JSON.
    const answer = await app.inject({ method: "POST", url: "/v1/search", headers, payload: "{" });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).toMatchObject({
      "retry-after": "2",
      "content-type": expect.stringContaining("problem+json"),
    });
    expect(answer.json()).toMatchObject({ code: "OVERLOADED", type: "urn:aisle:error:OVERLOADED" });
    expect(search.requests).toEqual([]);
  });

  it("asks the lane that the address waits in, and never holds up what tells of its health", async () => {
    const asked: LaneName[] = [];
    const refusal = (lane: LaneName): SearchError => {
      asked.push(lane);
      return FULL;
    };
    const { app } = createTestApp({ refusal });
    const statuses: number[] = [];
    const urls = [
      "/v1/search",
      "/v1/products/k1",
      "/v1/products/k1/similar",
      "/health/live",
      "/health/ready",
      "/openapi.json",
    ];
    for (const url of urls) statuses.push((await app.inject({ method: "GET", url })).statusCode);
    expect(asked).toEqual(["search", "lookUps", "lookUps"]);
    expect(statuses).toEqual([503, 503, 503, 200, 200, 200]);
  });

  it("tells InstantSearch's clients the same in their own words, also when a search is refused later", async () => {
    const search = createFakeSearch({ search: () => Promise.reject(FULL) });
    const { app, lines } = createTestApp({ search });
    const payload = { requests: [{ indexName: "products", params: "query=mouse" }] };
    const answer = await app.inject({ method: "POST", url: "/1/indexes/*/queries", payload });
    expect([answer.statusCode, answer.headers["retry-after"]]).toEqual([503, "2"]);
    expect(answer.json()).toMatchObject({ status: 503, code: "OVERLOADED" });
    expect(lines.filter((line) => line.includes("request failed"))).toEqual([]);
  });
});

describe("the deadline of a request", () => {
  const DEADLINE_MS = 200;
  const settings = { ...SETTINGS, deadlineMs: DEADLINE_MS };
  let close: (() => Promise<unknown>) | undefined;
  afterEach(() => close?.());

  /** Lines of the log from level `error` on. */
  const errorsIn = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => /"level":[56]0/u.test(line));

  /** How many milliseconds a search is told that it has. */
  async function toldOf(headers: Record<string, string>): Promise<number> {
    const told: RequestOptions[] = [];
    const search = createFakeSearch({
      search: (request, options) => {
        told.push(options);
        return Promise.resolve(responseOf(request, []));
      },
    });
    const { app } = createTestApp({ search, settings: { ...settings, deadlineMs: 60_000 } });
    const before = performance.now();
    await app.inject({ method: "GET", url: "/v1/search", headers });
    return Math.round(((told[0]?.deadlineAt ?? Number.NaN) - before) / 1_000);
  }

  it.each([
    ["the server's", {}, 60],
    ["the caller's, where it is shorter", { "x-request-timeout-ms": "9000" }, 9],
    ["the server's, where the caller would wait longer", { "x-request-timeout-ms": "90000" }, 60],
    ["what a proxy says of its own", { "x-envoy-expected-rq-timeout-ms": "12000" }, 12],
    ["the server's, where the caller says no number of milliseconds", { "x-request-timeout-ms": "-5" }, 60],
  ])("is %s", async (_whose, headers, seconds) => {
    expect(await toldOf(headers)).toBe(seconds);
  });

  it("is kept by the server when nothing else answers", async () => {
    const search = createFakeSearch({ search: () => new Promise(() => {}) });
    const { app } = createTestApp({ search, settings });
    const answer = await app.inject({ method: "GET", url: "/v1/search" });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([504, "DEADLINE_EXCEEDED"]);
  });

  it("is kept when the body never comes, which is no error of the server", async () => {
    const { app, lines } = createTestApp({ settings });
    close = () => app.close();
    const address = await app.listen({ host: "127.0.0.1", port: 0 });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": "100" };
      const sent = httpRequest(`${address}/v1/search`, { method: "POST", headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
        sent.destroy();
      });
      sent.on("error", reject);
      sent.write('{"query":');
    });
    expect(status).toBe(504);
    expect(errorsIn(lines)).toEqual([]);
  });

  it("is no error of the server when the caller chose it, but one when it is the server's", async () => {
    const search = createFakeSearch({ search: () => new Promise(() => {}) });
    const { app, lines } = createTestApp({ search, settings });
    const ask = (headers: Record<string, string>) =>
      app.inject({ method: "GET", url: "/v1/search", headers });
    expect((await ask({ "x-request-timeout-ms": "1" })).statusCode).toBe(504);
    expect(errorsIn(lines)).toEqual([]);
    expect((await ask({})).statusCode).toBe(504);
    expect(errorsIn(lines)).toHaveLength(1);
  });

  it("is at least 50 ms, so that the shortest one can be kept", async () => {
    const search = createFakeSearch({
      search: async (request) => {
        await delay(20);
        return responseOf(request, []);
      },
    });
    const { app } = createTestApp({ search, settings });
    const headers = { "x-request-timeout-ms": "1" };
    const answer = await app.inject({ method: "GET", url: "/v1/search", headers });
    expect(answer.statusCode).toBe(200);
  });

  it("is longer for a change that is waited for", async () => {
    const { app } = createTestApp({ settings });
    app.post("/v1/products/slow", { config: { scope: "open" } }, async () => {
      await delay(DEADLINE_MS + 100);
      return { done: true };
    });
    const answer = await app.inject({ method: "POST", url: "/v1/products/slow" });
    expect(answer.statusCode).toBe(200);
  });
});
