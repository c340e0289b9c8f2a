import { setTimeout as pause } from "node:timers/promises";

import { searchResponseSchema } from "../../src/search/search-response.ts";
import { judgeAnswer, wholenessOf, type Wholeness } from "./judge-search.ts";
import { QUERIES } from "./search-catalog.ts";
import { ask, type Asked } from "./search-client.ts";

export interface LoadOptions {
  readonly address: string;
  /** Searches a second, on average: they come as shoppers do, none waits for another. */
  readonly rate: number;
  readonly random: () => number;
  readonly whole: ReadonlyMap<string, Wholeness>;
  /** Every search must be answered by then, milliseconds. */
  readonly limitMs: number;
  /** Whether a search that is sent now may be refused: no lane lives. */
  readonly mayRefuse: () => boolean;
  /** What goes wrong at the moment. */
  readonly trouble: () => string;
}

export interface LoadReport {
  readonly searches: number;
  readonly whole: number;
  /** Answers without the lanes named. */
  readonly degraded: Readonly<Record<string, number>>;
  /** Refusals by their code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
  /** What should not have happened, the first few. */
  readonly violations: readonly string[];
}

export interface Load {
  violate(what: string): void;
  /** Answers to queries nobody had asked before, which said that they were whole; each is given once. */
  takeClaims(): ReadonlyMap<string, Wholeness>;
  /** Waits for the searches under way. */
  stop(): Promise<LoadReport>;
}

const SHOWN_VIOLATIONS = 20;
/** The rest is asked again and again: its vectors are remembered, and its answers known. */
const FRESH_SHARE = 0.3;
const MOST_CLAIMS = 4;
const A_MILLION = 1_000_000;
const MS_PER_SECOND = 1_000;

/** Searches that arrive at random (a Poisson process) until it is stopped, each answer judged. */
export function startLoad(options: LoadOptions): Load {
  const { address, rate, random, whole, limitMs, mayRefuse, trouble } = options;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const times: number[] = [];
  const degraded: Record<string, number> = {};
  const refused: Record<string, number> = {};
  const violations: string[] = [];
  const claims = new Map<string, Wholeness>();
  let isWhole = 0;

  const violate = (what: string): void => {
    if (violations.length < SHOWN_VIOLATIONS) violations.push(`${trouble()}: ${what}`);
  };
  const count = (counts: Record<string, number>, name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1;
  };

  const judge = (query: string, { status, body, tookMs }: Asked, couldRefuse: boolean): void => {
    times.push(tookMs);
    if (tookMs > limitMs) violate(`answered ${status} after ${Math.round(tookMs)} ms`);
    if (status !== 200) {
      const { code } = problemOf(body);
      count(refused, code);
      if (!couldRefuse) violate(`refused with ${status} ${code}: ${problemOf(body).detail}`);
      return;
    }
    const answer = searchResponseSchema.parse(body);
    if (answer.degraded.length === 0) isWhole += 1;
    else count(degraded, answer.degraded.toSorted().join("+"));
    const expected = whole.get(query);
    // Who was never asked before is compared with itself, and again when nothing is wrong.
    const wrong = judgeAnswer(answer, expected ?? wholenessOf(answer));
    const isClaim = expected === undefined && answer.degraded.length === 0;
    if (isClaim && claims.size < MOST_CLAIMS) claims.set(query, wholenessOf(answer));
    if (wrong !== null) violate(`${query}: ${wrong}`);
  };

  const search = async (query: string): Promise<void> => {
    const couldRefuse = mayRefuse();
    try {
      const asked = await ask(address, query);
      judge(query, asked, couldRefuse || mayRefuse());
    } catch (error) {
      violate(`${query}: no answer: ${String(error)}`);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const waitMs = (-Math.log(1 - random()) / rate) * MS_PER_SECOND;
      await pause(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
      const known = QUERIES[Math.floor(random() * QUERIES.length)] ?? "";
      const query = random() < FRESH_SHARE ? `${known} ${Math.floor(random() * A_MILLION)}` : known;
      const searching: Promise<void> = search(query).finally(() => underWay.delete(searching));
      underWay.add(searching);
    }
    await Promise.all(underWay);
  };
  const running = run();

  return {
    violate,
    takeClaims() {
      const taken = new Map(claims);
      claims.clear();
      return taken;
    },
    async stop() {
      stopping.abort();
      await running;
      const sorted = times.toSorted((a, b) => a - b);
      const at = (share: number): number =>
        Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
      const searches = times.length;
      return {
        searches,
        whole: isWhole,
        degraded,
        refused,
        p50Ms: at(0.5),
        p99Ms: at(0.99),
        slowestMs: at(1),
        violations,
      };
    },
  };
}

function problemOf(body: unknown): { readonly code: string; readonly detail: string } {
  const text = (name: string): string =>
    typeof body === "object" && body !== null && name in body
      ? String(Object.entries(body).find(([key]) => key === name)?.[1])
      : "";
  return { code: text("code"), detail: text("detail") };
}
