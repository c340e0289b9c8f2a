import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import { searchResponseSchema } from "../../src/search/search-response.ts";
import { wholenessOf, type Wholeness } from "./judge-search.ts";
import { openSearchApp, type SearchApp } from "./search-app.ts";
import { QUERIES } from "./search-catalog.ts";
import { ask } from "./search-client.ts";
import { startLoad, type LoadReport } from "./search-load.ts";
import type { SearchShop } from "./search-shop.ts";
import { startSteadiness, type Steadiness } from "./steadiness.ts";
import type { PlannedTrouble } from "./trouble.ts";

export interface SearchChaosPlan {
  readonly troubles: readonly PlannedTrouble[];
  readonly random: () => number;
  /** Searches a second. */
  readonly rate: number;
  /** Live changes a second. */
  readonly changeRate: number;
  /** Every request's, milliseconds. */
  readonly deadlineMs: number;
  /** What the machine may add to it: the load runs in the program that is judged. */
  readonly marginMs: number;
  /** After a trouble, answers are whole again within so many milliseconds. */
  readonly recoveryMs: number;
  /** No trouble begins later, milliseconds; left out: all of them come. */
  readonly untilMs?: number;
  readonly onTrouble?: (name: string, elapsedMs: number) => void;
}

export interface SearchChaosReport extends LoadReport {
  readonly engine: string;
  readonly seconds: number;
  readonly troubles: number;
  readonly changes: number;
  /** How long answers took to be whole again, at most, milliseconds. */
  readonly slowestRecoveryMs: number;
  readonly steadiness: Steadiness;
}

const MS_PER_SECOND = 1_000;
const POLL_MS = 20;

/**
 * Searches and live changes go on while one trouble comes after the other; the next one waits until
 * answers are whole again, so that one lane lives unless the trouble says otherwise.
 */
export async function runSearchChaos(shop: SearchShop, plan: SearchChaosPlan): Promise<SearchChaosReport> {
  const { random, rate, deadlineMs, marginMs, recoveryMs, onTrouble = () => {} } = plan;
  const app = await openSearchApp({ ...shop, deadlineMs });
  const startedAt = performance.now();
  const elapsed = (): number => performance.now() - startedAt;
  let current: PlannedTrouble["trouble"] | null = null;
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", onUnhandled);
  try {
    const whole = await wholeAnswers(app, recoveryMs);
    const load = startLoad({
      address: app.address,
      rate,
      random,
      whole,
      limitMs: deadlineMs + marginMs,
      mayRefuse: () => current?.isTotal ?? false,
      trouble: () => current?.name ?? "nothing wrong",
    });
    const changing = startChanges(app, plan.changeRate);
    const steadiness = startSteadiness();
    let troubles = 0;
    let slowestRecoveryMs = 0;
    for (const { trouble, forMs, afterMs } of plan.troubles) {
      if (elapsed() > (plan.untilMs ?? Number.POSITIVE_INFINITY)) break;
      await pause(afterMs);
      onTrouble(trouble.name, elapsed());
      current = trouble;
      troubles += 1;
      await trouble.begin();
      await pause(forMs);
      await trouble.end();
      const recovery = await untilWhole(app, recoveryMs);
      if (recovery === null) load.violate(`answers are not whole after ${recoveryMs} ms`);
      for (const wrong of await brokenClaims(app, load.takeClaims())) load.violate(wrong);
      slowestRecoveryMs = Math.max(slowestRecoveryMs, recovery ?? recoveryMs);
      current = null;
      steadiness.sample();
    }
    const changes = await changing.stop();
    const report = await load.stop();
    const open = shop.engine.resilience?.breakers.snapshots().filter(({ state }) => state !== "closed") ?? [];
    const steady = steadiness.report();
    const violations = [
      ...report.violations,
      ...open.map(({ name, state }) => `at the end the breaker of ${name} is ${state}`),
      ...unhandled.map((reason) => `unhandled rejection: ${String(reason)}`),
      ...steady.violations,
    ];
    return {
      engine: shop.name,
      seconds: Math.round(elapsed() / MS_PER_SECOND),
      troubles,
      changes,
      slowestRecoveryMs: Math.round(slowestRecoveryMs),
      ...report,
      violations,
      steadiness: steady,
    };
  } finally {
    await app.close();
    process.off("unhandledRejection", onUnhandled);
  }
}

/** Milliseconds until every query's answer is whole; null when that takes too long. */
async function untilWhole({ address }: SearchApp, limitMs: number): Promise<number | null> {
  const begunAt = performance.now();
  while (performance.now() - begunAt < limitMs) {
    let wholeAnswersInARow = 0;
    // One after the other: recovering is not made harder by asking.
    for (const query of QUERIES) {
      const { status, body } = await ask(address, query);
      if (status !== 200 || searchResponseSchema.parse(body).degraded.length > 0) break;
      wholeAnswersInARow += 1;
    }
    if (wholeAnswersInARow === QUERIES.length) return performance.now() - begunAt;
    await pause(POLL_MS);
  }
  return null;
}

/** Asks again what was claimed to be whole, now that nothing is wrong. */
async function brokenClaims(
  { address }: SearchApp,
  claims: ReadonlyMap<string, Wholeness>,
): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const [query, claimed] of claims) {
    const { status, body } = await ask(address, query);
    if (status !== 200) continue;
    const answer = searchResponseSchema.parse(body);
    if (answer.degraded.length > 0 || isDeepStrictEqual(wholenessOf(answer), claimed)) continue;
    broken.push(`${query}: it had ${claimed.total} hits and said it was whole, and has ${answer.total} now`);
  }
  return broken;
}

async function wholeAnswers(app: SearchApp, limitMs: number): Promise<ReadonlyMap<string, Wholeness>> {
  if ((await untilWhole(app, limitMs)) === null) throw new Error("expected whole answers before any trouble");
  const whole = new Map<string, Wholeness>();
  for (const query of QUERIES) {
    const { body } = await ask(app.address, query);
    whole.set(query, wholenessOf(searchResponseSchema.parse(body)));
  }
  const found = [...whole.values()].flatMap((answer) => answer.found);
  for (const lane of ["keyword", "semantic"]) {
    if (!found.some((hit) => hit.includes(lane))) throw new Error(`expected hits by the ${lane} lane`);
  }
  return whole;
}

/** Prices that change all the time; how many were taken. */
function startChanges({ changes }: SearchApp, rate: number) {
  const stopping = new AbortController();
  let taken = 0;
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await pause(MS_PER_SECOND / rate, undefined, { signal: stopping.signal }).catch(() => {});
      // Whether the product exists is asked of a store, which may be in trouble.
      const isTaken = await changes.patch("p1", { price: 1 + (taken % 100) }).then(
        () => true,
        () => false,
      );
      if (isTaken) taken += 1;
    }
  };
  const running = run();
  return {
    async stop(): Promise<number> {
      stopping.abort();
      await running;
      return taken;
    },
  };
}
