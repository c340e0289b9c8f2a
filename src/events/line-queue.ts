/** Lines on their way to files, written together a moment later. */
export interface LineQueue {
  /** Resolves when the lines are in the file and rejects when they are not; null, and nothing is kept, where there is no room. */
  add(path: string, lines: readonly string[]): Promise<void> | null;
  /** Writes what waits. Never rejects: `add` does. */
  flush(): Promise<void>;
}

export interface LineQueueOptions {
  readonly append: (path: string, lines: readonly string[]) => Promise<void>;
  /** How long lines wait for others, in milliseconds. */
  readonly flushMs: number;
  /** Lines that may wait or be under way. */
  readonly maxLines: number;
}

interface Batch {
  readonly lines: string[];
  readonly written: Promise<void>;
  readonly settle: (error?: unknown) => void;
}

/** One write under way at a time; no timer runs while nothing waits. */
export function createLineQueue({ append, flushMs, maxLines }: LineQueueOptions): LineQueue {
  let waiting = new Map<string, Batch>();
  let held = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const write = async (): Promise<void> => {
    const batches = waiting;
    waiting = new Map();
    for (const [path, { lines, settle }] of batches) {
      await append(path, lines).then(() => settle(), settle);
      held -= lines.length;
    }
  };
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  return {
    add: (path, lines) => {
      if (held + lines.length > maxLines) return null;
      held += lines.length;
      const batch = waiting.get(path) ?? createBatch();
      waiting.set(path, batch);
      batch.lines.push(...lines);
      timer ??= setTimeout(() => void flush(), flushMs);
      return batch.written;
    },
    flush,
  };
}

function createBatch(): Batch {
  let settle: Batch["settle"] = () => {};
  const written = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  // Nobody may be waiting for it.
  written.catch(() => {});
  return { lines: [], written, settle };
}
