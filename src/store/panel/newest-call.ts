/** Runs work after a pause, and only the newest: what is under way is aborted. */
export interface NewestCall {
  /** @param waitMs 0: at once */
  run(work: (signal: AbortSignal) => Promise<void>, waitMs: number): void;
  stop(): void;
}

export function createNewestCall(): NewestCall {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller: AbortController | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    controller?.abort();
  };
  return {
    run(work, waitMs) {
      stop();
      const own = new AbortController();
      controller = own;
      timer = setTimeout(() => {
        work(own.signal).catch((error: unknown) => {
          // Given up for a newer one; anything else is a mistake of ours and shall be seen.
          if (!own.signal.aborted) throw error;
        });
      }, waitMs);
    },
    stop,
  };
}
