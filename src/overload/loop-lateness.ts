import { performance } from "node:perf_hooks";

/** How late this thread's event loop is: what a request waits before anybody looks at it. */
export interface LoopLateness {
  /**
   * Of the latest tick, in milliseconds; 0 while the loop has time to spare. One that is late and
   * idle is held up by other processes, and leaving something out here would not help.
   */
  latenessMs(): number;
  open(): void;
  close(): void;
}

export interface LoopSurroundings {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Milliseconds that the loop has been idle and active since it began. */
  readonly utilisation: () => { readonly idle: number; readonly active: number };
}

/** Often enough to see a standing queue in an interval of 100 ms, seldom enough to cost nothing (0.01 % of a core). */
const TICK_MS = 20;
/** Utilisation is looked at over so many ticks. */
const TICKS_A_WINDOW = 5;
/** From this share on the loop is the bottleneck. */
const BUSY = 0.8;

const HERE: LoopSurroundings = {
  now: () => performance.now(),
  utilisation: () => performance.eventLoopUtilization(),
};

/**
 * A timer of our own and not `monitorEventLoopDelay`: that one keeps a histogram since its last
 * reset, and what is wanted is now.
 */
export function createLoopLateness({ now, utilisation }: LoopSurroundings = HERE): LoopLateness {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = 0;
  let latest = 0;
  let ticks = 0;
  let isBusy = false;
  let windowBegan = { idle: 0, active: 0 };

  const closeWindow = (): void => {
    const { idle, active } = utilisation();
    const [idleMs, activeMs] = [idle - windowBegan.idle, active - windowBegan.active];
    isBusy = activeMs > BUSY * (idleMs + activeMs);
    windowBegan = { idle, active };
  };

  const tick = (): void => {
    const time = now();
    latest = Math.max(0, time - dueAt);
    dueAt = time + TICK_MS;
    ticks += 1;
    if (ticks % TICKS_A_WINDOW === 0) closeWindow();
    timer = setTimeout(tick, TICK_MS);
    timer.unref();
  };
  return {
    latenessMs: () => (isBusy ? Math.max(latest, now() - dueAt) : 0),
    open() {
      if (timer !== undefined) return;
      windowBegan = utilisation();
      dueAt = now();
      tick();
    },
    close() {
      clearTimeout(timer);
      timer = undefined;
      isBusy = false;
    },
  };
}
