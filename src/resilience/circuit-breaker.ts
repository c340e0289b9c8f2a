import { withDeadline } from "../domain/deadline.ts";
import { SearchError } from "../domain/search-error.ts";
import { judgeCall, type CallVerdict } from "./judge-call.ts";

export type BreakerState = "closed" | "open" | "half-open";

export interface BreakerSettings {
  /** So many more losses than answers open it; an answer makes up for two losses. */
  readonly failures: number;
  /** Milliseconds that losses must have gone on for: a burst that one hiccup caused opens nothing. */
  readonly quietMs: number;
  /** Milliseconds until a probe is sent, a quarter more or less by chance. */
  readonly openMs: number;
  /** Milliseconds a probe may take. */
  readonly probeMs: number;
  /** A call that was given less time than so many milliseconds says nothing when it runs out. */
  readonly patienceMs: number;
}

/** A breaker as an operator sees it. */
export interface BreakerSnapshot {
  /** Of the store behind it. */
  readonly name: string;
  readonly state: BreakerState;
  /** Since when it is in this state, epoch milliseconds. */
  readonly since: number;
  /** Calls lost in a row, probes included; 0 after an answer. */
  readonly failures: number;
  /** Calls that were refused while it was not closed, since the process started. */
  readonly refused: number;
}

export interface BreakerChange {
  readonly name: string;
  readonly from: BreakerState;
  readonly to: BreakerState;
  /** What the last lost call failed with; null when none was lost. */
  readonly cause: unknown;
}

export interface BreakerOptions {
  /** Shown in errors and metrics. */
  readonly name: string;
  readonly settings: BreakerSettings;
  /** Epoch milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Told once of every change. */
  readonly onChange: (change: BreakerChange) => void;
}

export interface CircuitBreaker {
  /**
   * Does the work, or fails at once with `ENGINE_UNAVAILABLE` while the store is left alone, its
   * cause what the last call failed with. The signal that work is given is the caller's; a probe
   * is carried on when its caller has gone, for `probeMs` in all, so that what the store does
   * with it becomes known. Work that `insists` is done in any state, and closes the breaker when
   * it is answered.
   */
  run<Output>(
    caller: AbortSignal,
    work: (signal: AbortSignal) => Promise<Output>,
    insists?: boolean,
  ): Promise<Output>;
  snapshot(): BreakerSnapshot;
}

/** Of two losses an answer takes away: what fails less than half the time goes on being asked. */
const ANSWER_WEIGHT = 2;
/** Processes that lost a store together do not come back to it together. */
const JITTER = 0.5;

/**
 *     closed -- losses outweigh answers, for quietMs --> open: every call fails at once
 *       ^                                                  |  openMs, jittered
 *       +-- the probe is answered -- half-open <-----------+  the next call is the probe, one at a time
 *                                        |                 ^
 *                                        +-- it is lost ---+
 */
export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  const { name, settings, now, random, onChange } = options;
  let state: BreakerState = "closed";
  let since = now();
  let probeAt = 0;
  let failures = 0;
  let refused = 0;
  let strain = 0;
  let strainedSince = 0;
  let lastError: unknown = null;
  /** Calls that began before the last change say nothing of the store as it is now. */
  let era = 0;

  const become = (to: BreakerState): void => {
    const from = state;
    state = to;
    since = now();
    era += 1;
    if (to === "open") probeAt = since + settings.openMs * (1 + JITTER * (random() - 0.5));
    if (to === "closed") {
      strain = 0;
      lastError = null;
    }
    onChange({ name, from, to, cause: lastError });
  };

  const note = (verdict: CallVerdict, error: unknown): void => {
    if (verdict === "unknown") return;
    if (verdict === "answered") {
      failures = 0;
      strain = Math.max(0, strain - ANSWER_WEIGHT);
      return;
    }
    if (strain === 0) strainedSince = now();
    failures += 1;
    strain += 1;
    lastError = error;
    if (strain >= settings.failures && now() - strainedSince >= settings.quietMs) become("open");
  };

  const judge = (error: unknown, signal: AbortSignal, tookMs: number): CallVerdict =>
    signal.aborted && tookMs < settings.patienceMs ? "unknown" : judgeCall(error, signal);

  const attempt = async <Output>(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Output>,
    conclude: (verdict: CallVerdict, error: unknown) => void,
  ): Promise<Output> => {
    const begun = era;
    const begunAt = now();
    try {
      const output = await work(signal);
      if (begun === era) conclude("answered", null);
      return output;
    } catch (error) {
      if (begun === era) conclude(judge(error, signal, now() - begunAt), error);
      throw error;
    }
  };

  const endProbe = (verdict: CallVerdict, error: unknown): void => {
    if (verdict === "answered") {
      failures = 0;
      become("closed");
      return;
    }
    failures += 1;
    lastError = error;
    become("open");
  };

  /** A loss says nothing new of a store that is left alone already. */
  const endLastResort = (verdict: CallVerdict): void => {
    if (verdict === "answered") endProbe(verdict, null);
  };

  const refuse = (): SearchError => {
    refused += 1;
    const wait = Math.max(0, Math.ceil(probeAt - now()));
    const when =
      state === "open" ? `is asked again in ${wait} ms` : "is being asked whether it answers again";
    return new SearchError(
      "ENGINE_UNAVAILABLE",
      `${name} did not answer ${failures} times in a row and ${when}`,
      {
        cause: lastError,
      },
    );
  };

  return {
    run(caller, work, insists = false) {
      if (state === "closed") return attempt(caller, work, note);
      if (insists) return attempt(caller, work, endLastResort);
      if (state === "half-open" || now() < probeAt) return Promise.reject(refuse());
      become("half-open");
      const probe = (signal: AbortSignal) => withDeadline(name, settings.probeMs, signal, work);
      return untilAborted(name, caller, attempt(new AbortController().signal, probe, endProbe));
    },
    snapshot: () => ({ name, state, since, failures, refused }),
  };
}

/** What the work comes to, unless the caller goes away first (`ABORTED`); the work goes on then. */
function untilAborted<Output>(name: string, caller: AbortSignal, work: Promise<Output>): Promise<Output> {
  return new Promise<Output>((resolve, reject) => {
    const leave = (): void =>
      reject(
        new SearchError("ABORTED", `the caller went away before ${name} answered`, { cause: caller.reason }),
      );
    if (caller.aborted) leave();
    caller.addEventListener("abort", leave, { once: true });
    work.finally(() => caller.removeEventListener("abort", leave)).then(resolve, reject);
  });
}
