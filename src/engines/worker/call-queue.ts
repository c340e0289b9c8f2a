import type { Transferable as NodeTransferable } from "node:worker_threads";

import type { CallMessage } from "./protocol.ts";

/** A call that is on its way to a worker thread. */
export interface QueuedCall {
  readonly message: CallMessage;
  readonly transfer: readonly NodeTransferable[];
}

/** Calls that wait on the caller's side, where they can be taken back. */
export interface CallQueue {
  /** False when too many wait. */
  add(call: QueuedCall): boolean;
  /** Takes a call back; false when it has been sent already. */
  remove(id: number): boolean;
  /** The next call to send, when the thread has room for one; null otherwise. Counts as sent until `answered`. */
  next(): QueuedCall | null;
  /** The thread has answered a call that was sent. */
  answered(): void;
  /** The thread is gone: nothing waits and nothing was sent. */
  reset(): void;
}

/** The second waits in the thread's port, so that it does not idle between two. A message that was sent cannot be recalled. */
const SENT_AT_ONCE = 2;

/**
 *     add -> [ 7 6 5 4 ] -> next -> thread: [ 3 2 ]
 *               |
 *               remove: its caller went away, and it is never computed
 */
export function createCallQueue(maxWaiting: number): CallQueue {
  // A map keeps the order of arrival, and a call is taken out of the middle at no cost.
  const waiting = new Map<number, QueuedCall>();
  let sent = 0;
  return {
    add(call) {
      if (waiting.size >= maxWaiting) return false;
      waiting.set(call.message.id, call);
      return true;
    },
    remove: (id) => waiting.delete(id),
    next() {
      if (sent >= SENT_AT_ONCE) return null;
      for (const call of waiting.values()) {
        waiting.delete(call.message.id);
        sent += 1;
        return call;
      }
      return null;
    },
    answered() {
      sent -= 1;
    },
    reset() {
      waiting.clear();
      sent = 0;
    },
  };
}
