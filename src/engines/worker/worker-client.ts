import { Worker, type ResourceLimits, type Transferable as NodeTransferable } from "node:worker_threads";

import { SearchError } from "../../domain/search-error.ts";
import { createCallQueue } from "./call-queue.ts";
import type { ReplyMessage } from "./protocol.ts";

export interface WorkerClientOptions {
  /** Shown in errors: `keyword`, `vectors`, ... */
  readonly name: string;
  /** See `workerEntry`. */
  readonly entry: URL;
  readonly workerData: unknown;
  /** Memory the thread's JavaScript may use; without it, V8 decides. */
  readonly resourceLimits?: ResourceLimits;
  /** Calls that wait for the thread at most; default 4,096. */
  readonly maxWaiting?: number;
}

/** More calls than anybody waits for; beyond them memory would grow for answers that come too late. */
const MAX_WAITING = 4_096;

interface CallSettings {
  readonly signal?: AbortSignal | undefined;
  readonly transfer?: readonly NodeTransferable[];
}

/** Calls methods that run in a worker thread. */
export interface WorkerClient {
  /**
   * Fails with `ABORTED` as soon as the signal says so, `ENGINE_FAILED` when the worker died,
   * `OVERLOADED` when too many calls wait, `CLOSED` after `close`. A call that is abandoned before
   * it was sent is not computed; of one that was, the answer is dropped.
   */
  call<Output>(method: string, input: unknown, settings?: CallSettings): Promise<Output>;
  /** Lets calls under way finish, then ends the thread. */
  close(): Promise<void>;
}

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: SearchError) => void;
}

/**
 * The thread starts with the first call. One that dies fails the calls it had, and the next
 * call starts a fresh one, so a crash costs the requests of that moment and no more.
 */
export function createWorkerClient({
  name,
  entry,
  workerData,
  resourceLimits,
  maxWaiting = MAX_WAITING,
}: WorkerClientOptions): WorkerClient {
  const queue = createCallQueue(maxWaiting);
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let nextId = 1;
  let closing: Promise<void> | undefined;
  let whenIdle: (() => void) | undefined;

  const settle = (id: number): Pending | undefined => {
    const entryOfId = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) {
      worker?.unref();
      whenIdle?.();
    }
    return entryOfId;
  };

  const failAll = (error: SearchError): void => {
    queue.reset();
    for (const id of pending.keys()) settle(id)?.reject(error);
  };

  const start = (): Worker => {
    const started = new Worker(entry, {
      workerData,
      name,
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
      execArgv: entry.pathname.endsWith(".ts") ? typescriptLoader() : [],
    });
    started.on("message", (reply: ReplyMessage) => {
      if (worker !== started) return;
      queue.answered();
      const call = settle(reply.id);
      send();
      if (reply.ok) call?.resolve(reply.output);
      else {
        const { code, message, errors, stack } = reply.error;
        call?.reject(new SearchError(code, message, { errors, cause: stack }));
      }
    });
    started.on("error", (cause) => {
      if (worker !== started) return;
      worker = undefined;
      failAll(new SearchError("ENGINE_FAILED", `the ${name} worker died: ${String(cause)}`, { cause }));
    });
    started.on("exit", (code) => {
      if (worker !== started) return;
      worker = undefined;
      if (pending.size > 0)
        failAll(new SearchError("ENGINE_FAILED", `the ${name} worker ended with code ${code}`));
    });
    return started;
  };

  /** Sends what the thread has room for. */
  const send = (): void => {
    for (let next = queue.next(); next !== null; next = queue.next()) {
      const { message, transfer } = next;
      worker ??= start();
      try {
        worker.postMessage(message, [...transfer]);
      } catch (cause) {
        queue.answered();
        const failure = `the input of ${message.method} cannot cross threads`;
        settle(message.id)?.reject(new SearchError("INTERNAL", failure, { cause }));
      }
    }
  };

  const call = <Output>(method: string, input: unknown, settings: CallSettings = {}): Promise<Output> => {
    const { signal, transfer = [] } = settings;
    if (closing !== undefined)
      return Promise.reject(new SearchError("CLOSED", `the ${name} engine is closed`));
    if (signal?.aborted === true) return Promise.reject(aborted(name, signal));
    return new Promise<Output>((resolve, reject) => {
      const id = nextId++;
      if (!queue.add({ message: { id, method, input }, transfer })) {
        reject(new SearchError("OVERLOADED", `${maxWaiting} calls wait for the ${name} thread already`));
        return;
      }
      const onAbort = (): void => {
        const abandoned = pending.get(id);
        // Of a call that was sent the entry stays until the worker answers, so that `close` waits for the work.
        if (queue.remove(id)) settle(id);
        else pending.set(id, { resolve: () => {}, reject: () => {} });
        abandoned?.reject(aborted(name, signal));
      };
      const release = (): void => signal?.removeEventListener("abort", onAbort);
      pending.set(id, {
        resolve: (output) => {
          release();
          // The worker's method of this name gives this type; both are declared beside each other.
          resolve(output as Output);
        },
        reject: (error) => {
          release();
          reject(error);
        },
      });
      signal?.addEventListener("abort", onAbort, { once: true });
      worker ??= start();
      worker.ref();
      send();
    });
  };

  const close = async (): Promise<void> => {
    if (pending.size > 0) await new Promise<void>((resolve) => (whenIdle = resolve));
    await worker?.terminate();
    worker = undefined;
  };

  return { call, close: () => (closing ??= close()) };
}

function aborted(name: string, signal: AbortSignal | undefined): SearchError {
  const timedOut = signal?.reason instanceof DOMException && signal.reason.name === "TimeoutError";
  return timedOut
    ? new SearchError("ENGINE_TIMEOUT", `${name} did not answer in time`, { cause: signal.reason })
    : new SearchError("ABORTED", `the call to ${name} was abandoned`, { cause: signal?.reason });
}

/** Lets a thread run from source. `--import tsx` alone does nothing in a worker thread of Node 20. */
function typescriptLoader(): string[] {
  const api = import.meta.resolve("tsx/esm/api");
  const register = `import { register } from ${JSON.stringify(api)}; register();`;
  return ["--import", `data:text/javascript,${encodeURIComponent(register)}`];
}
