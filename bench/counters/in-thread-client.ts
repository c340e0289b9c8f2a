import { serialize } from "node:v8";

import { Moved, type WorkerMethods } from "../../src/engines/worker/serve-worker.ts";
import type { WorkerClient } from "../../src/engines/worker/worker-client.ts";
import type { WorkTally } from "./work-counts.ts";

/**
 * Calls a worker's methods in this thread, one after the other as a worker would, and counts what
 * would have crossed: structured clones are what `v8.serialize` writes, and moved buffers are
 * counted as if they were copied.
 */
export function inThreadClient(methods: WorkerMethods, tally: WorkTally): WorkerClient {
  return {
    call: async <Output>(method: string, input: unknown): Promise<Output> => {
      const run = methods[method];
      if (run === undefined) throw new TypeError(`expected one of the worker's methods, got ${method}`);
      const answered = run(input);
      const output = answered instanceof Moved ? answered.output : answered;
      tally.workerMessages += 1;
      tally.workerBytes += serialize(input).byteLength + serialize(output).byteLength;
      // What the method of this name gives, as with a real worker.
      return output as Output;
    },
    close: async () => void methods["close"]?.(null),
  };
}
