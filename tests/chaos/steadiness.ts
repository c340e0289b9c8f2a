/** Whether a program keeps more and more: medians of the first and the last third of the samples. */
export interface Steadiness {
  readonly samples: number;
  readonly heapMb: readonly [number, number];
  readonly residentMb: readonly [number, number];
  readonly handles: readonly [number, number];
  /** What grew, in words. */
  readonly violations: readonly string[];
}

/** Fewer samples show no growth. */
const ENOUGH = 30;
const GROWTH = 1.5;
/** What garbage that is not collected yet may come to. */
const HEAP_SLACK_MB = 40;
const HANDLE_SLACK = 20;
const BYTES_PER_MB = 2 ** 20;

/** Samples are to be taken when nothing is wrong. With `node --expose-gc` the heap holds no garbage. */
export function startSteadiness() {
  const heap: number[] = [];
  const resident: number[] = [];
  const handles: number[] = [];
  return {
    sample(): void {
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      heap.push(heapUsed / BYTES_PER_MB);
      resident.push(rss / BYTES_PER_MB);
      handles.push(process.getActiveResourcesInfo().length);
    },
    report(): Steadiness {
      const [heapMb, residentMb, counted] = [ends(heap), ends(resident), ends(handles)];
      const grown = (what: string, [first, last]: readonly [number, number], slack: number): string[] =>
        last > first * GROWTH && last > first + slack ? [`${what} grew from ${first} to ${last}`] : [];
      const violations =
        heap.length < ENOUGH
          ? []
          : [...grown("the heap", heapMb, HEAP_SLACK_MB), ...grown("handles", counted, HANDLE_SLACK)];
      return { samples: heap.length, heapMb, residentMb, handles: counted, violations };
    },
  };
}

function ends(values: readonly number[]): readonly [number, number] {
  const third = Math.max(1, Math.floor(values.length / 3));
  return [median(values.slice(0, third)), median(values.slice(-third))];
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
