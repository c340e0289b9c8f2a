import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

import { Refusal } from "./fake-meilisearch-refusal.ts";
import { fakeRoutes, type FakeAnswer } from "./fake-meilisearch-routes.ts";
import { createFakeTasks } from "./fake-meilisearch-tasks.ts";

export interface FakeMeilisearchOptions {
  /** Asked of every request but `GET /health`. Without one nobody is asked. */
  readonly apiKey?: string;
  /** How long a task takes; none is done before its request is answered. Default 0. */
  readonly taskDelayMs?: number;
}

export interface FakeMeilisearch {
  /** For instance `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly apiKey?: string;
  /** Requests answered so far, whatever the answer was. */
  requestCount(): number;
  /** The next task fails with this error and writes nothing. */
  failNextTask(error: {
    readonly code: string;
    readonly message: string;
    readonly type: "invalid_request" | "internal";
  }): void;
  /** Drops connections and waiting tasks. */
  close(): Promise<void>;
}

/**
 * A Meilisearch in memory, for tests without the real one: the part of its HTTP interface that our
 * drivers use, with the shapes, errors and asynchronous tasks of version 1.50. Filters, facets,
 * sorting and totals are exact; ranking by words is crude, limits on the size of values and
 * payloads are not kept, and what is not known here is refused.
 */
export async function startFakeMeilisearch(options: FakeMeilisearchOptions = {}): Promise<FakeMeilisearch> {
  const { apiKey, taskDelayMs = 0 } = options;
  const tasks = createFakeTasks(taskDelayMs);
  const routes = fakeRoutes(tasks).map(([method, path, answer]) => ({
    method,
    path: new RegExp(`^${path.replaceAll(/:(\w+)/gu, "(?<$1>[^/]+)")}/?$`, "u"),
    answer,
  }));
  let requests = 0;

  const answer = async (request: IncomingMessage): Promise<FakeAnswer> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://fake");
    const payload = await text(request);
    if (pathname === "/health" && request.method === "GET")
      return { status: 200, body: { status: "available" } };
    checkKey(apiKey, request.headers.authorization);
    const fitting = routes.filter(({ path }) => path.test(pathname));
    const route = fitting.find(({ method }) => method === request.method);
    if (route === undefined) return { status: fitting.length === 0 ? 404 : 405, body: undefined };
    const { uid = "", key = "" } = route.path.exec(pathname)?.groups ?? {};
    const body =
      request.method === "GET" || request.method === "DELETE" ? undefined : parse(request, payload);
    return route.answer({ uid, key, params: searchParams, body });
  };

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown): FakeAnswer => {
        const { status, body } =
          error instanceof Refusal ? error : new Refusal(500, "internal", String(error), "internal");
        return { status, body };
      })
      .then(({ status, body }) => {
        requests += 1;
        if (body === undefined) response.writeHead(status).end();
        else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      })
      // The client may have gone away.
      .catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");

  return {
    url: `http://127.0.0.1:${address.port}`,
    ...(apiKey === undefined ? {} : { apiKey }),
    requestCount: () => requests,
    failNextTask: ({ code, message, type }) => tasks.failNext(new Refusal(400, code, message, type)),
    async close() {
      tasks.close();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function checkKey(apiKey: string | undefined, authorization: string | undefined): void {
  if (apiKey === undefined || authorization === `Bearer ${apiKey}`) return;
  if (authorization === undefined) {
    const problem = "The Authorization header is missing. It must use the bearer authorization method.";
    throw new Refusal(401, "missing_authorization_header", problem, "auth");
  }
  throw new Refusal(403, "invalid_api_key", "The provided API key is invalid.", "auth");
}

function parse(request: IncomingMessage, payload: string): unknown {
  const contentType = request.headers["content-type"]?.split(";")[0] ?? "";
  const format =
    contentType === "application/json" ? "json" : contentType === "application/x-ndjson" ? "ndjson" : null;
  if (format === null) {
    throw new Refusal(415, "invalid_content_type", `The Content-Type \`${contentType}\` is invalid.`);
  }
  if (payload.trim() === "") throw new Refusal(400, "missing_payload", `A ${format} payload is missing.`);
  try {
    if (format === "json") return JSON.parse(payload);
    return payload
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line): unknown => JSON.parse(line));
  } catch (error) {
    const problem = `The \`${format}\` payload provided is malformed. \`${String(error)}\`.`;
    throw new Refusal(400, "malformed_payload", problem);
  }
}
