import { describe, expect, it } from "vitest";

import { seededRandom } from "../evaluate/seeded-random.ts";
import { createLimiter } from "./limiter.ts";

const PLACES = 4;
/** Mean time in which a search has its place: whole, without facets, without the vector lane as well. */
const SERVICE_MS = [20, 18, 8] as const;
const CAPACITY_PER_MS = PLACES / SERVICE_MS[0];
const SECONDS = 7;
/** Until the levels are found. */
const SETTLED_MS = 2_000;

interface Outcome {
  readonly arrivedAt: number;
  /** Null when it was refused. */
  readonly latencyMs: number | null;
  readonly waitedMs: number;
  readonly level: number;
}

/** Searches that come by chance and take times by chance, in a world without a clock of its own. */
async function simulate(load: number): Promise<readonly Outcome[]> {
  const random = seededRandom(7);
  const drawn = (mean: number): number => -mean * Math.log(1 - random());
  let time = 0;
  const limiter = createLimiter(
    { name: "search", places: PLACES, maxWaiting: 1_000, targetMs: 10, intervalMs: 100, maxWaitMs: 200 },
    { now: () => time, random, latenessMs: () => 0 },
  );
  const ends: { readonly at: number; readonly end: () => void }[] = [];
  const outcomes: Outcome[] = [];
  const calls: Promise<void>[] = [];
  const arrive = (): void => {
    const arrivedAt = time;
    let level = 0;
    let waitedMs = 0;
    const call = limiter
      .run((begun) => {
        level = begun;
        waitedMs = time - arrivedAt;
        return new Promise<void>((end) => {
          ends.push({ at: time + drawn(SERVICE_MS[begun]), end });
          ends.sort((a, b) => a.at - b.at);
        });
      }, {})
      .then(
        () => void outcomes.push({ arrivedAt, latencyMs: time - arrivedAt, waitedMs, level }),
        () => void outcomes.push({ arrivedAt, latencyMs: null, waitedMs, level }),
      );
    calls.push(call);
  };
  let nextArrival = 0;
  while (time < SECONDS * 1_000 || ends.length > 0) {
    const [first] = ends;
    const mayArrive = nextArrival < SECONDS * 1_000;
    if (first !== undefined && (!mayArrive || first.at <= nextArrival)) {
      time = first.at;
      ends.shift();
      first.end();
    } else if (mayArrive) {
      time = nextArrival;
      nextArrival += drawn(1 / (load * CAPACITY_PER_MS));
      arrive();
    } else break;
    // Everything that follows from it at this moment.
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  }
  await Promise.all(calls);
  return outcomes.filter(({ arrivedAt }) => arrivedAt > SETTLED_MS);
}

const answered = (outcomes: readonly Outcome[]): number[] =>
  outcomes.flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs])).toSorted((a, b) => a - b);
const waits = (outcomes: readonly Outcome[]): number[] =>
  outcomes.map(({ waitedMs }) => waitedMs).toSorted((a, b) => a - b);
const p99 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;

describe("admission under load", () => {
  it("answers at five times the capacity as many as at the best load, none of them late", async () => {
    const [idle, full, double, flood] = [
      await simulate(0.1),
      await simulate(1),
      await simulate(2),
      await simulate(5),
    ];
    const goodput = [idle, full, double, flood].map((outcomes) => answered(outcomes).length);
    expect(goodput[3]).toBeGreaterThanOrEqual(0.9 * Math.max(...goodput));
    expect(p99(answered(flood))).toBeLessThanOrEqual(2 * p99(answered(idle)));
    expect(p99(waits(flood))).toBeLessThan(30);
    // Half the capacity more is answered for going without the vector lane.
    expect(goodput[3]).toBeGreaterThan(1.5 * (goodput[1] ?? 0));
  });

  it("leaves nothing out and refuses nobody at half the capacity", async () => {
    const outcomes = await simulate(0.5);
    expect(outcomes.filter(({ latencyMs, level }) => latencyMs === null || level > 0)).toEqual([]);
  });

  it("leaves out first and refuses last: where going without is enough, hardly anybody is refused", async () => {
    const outcomes = await simulate(1.5);
    expect(outcomes.filter(({ latencyMs }) => latencyMs === null).length).toBeLessThan(
      0.05 * outcomes.length,
    );
    expect(outcomes.filter(({ level }) => level === 2).length).toBeGreaterThan(0.5 * outcomes.length);
  });
});
