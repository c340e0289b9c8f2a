import { Worker } from "node:worker_threads";

export interface Announcement {
  readonly index: number;
  /** Milliseconds on `monotonicMs`. */
  readonly dueAt: number;
  /** When the pacing thread said so. */
  readonly announcedAt: number;
}

const NS_PER_MS = 1e6;
/** Time for the thread to start: the first request must not be late for that. */
const HEAD_START_MS = 150;

/** Milliseconds on a clock that all threads and processes of the machine share and nobody sets. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / NS_PER_MS;
}

/**
 * Calls `send` when each request is due, from a thread of its own that keeps the time. Resolves
 * after the last; rejects when the thread dies or `send` throws.
 *
 * @param due ascending milliseconds from the start
 */
export function pace(due: Float64Array, send: (announcement: Announcement) => void): Promise<void> {
  const shared = new Float64Array(new SharedArrayBuffer(due.byteLength));
  shared.set(due);
  const announced = new Float64Array(new SharedArrayBuffer(due.byteLength));
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const startAt = monotonicMs() + HEAD_START_MS;
  const worker = new Worker(new URL("pacer-worker.mjs", import.meta.url), {
    workerData: { due: shared, announced, stop, startAt },
    execArgv: [],
  });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
    worker.on("message", (index: number) => {
      try {
        send({ index, dueAt: startAt + (due[index] ?? 0), announcedAt: announced[index] ?? 0 });
      } catch (error) {
        Atomics.store(stop, 0, 1);
        Atomics.notify(stop, 0);
        reject(error);
      }
    });
  });
}
