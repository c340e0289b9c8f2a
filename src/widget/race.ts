/*
 * One question is under way at a time, and only its answer counts.
 *
 *   a fast network: every keystroke is asked at once
 *
 *     box     m        mo       mou
 *     asked   m--.     mo-.     mou-.
 *     shown       m        mo        mou
 *
 *   a slow one: the first keystroke is asked at once, the others wait until the shopper pauses
 *   (PAUSE_MS) or the answer is there, whichever is first; what was under way is aborted
 *
 *     box     m  mo  mou                          m  mo
 *     asked   m--------x  mou-----------.         m--------.mo-------.
 *                  pause ^               mou                ^         mo
 *                                                  outdated: not shown, but the way is free
 *
 *   late answers: a question that was aborted or replaced has another number than the one under
 *   way, so whatever still comes of it is dropped.
 */

/** How long a shopper who types on a slow network has to pause to be asked for: between two quick keystrokes and a noticeable wait. */
export const PAUSE_MS = 80;
/** An answer that takes longer than this is said to be on its way: shorter waits feel like none. */
export const SLOW_MS = 300;

export interface Race {
  /** Number of the last question. */
  readonly last: number;
  readonly underWay: { readonly number: number; readonly query: string } | null;
  /** What to ask for next, when the shopper pauses or the answer is there. */
  readonly next: string | null;
}

export type RaceEffect =
  /** Aborts the question before it. */
  | { readonly type: "ask"; readonly number: number; readonly query: string }
  | { readonly type: "abort" }
  | { readonly type: "wake"; readonly timer: "pause" | "slow"; readonly afterMs: number };

export interface RaceStep {
  readonly race: Race;
  readonly effects: readonly RaceEffect[];
}

export const NO_RACE: Race = { last: 0, underWay: null, next: null };

const WAKE_SLOW: RaceEffect = { type: "wake", timer: "slow", afterMs: SLOW_MS };
const WAKE_PAUSE: RaceEffect = { type: "wake", timer: "pause", afterMs: PAUSE_MS };

/** The box holds `query` now. */
export function want(race: Race, query: string): RaceStep {
  if (race.underWay === null) return ask(race, query, WAKE_SLOW);
  if (race.underWay.query === query) return { race: { ...race, next: null }, effects: [] };
  return { race: { ...race, next: query }, effects: [WAKE_PAUSE] };
}

/** The shopper paused. */
export function paused(race: Race): RaceStep {
  return race.next === null ? { race, effects: [] } : ask(race, race.next);
}

/**
 * An answer or a failure of question `number` is there. `current`: it belongs to what the box
 * holds. Otherwise it is late or outdated and must not be shown.
 */
export function settle(race: Race, number: number): RaceStep & { readonly isCurrent: boolean } {
  if (race.underWay?.number !== number) return { race, effects: [], isCurrent: false };
  const free: Race = { ...race, underWay: null };
  if (race.next === null) return { race: free, effects: [], isCurrent: true };
  return { ...ask(free, race.next, WAKE_SLOW), isCurrent: false };
}

/** Nothing is wanted any more. */
export function stop(race: Race): RaceStep {
  const effects: RaceEffect[] = race.underWay === null ? [] : [{ type: "abort" }];
  return { race: { ...race, underWay: null, next: null }, effects };
}

function ask(race: Race, query: string, ...before: readonly RaceEffect[]): RaceStep {
  const number = race.last + 1;
  return {
    race: { last: number, underWay: { number, query }, next: null },
    effects: [...before, { type: "ask", number, query }],
  };
}
