import { parentPort, type Transferable as NodeTransferable } from "node:worker_threads";

import { asSearchError, SearchError } from "../../domain/search-error.ts";
import type { CallMessage, ReplyMessage } from "./protocol.ts";

/** A reply whose buffers are moved instead of copied. */
export class Moved<Output> {
  readonly output: Output;
  readonly transfer: readonly NodeTransferable[];
  constructor(output: Output, transfer: readonly NodeTransferable[]) {
    this.output = output;
    this.transfer = transfer;
  }
}

/** The methods a worker answers. Inputs and outputs are structured-cloned. */
// oxlint-disable-next-line typescript/no-explicit-any -- inputs are typed where the client declares its methods
export type WorkerMethods = Readonly<Record<string, (input: any) => unknown>>;

/** Answers a client's calls with these methods, one after the other, until the client closes the worker. */
export function serveWorker(methods: WorkerMethods): void {
  const port = parentPort;
  if (port === null) throw new SearchError("INTERNAL", "serveWorker was called outside a worker thread");

  const answer = async ({ id, method, input }: CallMessage): Promise<void> => {
    try {
      const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (run === undefined) throw new SearchError("INTERNAL", `the worker has no method ${method}`);
      const output = await run(input);
      const moved = output instanceof Moved;
      const reply: ReplyMessage = { id, ok: true, output: moved ? output.output : output };
      port.postMessage(reply, moved ? [...output.transfer] : []);
    } catch (cause) {
      const error = asSearchError(cause, "ENGINE_FAILED");
      const wire = { code: error.code, message: error.message, stack: error.stack, errors: error.errors };
      port.postMessage({ id, ok: false, error: wire } satisfies ReplyMessage);
    }
  };

  let last: Promise<void> = Promise.resolve();
  port.on("message", (message: CallMessage) => {
    last = last.then(() => answer(message));
  });
}
