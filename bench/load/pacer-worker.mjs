import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";

// Says when each request is due. It sleeps on a futex, which wakes within some 60 us and burns
// nothing, where a timer of the event loop comes a millisecond late and spinning would take a
// core from the server beside it. Plain JavaScript: a thread starts without a loader.
//
// shared memory:  due[i]       ms from the start
//                 announced[i] ms on the monotonic clock
//                 stop[0]      1 when nobody listens any more

/** @type {{ due: Float64Array, announced: Float64Array, stop: Int32Array, startAt: number }} */
const { due, announced, stop, startAt } = workerData;

const NS_PER_MS = 1e6;

try {
  // This thread alone, as `sendFirst` does for the one that sends.
  setPriority(0, constants.priority.PRIORITY_HIGH);
} catch {
  // Not everybody may; whether it was in time is measured.
}

const monotonicMs = () => Number(process.hrtime.bigint()) / NS_PER_MS;

for (let index = 0; index < due.length; index++) {
  for (;;) {
    const ahead = startAt + due[index] - monotonicMs();
    if (ahead <= 0 || Atomics.load(stop, 0) === 1) break;
    Atomics.wait(stop, 0, 0, ahead);
  }
  if (Atomics.load(stop, 0) === 1) break;
  announced[index] = monotonicMs();
  parentPort.postMessage(index);
}
