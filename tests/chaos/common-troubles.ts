import { Worker } from "node:worker_threads";

import type { FaultyLane, LaneBehaviour, LaneFaults } from "./lane-faults.ts";
import { lateMs, type ChaosTimes } from "./search-shop.ts";
import type { Trouble } from "./trouble.ts";

const nothing = async (): Promise<void> => {};

/** Each lane of an engine in this process: stuck, failing, slow; and both at once. */
export function everyLaneOf(faults: LaneFaults, times: ChaosTimes): readonly Trouble[] {
  const tooLateMs = times.budgetMs * 2;
  const lanes = [
    { lane: "keyword", lateMs: lateMs(times) },
    { lane: "vectors", lateMs: tooLateMs },
    { lane: "embedder", lateMs: tooLateMs },
  ] as const;
  const single = lanes.flatMap(({ lane, lateMs }) =>
    (["hangs", "fails", { slowMs: lateMs }] as const).map((behaviour) =>
      troubleOf(faults, [lane], behaviour),
    ),
  );
  const both = (["hangs", "fails"] as const).map((behaviour) =>
    troubleOf(faults, ["keyword", "vectors"], behaviour),
  );
  return [...single, ...both];
}

function troubleOf(faults: LaneFaults, lanes: readonly FaultyLane[], behaviour: LaneBehaviour): Trouble {
  const does = typeof behaviour === "string" ? behaviour : `is ${behaviour.slowMs} ms late`;
  const set = async (to: LaneBehaviour | null): Promise<void> => {
    for (const lane of lanes) faults.set(lane, to);
  };
  const isTotal = lanes.length > 1;
  return {
    name: `${lanes.join(" and ")} ${does}`,
    isTotal,
    begin: () => set(behaviour),
    end: () => set(null),
  };
}

/** The program does nothing else for a while, as with a long collection of garbage. */
export function blockedLoop(ms: number): Trouble {
  const begin = async (): Promise<void> => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  };
  return { name: `event loop blocked for ${ms} ms`, isTotal: false, begin, end: nothing };
}

/** Another generation goes live while searches are under way. */
export function switchedGeneration(promote: () => Promise<void>): Trouble {
  return { name: "generation switched", isTotal: false, begin: promote, end: nothing };
}

/**
 * One of the threads that were started since this was made dies, whichever it is.
 *
 * @returns also how to stop watching for new ones
 */
export function killedThread(random: () => number): {
  readonly trouble: Trouble;
  readonly forget: () => void;
} {
  const alive = new Set<Worker>();
  const remember = (worker: Worker): void => {
    alive.add(worker);
    worker.once("exit", () => alive.delete(worker));
  };
  process.on("worker", remember);
  const begin = async (): Promise<void> => {
    const worker = [...alive][Math.floor(random() * alive.size)];
    if (worker === undefined) throw new Error("expected a thread to kill");
    await worker.terminate();
  };
  return {
    trouble: { name: "thread killed", isTotal: false, begin, end: nothing },
    forget: () => process.off("worker", remember),
  };
}
