import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const BYTES_PER_MB = 1e6;

/** What `build` gives, with the memory that is still held after it, and the seconds it took. */
export interface Grown<Output> {
  readonly output: Output;
  readonly seconds: number;
  /** Growth of this thread's heap and buffers over two full collections. Other threads are not seen. */
  readonly heldMb: number;
}

export async function heapGrowth<Output>(build: () => Promise<Output>): Promise<Grown<Output>> {
  const before = heldBytes();
  const began = performance.now();
  const output = await build();
  const seconds = (performance.now() - began) / 1_000;
  const heldMb = Math.round((heldBytes() - before) / BYTES_PER_MB);
  return { output, seconds: Math.round(seconds * 100) / 100, heldMb };
}

function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  // A new context sees the function that the flag adds; this one was made without it.
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new TypeError("expected the engine to expose its collector");
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
