import { describe, expect, it } from "vitest";

import { createPanelClient } from "./panel-client.ts";
import { createNewestCall } from "./newest-call.ts";
import { readPageRequest } from "./read-page-request.ts";

const signal = new AbortController().signal;

/** A server that answers the same to everything and remembers what it was sent. */
function answering(status: number, body: unknown) {
  const sent: RequestInit[] = [];
  const client = createPanelClient(async (_path, init) => {
    sent.push(init ?? {});
    return Response.json(body, { status });
  });
  return { client, sent };
}

describe("the panel's calls", () => {
  it("send the key once there is one, and not before", async () => {
    const { client, sent } = answering(200, {});
    await client.preview({ query: "mouse" }, { maxBoost: 0 }, signal);
    client.useKey("secret");
    await client.ranking(signal);
    expect(sent.map(({ headers }) => new Headers(headers).get("authorization"))).toEqual([
      null,
      "Bearer secret",
    ]);
    expect(sent[0]?.body).toBe(JSON.stringify({ request: { query: "mouse" }, preview: { maxBoost: 0 } }));
  });

  it.each([
    [401, { status: "key" }],
    [403, { status: "closed" }],
    [404, { status: "closed" }],
    [500, { status: "failed", detail: "the disk is full" }],
    [200, { status: "answered", answer: { detail: "the disk is full" } }],
  ])("answer %i as what it means", async (status, meant) => {
    const { client } = answering(status, { detail: "the disk is full" });
    expect(await client.ranking(signal)).toEqual(meant);
  });

  it("say that the server cannot be reached, but nothing when they were given up", async () => {
    const client = createPanelClient(async () => Promise.reject(new TypeError("no network")));
    expect(await client.ranking(signal)).toMatchObject({ status: "failed" });
    await expect(client.ranking(AbortSignal.abort())).rejects.toThrow("no network");
  });
});

describe("the newest call", () => {
  it("runs after the pause, and gives up what is under way for a newer one", async () => {
    const calls = createNewestCall();
    const finished: string[] = [];
    const work = (name: string) => async (own: AbortSignal) => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      finished.push(own.aborted ? `${name} given up` : name);
    };
    calls.run(work("never started"), 20);
    calls.run(work("first"), 0);
    await new Promise((resolve) => setTimeout(resolve, 8));
    calls.run(work("second"), 0);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(finished).toEqual(["first given up", "second"]);
  });
});

describe("the page's request", () => {
  it("is read from the page's data, and none from anything else", () => {
    expect(readPageRequest('{"request":{"query":"mouse"}}')).toEqual({ query: "mouse" });
    for (const text of ["", "null", "[]", "{", '{"request":null}', '{"request":"mouse"}']) {
      expect(readPageRequest(text)).toBeNull();
    }
  });
});
