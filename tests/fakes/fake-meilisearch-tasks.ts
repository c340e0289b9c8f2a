import { setTimeout as pause } from "node:timers/promises";

import { Refusal, type RefusalBody } from "./fake-meilisearch-refusal.ts";

export type TaskType =
  | "indexCreation"
  | "indexDeletion"
  | "settingsUpdate"
  | "documentAdditionOrUpdate"
  | "documentDeletion";

export interface FakeTask {
  readonly uid: number;
  readonly indexUid: string;
  readonly status: "enqueued" | "processing" | "succeeded" | "failed";
  readonly type: TaskType;
  readonly error: RefusalBody | null;
  readonly enqueuedAt: string;
}

export interface FakeTasks {
  /** Writes it down and returns; it is carried out after all before it. */
  enqueue(type: TaskType, indexUid: string, work: () => void): FakeTask;
  get(uid: number): FakeTask | undefined;
  /** Whether something waits or is being carried out. */
  isBusy(indexUid: string): boolean;
  /** The next task fails like this, without having done anything. */
  failNext(error: Refusal): void;
  /** What waits is dropped. */
  close(): void;
}

/** The queue of all writes: one by one, each `delayMs` after its turn came, and never at once. */
export function createFakeTasks(delayMs: number): FakeTasks {
  const tasks: FakeTask[] = [];
  const works = new Map<number, () => void>();
  const failures: Refusal[] = [];
  const closing = new AbortController();
  let lastTurn = Promise.resolve();

  const set = (uid: number, change: Partial<FakeTask>): void => {
    const task = tasks[uid];
    if (task !== undefined) tasks[uid] = { ...task, ...change };
  };

  const carryOut = async (uid: number): Promise<void> => {
    if (closing.signal.aborted) return;
    set(uid, { status: "processing" });
    await pause(delayMs, undefined, { signal: closing.signal }).catch(() => {});
    if (closing.signal.aborted) return;
    try {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      works.get(uid)?.();
      set(uid, { status: "succeeded" });
    } catch (error) {
      const { body } =
        error instanceof Refusal ? error : new Refusal(500, "internal", String(error), "internal");
      set(uid, { status: "failed", error: body });
    } finally {
      works.delete(uid);
    }
  };

  return {
    enqueue(type, indexUid, work) {
      const uid = tasks.length;
      const enqueuedAt = new Date().toISOString();
      const task: FakeTask = { uid, indexUid, status: "enqueued", type, error: null, enqueuedAt };
      tasks.push(task);
      works.set(uid, work);
      lastTurn = lastTurn.then(() => carryOut(uid));
      return task;
    },
    get: (uid) => tasks[uid],
    isBusy: (indexUid) => [...works.keys()].some((uid) => tasks[uid]?.indexUid === indexUid),
    failNext: (error) => void failures.push(error),
    close: () => closing.abort(),
  };
}
