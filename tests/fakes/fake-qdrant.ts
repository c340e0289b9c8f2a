import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { QdrantRefusal } from "./fake-qdrant-refusal.ts";
import { createFakeRoutes, type Respond } from "./fake-qdrant-routes.ts";

export interface FakeQdrantOptions {
  /** Asked for in the header `api-key`; left out, everyone may come in. */
  readonly apiKey?: string;
}

export interface FakeQdrant {
  readonly url: string;
  readonly apiKey?: string;
  close(): Promise<void>;
}

/** The server whose answers this one imitates. */
const VERSION = "1.18.0";

/**
 * As much of Qdrant's HTTP interface as our driver uses, in memory: it passes the same contract
 * suites as the real server. Vectors are compared one by one and writes are done at once, so it
 * shows nothing of graphs, quantisation or optimisers.
 */
export async function startFakeQdrant({ apiKey }: FakeQdrantOptions = {}): Promise<FakeQdrant> {
  const respond = createFakeRoutes();
  const server = createServer((request, response) => {
    void answer(request, response, respond, apiKey);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port to listen on");
  return {
    url: `http://127.0.0.1:${address.port}`,
    ...(apiKey === undefined ? {} : { apiKey }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  respond: Respond,
  apiKey: string | undefined,
): Promise<void> {
  const startedAt = performance.now();
  const { pathname: path, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const send = (status: number, body: object): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
  const time = (): number => (performance.now() - startedAt) / 1_000; // seconds
  try {
    if (path === "/") {
      send(200, { title: "qdrant - vector search engine", version: VERSION });
      return;
    }
    const refusal = refuseKey(request.headers["api-key"], apiKey);
    if (refusal !== null) {
      response.writeHead(401, { "content-type": "text/plain" }).end(refusal);
      return;
    }
    const result = respond({
      method: request.method ?? "GET",
      path,
      waits: searchParams.get("wait") === "true",
      body: parseJson(await text(request)),
    });
    if (result === undefined) response.writeHead(404).end();
    else send(200, { result, status: "ok", time: time() });
  } catch (error) {
    const status = error instanceof QdrantRefusal ? error.status : 500;
    send(status, { status: { error: error instanceof Error ? error.message : String(error) }, time: time() });
  }
}

function refuseKey(given: string | string[] | undefined, wanted: string | undefined): string | null {
  if (wanted === undefined || given === wanted) return null;
  return given === undefined
    ? "Must provide an API key or an Authorization bearer token"
    : "Invalid API key or JWT";
}

function parseJson(body: string): unknown {
  if (body === "") return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return parsed;
  } catch (error) {
    throw new QdrantRefusal(400, `Format error in JSON body: ${String(error)}`);
  }
}
