import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

import { createAim, isTotal, type Fault } from "./fault.ts";

export interface FaultProxy {
  readonly url: string;
  /** From now on requests meet this fault, or none. Resolves when it is in force. */
  set(fault: Fault | null): Promise<void>;
  /** How many requests met the fault that is set; connections refused are not seen. */
  met(): number;
  /** Cuts every connection. */
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * An HTTP proxy that misbehaves on demand:
 *
 *     client --> proxy --> target      no fault, slow, reset, half, empty: carried out
 *     client --> proxy                 hang, status, html, document: the target never hears of it
 *     client -->                       refuse: the port is shut until another fault is set
 *
 * @param target for instance `http://127.0.0.1:7700`
 */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let fault: Fault | null = null;
  let isMet: (request: string) => boolean = () => false;
  let met = 0;
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    // A client that goes away in the middle of an answer is nothing to the proxy.
    handle(request, response).catch(() => response.destroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await listen(0);
  const { port } = addressOf(server.address());

  function listen(at: number): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(at, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  }

  function shut(): Promise<void> {
    const shutting = new Promise<void>((resolve) => void server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    return shutting;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const active = fault;
    const hasFault = active !== null && isMet(`${request.method} ${path}`);
    if (hasFault) met += 1;
    const body = await buffer(request);
    const carryOut = (): Promise<Answer> => forward(new URL(path, target), request, body);
    if (hasFault) await misbehave(active, response, carryOut);
    else send(response, await carryOut());
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async set(next) {
      fault = next;
      met = 0;
      isMet = next === null ? () => false : createAim(next);
      const isShut = next !== null && next.kind === "refuse" && isTotal(next);
      if (isShut && server.listening) await shut();
      if (!isShut && !server.listening) await listen(port);
    },
    met: () => met,
    close: async () => {
      if (server.listening) await shut();
    },
  };
}

async function misbehave(
  fault: Fault,
  response: ServerResponse,
  carryOut: () => Promise<Answer>,
): Promise<void> {
  switch (fault.kind) {
    case "refuse":
      response.socket?.resetAndDestroy();
      return;
    case "hang":
      return;
    case "slow": {
      const answer = await carryOut();
      await pause(fault.ms);
      send(response, answer);
      return;
    }
    case "reset": {
      const { status, headers, body } = await carryOut();
      response.writeHead(status, { ...headers, "content-length": String(body.length) });
      response.write(firstHalf(body), () => response.socket?.resetAndDestroy());
      return;
    }
    case "status": {
      const { status, retryAfterSeconds: wait } = fault;
      const headers = {
        "content-type": "application/json",
        ...(wait === undefined ? {} : { "retry-after": String(wait) }),
      };
      send(response, { status, headers, body: refusalOf(status) });
      return;
    }
    case "html":
      send(response, { status: 200, headers: { "content-type": "text/html" }, body: PAGE });
      return;
    case "document": {
      const headers = { "content-type": "application/json" };
      send(response, { status: 200, headers, body: Buffer.from(JSON.stringify(fault.document)) });
      return;
    }
    case "half": {
      const answer = await carryOut();
      send(response, { ...answer, status: 200, body: firstHalf(answer.body) });
      return;
    }
    case "empty": {
      const { headers } = await carryOut();
      send(response, { status: 200, headers, body: Buffer.alloc(0) });
    }
  }
}

/** As both servers word theirs. */
function refusalOf(status: number): Buffer {
  const message = `planted ${status}`;
  const document = { message, code: "planted", type: "planted", link: "", status: { error: message } };
  return Buffer.from(JSON.stringify(document));
}

const PAGE = Buffer.from("<!doctype html><title>Sign in</title><p>Please sign in to the network.");

function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, "content-length": String(body.length) });
  response.end(body);
}

/** Headers that belong to one connection and are not passed on. */
const OF_THE_CONNECTION = new Set([
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "host",
]);

function forward(url: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const passed = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
    const options = {
      // One connection a request: none is reused at the moment the target gives it up.
      agent: false,
      method: method ?? "GET",
      headers: { ...Object.fromEntries(passed), "content-length": String(body.length) },
    };
    const outgoing = sendRequest(url, options, (incoming) => {
      buffer(incoming).then((whole) => {
        const kept = Object.entries(incoming.headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
        resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(kept), body: whole });
      }, reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("expected a port to listen on");
  return address;
}
