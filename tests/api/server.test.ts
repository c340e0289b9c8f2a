import { EventEmitter, once } from "node:events";
import { connect } from "node:net";
import { Agent, get } from "node:http";

import { afterEach, describe, expect, it } from "vitest";

import { startServer, type RunningServer } from "../../src/api/server.ts";
import { createFakeSearch, responseOf } from "./fake-search.ts";
import { createTestApp } from "./test-app.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.stop();
    server.stop();
    await server.stopped;
  }
});

/** A search that answers when `release` is called. */
function createGate() {
  let release = (): void => undefined;
  let entered = (): void => undefined;
  const open = new Promise<void>((resolve) => (release = resolve));
  const isEntered = new Promise<void>((resolve) => (entered = resolve));
  let seen: AbortSignal | undefined;
  const search = createFakeSearch({
    search: async (request, { signal }) => {
      seen = signal;
      entered();
      await open;
      return responseOf(request, []);
    },
  });
  return { search, release: () => release(), isEntered, signal: () => seen };
}

async function start(options: { search?: ReturnType<typeof createFakeSearch>; deadlineMs?: number } = {}) {
  const search = options.search ?? createFakeSearch();
  const signals = new EventEmitter();
  const { app } = createTestApp({ search });
  const server = await startServer({
    app,
    host: "127.0.0.1",
    port: 0,
    close: () => search.close(),
    signals,
    ...(options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs }),
  });
  running.push(server);
  return { server, signals, search };
}

/** GET over a kept-alive connection, as browsers and proxies do. */
function getKeptAlive(address: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode));
    }).on("error", reject);
  });
}

describe("a server that is told to stop", () => {
  it("does not wait for a connection that has asked nothing", async () => {
    const { server, signals } = await start({ deadlineMs: 3_000 });
    const connection = connect(Number(new URL(server.address).port), "127.0.0.1");
    await once(connection, "connect");
    // The server must have seen it too.
    await new Promise((resolve) => setTimeout(resolve, 50));
    signals.emit("SIGTERM");
    expect(await server.stopped).toBe(0);
    connection.destroy();
  });

  it.each(["SIGTERM", "SIGINT"])(
    "finishes requests under way on %s, then closes files and exits 0",
    async (name) => {
      const gate = createGate();
      const { server, signals, search } = await start({ search: gate.search });
      const agent = new Agent({ keepAlive: true });
      const answer = getKeptAlive(`${server.address}/v1/search`, agent);
      await gate.isEntered;
      signals.emit(name);
      await expect(fetch(`${server.address}/health/live`)).rejects.toThrow("fetch failed");
      expect(search.closed()).toBe(false);
      gate.release();
      expect(await answer).toBe(200);
      expect(await server.stopped).toBe(0);
      expect(search.closed()).toBe(true);
      expect(signals.listenerCount(name)).toBe(0);
      agent.destroy();
    },
    5_000,
  );

  it("does not wait for connections that are merely open", async () => {
    const { server, signals } = await start();
    const agent = new Agent({ keepAlive: true });
    expect(await getKeptAlive(`${server.address}/health/live`, agent)).toBe(200);
    signals.emit("SIGTERM");
    expect(await server.stopped).toBe(0);
    agent.destroy();
  }, 5_000);

  it("stops at once on a second signal", async () => {
    const gate = createGate();
    const { server, signals } = await start({ search: gate.search });
    const answer = fetch(`${server.address}/v1/search`).then(
      () => "answered",
      () => "cut off",
    );
    await gate.isEntered;
    signals.emit("SIGTERM");
    signals.emit("SIGTERM");
    expect(await server.stopped).toBe(1);
    expect(await answer).toBe("cut off");
    expect(gate.signal()?.aborted).toBe(true);
  });

  it("stops at the deadline whatever is under way", async () => {
    const gate = createGate();
    const { server, signals } = await start({ search: gate.search, deadlineMs: 50 });
    const answer = fetch(`${server.address}/v1/search`).catch(() => "cut off");
    await gate.isEntered;
    signals.emit("SIGTERM");
    expect(await server.stopped).toBe(1);
    expect(await answer).toBe("cut off");
  });
});

describe("a server", () => {
  it("says INVALID_CONFIG when its address is taken, and closes what it was given", async () => {
    const { server } = await start();
    const port = Number(new URL(server.address).port);
    const search = createFakeSearch();
    const { app } = createTestApp({ search });
    const taken = startServer({
      app,
      host: "127.0.0.1",
      port,
      close: () => search.close(),
      signals: new EventEmitter(),
    });
    await expect(taken).rejects.toMatchObject({
      code: "INVALID_CONFIG",
      message: expect.stringContaining(String(port)),
    });
    expect(search.closed()).toBe(true);
  });

  it.each(["GET", "POST"])("aborts a %s search when its caller goes away, and not before", async (method) => {
    const gate = createGate();
    const { server } = await start({ search: gate.search });
    const caller = new AbortController();
    const post = { headers: { "content-type": "application/json" }, body: "{}" };
    const asked = fetch(`${server.address}/v1/search`, {
      method,
      signal: caller.signal,
      ...(method === "POST" ? post : {}),
    }).catch(() => undefined);
    await gate.isEntered;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(gate.signal()?.aborted).toBe(false);
    caller.abort();
    await asked;
    await expect.poll(() => gate.signal()?.aborted).toBe(true);
    expect(gate.signal()?.reason).toMatchObject({ code: "ABORTED" });
    gate.release();
  });

  it("does not abort a search that was answered", async () => {
    const gate = createGate();
    gate.release();
    const { server } = await start({ search: gate.search });
    await (await fetch(`${server.address}/v1/search`)).text();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(gate.signal()?.aborted).toBe(false);
  });

  it("answers a request without a host with a problem", async () => {
    const { server } = await start();
    const { port } = new URL(server.address);
    const text = await new Promise<string>((resolve, reject) => {
      let received = "";
      const socket = connect(Number(port), "127.0.0.1", () =>
        socket.write("GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n"),
      );
      socket.on("data", (chunk) => (received += chunk.toString()));
      socket.on("end", () => resolve(received)).on("error", reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /u);
    expect(text).toContain("expected a host header");
    expect(text.toLowerCase()).toContain("x-request-id");
  });

  it("answers bytes that are not HTTP with a problem", async () => {
    const { server } = await start();
    const { port } = new URL(server.address);
    const text = await new Promise<string>((resolve, reject) => {
      let received = "";
      const socket = connect(Number(port), "127.0.0.1", () => socket.write("hello\r\n\r\n"));
      socket.on("data", (chunk) => (received += chunk.toString()));
      socket.on("end", () => resolve(received)).on("error", reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /u);
    expect(text).toContain('"code":"INVALID_REQUEST"');
  });
});
