import type { Socket } from "node:net";

import type { FastifyInstance } from "fastify";

import { SearchError } from "../domain/search-error.ts";

/** How long requests under way may take once the server has been told to stop. */
export const SHUTDOWN_DEADLINE_MS = 10_000;

const STOP_SIGNALS = ["SIGTERM", "SIGINT"] as const;

/** The part of `process` that tells about signals. */
export interface SignalSource {
  on(signal: (typeof STOP_SIGNALS)[number], listener: () => void): unknown;
  off(signal: (typeof STOP_SIGNALS)[number], listener: () => void): unknown;
}

export interface ServerOptions {
  readonly app: FastifyInstance;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Closes files and models, after the last request. */
  readonly close: () => Promise<void>;
  /** Whose SIGTERM and SIGINT stop the server: `process`. */
  readonly signals: SignalSource;
  readonly deadlineMs?: number;
}

export interface RunningServer {
  /** For instance `http://127.0.0.1:7800`. */
  readonly address: string;
  /** Does what SIGTERM does. */
  stop(): void;
  /** Resolves with the exit code: 0 after a graceful stop, 1 after a forced one. */
  readonly stopped: Promise<number>;
}

/**
 * Listens until it is told to stop:
 *
 *     listening --signal--> draining --last answer--> closing files --> stopped (0)
 *                              |---second signal, or the deadline-----> forced  (1)
 *
 * Draining accepts no new connection; requests under way get their answers. Fails with
 * `INVALID_CONFIG` when the address is taken or not allowed; nothing is left open then.
 */
export async function startServer({
  app,
  host,
  port,
  close,
  signals,
  deadlineMs = SHUTDOWN_DEADLINE_MS,
}: ServerOptions): Promise<RunningServer> {
  let isDraining = false;
  // A connection that stays open after its last answer would keep the server from closing.
  app.addHook("onSend", async (_request, reply) => {
    if (isDraining) reply.header("connection", "close");
  });
  const unused = unusedConnections(app);
  const address = await listen(app, host, port, close);
  const { promise: stopped, resolve } = withResolver<number>();
  let deadline: NodeJS.Timeout | undefined;

  const finish = (code: number): void => {
    clearTimeout(deadline);
    for (const signal of STOP_SIGNALS) signals.off(signal, stop);
    resolve(code);
  };
  const force = (reason: string): void => {
    app.log.error({ reason }, "stopping at once");
    app.server.closeAllConnections();
    finish(1);
  };
  const drain = async (): Promise<void> => {
    try {
      await app.close();
      await close();
      finish(0);
    } catch (error) {
      app.log.error({ err: error }, "could not close");
      finish(1);
    }
  };
  function stop(): void {
    if (isDraining) {
      force("second signal");
      return;
    }
    isDraining = true;
    app.log.info("stopping: requests under way are finished first");
    for (const connection of unused) connection.destroy();
    deadline = setTimeout(() => force(`not done after ${deadlineMs} ms`), deadlineMs);
    void drain();
  }
  for (const signal of STOP_SIGNALS) signals.on(signal, stop);
  return { address, stop, stopped };
}

/** Connections that have not asked anything yet, as browsers and load balancers keep ready: Node waits for them. */
function unusedConnections(app: FastifyInstance): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  app.server.on("connection", (connection: Socket) => {
    unused.add(connection);
    connection.once("close", () => unused.delete(connection));
  });
  app.server.on("request", ({ socket }) => unused.delete(socket));
  return unused;
}

async function listen(
  app: FastifyInstance,
  host: string,
  port: number,
  close: () => Promise<void>,
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    await close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError("INVALID_CONFIG", `cannot listen on ${host}:${port}: ${reason}`, { cause });
  }
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolver<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
