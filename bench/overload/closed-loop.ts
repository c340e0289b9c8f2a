import type { LoadRequest, LoadTarget } from "../load/load-target.ts";

export interface ClosedLoop {
  /** Callers that ask again as soon as they are answered. */
  readonly callers: number;
  /** Answers a second of which no lane was missing. */
  readonly completePerSecond: number;
  readonly otherPerSecond: number;
}

const MS_PER_SECOND = 1_000;

/** What so many callers get who wait for each answer: without a queue, so without overload, when they are few. */
export async function closedLoop(
  target: LoadTarget,
  take: () => LoadRequest,
  callers: number,
  seconds: number,
): Promise<ClosedLoop> {
  const began = performance.now();
  const endsAt = began + seconds * MS_PER_SECOND;
  let complete = 0;
  let other = 0;
  const call = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      if ((await target.ask(take())) === "complete") complete += 1;
      else other += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  const passed = (performance.now() - began) / MS_PER_SECOND;
  return { callers, completePerSecond: complete / passed, otherPerSecond: other / passed };
}
