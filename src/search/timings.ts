/** Adds up milliseconds by name. Steps may overlap. */
export interface Timings {
  time<Output>(name: string, work: () => Promise<Output>): Promise<Output>;
  timeSync<Output>(name: string, work: () => Output): Output;
  /** Milliseconds since it was made. */
  total(): number;
  all(): Readonly<Record<string, number>>;
}

export function createTimings(now: () => number = () => performance.now()): Timings {
  const began = now();
  const spent: Record<string, number> = {};
  const round = (ms: number): number => Math.round(ms * 1_000) / 1_000;
  const add = (name: string, since: number): void => {
    spent[name] = round((spent[name] ?? 0) + now() - since);
  };
  return {
    async time(name, work) {
      const since = now();
      try {
        return await work();
      } finally {
        add(name, since);
      }
    },
    timeSync(name, work) {
      const since = now();
      try {
        return work();
      } finally {
        add(name, since);
      }
    },
    total: () => round(now() - began),
    all: () => spent,
  };
}
