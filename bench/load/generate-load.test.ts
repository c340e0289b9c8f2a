import { createServer, type Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

import { afterEach, describe, expect, it } from "vitest";

import { percentile } from "../../src/evaluate/percentile.ts";
import { generateLoad } from "./generate-load.ts";
import { createHttpTarget } from "./http-target.ts";
import type { LoadRequest, LoadTarget, Outcome } from "./load-target.ts";
import { scheduleRequests } from "./schedule.ts";

const RATE_PER_SECOND = 200;
const SECONDS = 1;
const STALL_MS = 300;

const requestsFor = (due: Float64Array): readonly LoadRequest[] =>
  Array.from(due, (_, index) => ({
    kind: "asked",
    body: { query: `${index}` },
    json: `{"query":"${index}"}`,
  }));

const fakeTarget = (ask: LoadTarget["ask"]): LoadTarget => ({
  ask,
  pid: process.pid,
  sharesThread: true,
  close: async () => {},
});

describe("generateLoad", () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  /** Answers one request after the other, each at once, but for one stall after `stallAfter` of them. */
  async function stallingServer(stallAfter: number): Promise<string> {
    let answered = 0;
    let gate: Promise<unknown> = Promise.resolve();
    const server = createServer((request, response) => {
      request.resume().on("end", () => {
        answered += 1;
        if (answered === stallAfter) gate = delay(STALL_MS);
        void gate.then(() => response.end('{"degraded":[]}'));
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new TypeError("expected a port");
    return `http://127.0.0.1:${address.port}`;
  }

  it("shows a stall in the percentiles of everybody who came during it, which a closed loop hides", async () => {
    const open = createHttpTarget({ address: await stallingServer(50), pid: process.pid });
    const due = scheduleRequests({
      kind: "fixed",
      ratePerSecond: RATE_PER_SECOND,
      seconds: SECONDS,
      seed: 1,
    });
    const load = await generateLoad({ target: open, requests: requestsFor(due), due });
    await open.close();

    // Who waits for answers sends one request into the stall, of two hundred.
    const closed = createHttpTarget({ address: await stallingServer(50), pid: process.pid });
    const closedMs: number[] = [];
    for (const request of requestsFor(due)) {
      const began = performance.now();
      await closed.ask(request);
      closedMs.push(performance.now() - began);
    }
    await closed.close();

    expect(load.complete).toBe(RATE_PER_SECOND * SECONDS);
    // A stall of 0.3 s in 1 s: 30 % of requests are due within it and wait 150 ms on average.
    expect(load.latencyMs?.p95).toBeGreaterThan(STALL_MS / 2);
    expect(load.latencyMs?.max).toBeGreaterThan(STALL_MS - 20);
    expect(percentile(closedMs, 0.95)).toBeLessThan(STALL_MS / 2);
  });

  const answering = (outcomes: readonly Outcome[]): LoadTarget =>
    fakeTarget(async ({ body }) => outcomes[Number(body.query) % outcomes.length] ?? "failed");

  it("counts what was answered in part, refused and failed apart, and has no times where many were not answered", async () => {
    const due = scheduleRequests({ kind: "fixed", ratePerSecond: 400, seconds: 0.1, seed: 1 });
    const target = answering(["complete", "degraded", "shed", "failed"]);
    const load = await generateLoad({ target, requests: requestsFor(due), due });
    expect([load.complete, load.degraded, load.shed, load.failed]).toEqual([10, 10, 10, 10]);
    expect([load.latencyMs, load.byKind, load.curve]).toEqual([null, {}, []]);
    expect(load.refused).toMatch(/50\.0 % of the requests were not answered \(10 failed, 10 refused\)/u);
  });

  it("times what was accepted where refusals are what is measured, but not where requests fail", async () => {
    const due = scheduleRequests({ kind: "fixed", ratePerSecond: 400, seconds: 0.1, seed: 1 });
    const overload = async (outcomes: readonly Outcome[]) =>
      generateLoad({ target: answering(outcomes), requests: requestsFor(due), due, isOverload: true });
    expect((await overload(["complete", "shed"])).latencyMs?.count).toBe(20);
    expect((await overload(["complete", "failed"])).latencyMs).toBeNull();
  });

  it("has the time of a rare failure among its percentiles: a server that times out is no faster for it", async () => {
    const due = scheduleRequests({ kind: "fixed", ratePerSecond: 1_000, seconds: 0.2, seed: 1 });
    const target = fakeTarget(async ({ body }) => {
      if (body.query !== "7") return "complete";
      await delay(STALL_MS);
      return "failed";
    });
    const load = await generateLoad({ target, requests: requestsFor(due), due });
    expect([load.complete, load.failed, load.latencyMs?.count]).toEqual([199, 1, 200]);
    expect(load.latencyMs?.max).toBeGreaterThan(STALL_MS - 20);
  });

  it("refuses to be believed when its own thread was too busy to send in time", async () => {
    const due = scheduleRequests({ kind: "fixed", ratePerSecond: 500, seconds: 0.2, seed: 1 });
    const busy: LoadTarget = {
      ...fakeTarget(async () => {
        const until = performance.now() + 5;
        while (performance.now() < until) Math.sqrt(until);
        return "complete";
      }),
      sharesThread: false,
    };
    const load = await generateLoad({ target: busy, requests: requestsFor(due), due });
    expect(load.punctuality.lateShare).toBeGreaterThan(0.5);
    expect(load.refused).toMatch(/the generator sent \d+\.\d % of the requests more than 1 ms late/u);
  });

  it("takes as many requests as there are moments to send one", async () => {
    const target = fakeTarget(async () => "complete");
    const due = new Float64Array([0, 1]);
    await expect(generateLoad({ target, requests: [], due })).rejects.toThrow("expected 2 requests, got 0");
  });
});
