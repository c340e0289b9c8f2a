import type { SuggestResponse } from "../src/suggest/suggest-contract.ts";
import { optionsOf } from "../src/widget/options.ts";
import { INITIAL_STATE, reduce } from "../src/widget/reduce.ts";
import type { Effect, Happening, State } from "../src/widget/state.ts";

/** Plays happenings one after the other; the effects are those of all of them. */
export function play(
  happenings: readonly Happening[],
  from: State = INITIAL_STATE,
): { readonly state: State; readonly effects: readonly Effect[] } {
  let state = from;
  const effects: Effect[] = [];
  for (const happening of happenings) {
    const step = reduce(state, happening);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects };
}

export const typed = (text: string): Happening => ({ type: "typed", text });
export const answered = (number: number, ...texts: readonly string[]): Happening => ({
  type: "settled",
  number,
  answer: answerOf(...texts),
  failure: null,
});

/** An answer with these suggestions and one product. */
export function answerOf(...texts: readonly string[]): SuggestResponse {
  return {
    suggestions: texts.map((text) => ({ text, highlighted: text, kind: "title", count: 1 })),
    products:
      texts.length === 0
        ? []
        : [{ id: "p1", title: "Quiet mouse", highlighted: "Quiet mouse", available: true }],
    redirect: null,
    queryId: `q-${texts.join("-")}`,
    meta: { requestId: "r", generation: "g1", tookMs: 0.1 },
  };
}

export const textsOf = (state: State): readonly string[] => optionsOf(state).map(({ text }) => text);
