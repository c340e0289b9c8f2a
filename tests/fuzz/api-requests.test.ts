import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { anyRequest, wireRequest, type WireRequest } from "./api-requests.ts";
import { ADMIN_KEY, openFuzzedShop } from "./fuzzed-shop.ts";
import { FUZZ_TIMEOUT_MS, fuzzCases } from "./fuzz-cases.ts";
import { VALID_REQUESTS } from "./valid-requests.ts";

/** No answer costs more than so many times what the right request to its route does. */
const MOST_TIMES = 10;
/** The dearest are asked again, so that a collection of garbage or a busy machine is not held against them. */
const ASKED_AGAIN = 10;
const TIMES_AGAIN = 3;
/** Below it a clock measures nothing but itself. */
const LEAST_MS = 0.5;
/** What was sent has to be read: so much of it is one right request's worth. */
const CHARS_OF_ONE = 8_192;
const VALUES_OF_ONE = 50;
/** Addresses that take nothing a caller writes. */
const NOTHING_TO_FUZZ = new Set(["get /metrics"]);

let shop: Awaited<ReturnType<typeof openFuzzedShop>>;
beforeAll(async () => {
  shop = await openFuzzedShop();
});
afterAll(async () => shop.close());

/** The answer, and how long this thread, which works it out by itself, took for it. */
async function ask({ method, url, body }: WireRequest) {
  const authorization = `Bearer ${ADMIN_KEY}`;
  const start = performance.now();
  const answer = await shop.app.inject({
    method,
    url,
    headers: body === undefined ? { authorization } : { authorization, "content-type": "application/json" },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { answer, ms: performance.now() - start };
}

async function timesOf(request: WireRequest): Promise<readonly number[]> {
  const times: number[] = [];
  for (let count = 0; count < TIMES_AGAIN; count += 1) times.push((await ask(request)).ms);
  return times.toSorted((a, b) => a - b);
}

/** Median milliseconds of right requests, by route. */
async function usualTimes(): Promise<ReadonlyMap<string, number>> {
  const usual = new Map<string, number>();
  for (const request of VALID_REQUESTS.map(wireRequest)) {
    const median = (await timesOf(request))[Math.floor(TIMES_AGAIN / 2)] ?? 0;
    usual.set(request.route, Math.max(LEAST_MS, median, usual.get(request.route) ?? 0));
  }
  return usual;
}

/** How many right requests it is worth, by how much there is to read in it. */
function worth({ url, body = "" }: WireRequest): number {
  return Math.max(1, (url.length + body.length) / CHARS_OF_ONE, body.split(",").length / VALUES_OF_ONE);
}

describe("the API, asked anything", () => {
  it("is asked at every address that its description has", async () => {
    const { paths } = (await shop.app.inject("/openapi.json")).json();
    const described = Object.entries<object>(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
      .filter((route) => !NOTHING_TO_FUZZ.has(route));
    const asked = new Set(VALID_REQUESTS.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
    expect(described.length).toBeGreaterThan(20);
    expect(described.filter((route) => !asked.has(route))).toEqual([]);
  });

  it("takes the requests that the others are made of", async () => {
    for (const request of VALID_REQUESTS.map(wireRequest)) {
      const { answer } = await ask(request);
      const isMissing = request.route === "GET /widget/{name}";
      expect([request.route, answer.statusCode < 300 || isMissing]).toEqual([request.route, true]);
    }
  });

  it(
    "answers each below 500, says in JSON what is wrong, and spends no more than ten times the usual",
    async () => {
      const usual = await usualTimes();
      const timesUsual = (request: WireRequest, ms: number): number =>
        ms / (usual.get(request.route) ?? LEAST_MS) / worth(request);
      let dearest: { readonly request: WireRequest; readonly times: number }[] = [];
      let asked = 0;
      let refused = 0;
      await fc.assert(
        fc.asyncProperty(anyRequest, async (request) => {
          const { answer, ms } = await ask(request);
          asked += 1;
          dearest = [...dearest, { request, times: timesUsual(request, ms) }]
            .toSorted((a, b) => b.times - a.times)
            .slice(0, ASKED_AGAIN);
          const { statusCode, headers, body } = answer;
          if (statusCode >= 500) throw new Error(`${statusCode} ${body} ${shop.lines.at(-1)}`);
          if (statusCode < 400) return;
          refused += 1;
          if (String(headers["content-type"]).startsWith("text/html")) return;
          const { status, code, message, detail } = answer.json();
          expect([status, typeof code, typeof (detail ?? message)]).toEqual([statusCode, "string", "string"]);
        }),
        fuzzCases(0.06),
      );
      // Neither all right nor all wrong.
      expect(refused / asked).toBeGreaterThan(0.2);
      expect(refused / asked).toBeLessThan(0.9);

      for (const { request } of dearest) {
        const [least = 0] = await timesOf(request);
        expect(timesUsual(request, least), JSON.stringify(request)).toBeLessThan(MOST_TIMES);
      }
    },
    FUZZ_TIMEOUT_MS,
  );
});
