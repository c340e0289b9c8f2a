import { createServer, request, type IncomingHttpHeaders } from "node:http";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { Fault } from "./fault.ts";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.ts";

const DOCUMENT = { greeting: "a document long enough to be cut in two" };
const TEXT = JSON.stringify(DOCUMENT);
/** What is known to hang is waited for so long. */
const PATIENCE_MS = 60;

interface Outcome {
  readonly status?: number;
  readonly headers?: IncomingHttpHeaders;
  readonly text: string;
  /** The system's code of what broke off the exchange. */
  readonly failure?: string;
}

/** One request on a connection of its own, with what came before it broke. */
function exchange(url: string, method = "GET", body = ""): Promise<Outcome> {
  return new Promise((resolve) => {
    let text = "";
    const fail = (error: NodeJS.ErrnoException): void => resolve({ text, failure: error.code ?? "" });
    const sent = request(url, { agent: false, method }, (answer) => {
      answer.setEncoding("utf8");
      answer.on("data", (piece: string) => (text += piece));
      answer.on("error", fail);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", fail);
    sent.setTimeout(PATIENCE_MS * 10, () => resolve({ text, failure: "NO_ANSWER" }));
    sent.end(body);
  });
}

describe("the fault proxy", () => {
  const seen: string[] = [];
  const target = createServer((incoming, response) => {
    let body = "";
    incoming.on("data", (piece: Buffer) => (body += piece.toString()));
    incoming.on("end", () => {
      seen.push(`${incoming.method} ${incoming.url} ${body}`);
      response.writeHead(201, { "content-type": "application/json", "x-from": "target" }).end(TEXT);
    });
  });
  let proxy: FaultProxy;
  beforeEach(async () => {
    await new Promise<void>((resolve) => void target.listen(0, "127.0.0.1", resolve));
    const address = target.address();
    if (address === null || typeof address === "string") throw new Error("expected a port");
    proxy = await startFaultProxy(`http://127.0.0.1:${address.port}`);
    seen.length = 0;
  });
  afterEach(async () => {
    await proxy.close();
    target.closeAllConnections();
    await new Promise((resolve) => void target.close(resolve));
  });

  it("passes requests and answers on as they are while no fault is set", async () => {
    const answer = await exchange(`${proxy.url}/a?b=c`, "POST", "body");
    expect(answer).toMatchObject({ status: 201, headers: { "x-from": "target" }, text: TEXT });
    expect(seen).toEqual(["POST /a?b=c body"]);
    expect(proxy.met()).toBe(0);
  });

  it("refuses connections, cuts those that are open, and is there again at the same address", async () => {
    await proxy.set({ kind: "hang" });
    const open = exchange(proxy.url);
    while (proxy.met() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await proxy.set({ kind: "refuse" });
    expect(await open).toMatchObject({ failure: "ECONNRESET" });
    expect(await exchange(proxy.url)).toMatchObject({ failure: "ECONNREFUSED" });
    await proxy.set(null);
    expect(await exchange(proxy.url)).toMatchObject({ status: 201, text: TEXT });
  });

  it("hangs: takes the request, and neither answers nor carries it out", async () => {
    await proxy.set({ kind: "hang" });
    expect(await exchange(proxy.url)).toEqual({ text: "", failure: "NO_ANSWER" });
    expect(proxy.met()).toBe(1);
    expect(seen).toEqual([]);
  });

  it("answers rightly, but late", async () => {
    await proxy.set({ kind: "slow", ms: PATIENCE_MS });
    const startedAt = performance.now();
    expect(await exchange(proxy.url)).toMatchObject({ status: 201, text: TEXT });
    // Timers may fire a millisecond early.
    expect(performance.now() - startedAt).toBeGreaterThan(PATIENCE_MS - 2);
  });

  it("resets the connection in the middle of an answer that was carried out", async () => {
    await proxy.set({ kind: "reset" });
    const { text, failure } = await exchange(`${proxy.url}/a`);
    expect(failure).toBe("ECONNRESET");
    expect(TEXT.startsWith(text)).toBe(true);
    expect(text.length).toBeLessThan(TEXT.length);
    expect(seen).toEqual(["GET /a "]);
  });

  const instead: readonly [string, Fault, Partial<Outcome>][] = [
    [
      "500",
      { kind: "status", status: 500 },
      { status: 500, text: expect.stringContaining('"message":"planted 500"') },
    ],
    [
      "429 with Retry-After",
      { kind: "status", status: 429, retryAfterSeconds: 2 },
      { status: 429, headers: { "retry-after": "2" } },
    ],
    [
      "503 with Retry-After",
      { kind: "status", status: 503, retryAfterSeconds: 1 },
      { status: 503, headers: { "retry-after": "1" } },
    ],
    ["a page instead of JSON", { kind: "html" }, { status: 200, headers: { "content-type": "text/html" } }],
    ["a document of ours", { kind: "document", document: { a: 1 } }, { status: 200, text: '{"a":1}' }],
  ];
  it.each(instead)("answers %s, and the target never hears of the request", async (_, fault, expected) => {
    await proxy.set(fault);
    expect(await exchange(proxy.url)).toMatchObject(expected);
    expect(seen).toEqual([]);
  });

  it("answers half of the document, complete by its own account", async () => {
    await proxy.set({ kind: "half" });
    const half = TEXT.slice(0, Math.floor(TEXT.length / 2));
    expect(await exchange(proxy.url)).toMatchObject({ status: 200, text: half });
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    expect(seen).toHaveLength(1);
  });

  it("answers nothing", async () => {
    await proxy.set({ kind: "empty" });
    expect(await exchange(proxy.url)).toMatchObject({
      status: 200,
      headers: { "content-length": "0" },
      text: "",
    });
    expect(seen).toHaveLength(1);
  });

  it("meets only the requests it is aimed at", async () => {
    const statuses = async (paths: readonly string[]): Promise<(number | undefined)[]> => {
      const found: (number | undefined)[] = [];
      for (const path of paths) found.push((await exchange(proxy.url + path)).status);
      return found;
    };
    await proxy.set({ kind: "status", status: 500, path: /^GET \/b/u });
    expect(await statuses(["/a", "/b/c", "/a/b"])).toEqual([201, 500, 201]);
    await proxy.set({ kind: "status", status: 500, every: 3 });
    expect(await statuses(["/", "/", "/", "/", "/", "/"])).toEqual([201, 201, 500, 201, 201, 500]);
    await proxy.set({ kind: "status", status: 500, every: 2, path: /b/u });
    expect(await statuses(["/b", "/a", "/a", "/b"])).toEqual([201, 201, 201, 500]);
    await proxy.set({ kind: "status", status: 500, times: 2 });
    expect(await statuses(["/", "/", "/"])).toEqual([500, 500, 201]);
    const many = Array.from({ length: 100 }, () => "/");
    await proxy.set({ kind: "status", status: 500, share: 0.3, seed: 7 });
    const met = (await statuses(many)).filter((status) => status === 500).length;
    expect(met).toBeGreaterThan(15);
    expect(met).toBeLessThan(45);
    expect(proxy.met()).toBe(met);
  });

  it("is cut off from a target that is down, as the target's clients would be", async () => {
    target.closeAllConnections();
    await new Promise((resolve) => void target.close(resolve));
    expect(await exchange(proxy.url)).toMatchObject({ failure: "ECONNRESET" });
  });
});
