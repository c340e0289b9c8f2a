import { mayNotMove } from "./hold.ts";
import { moveActive, optionsOf, shownOf } from "./options.ts";
import { NO_RACE, paused, settle, stop, want } from "./race.ts";
import type { Effect, Happening, Outcome, State, Step } from "./state.ts";

export const INITIAL_STATE: State = {
  text: "",
  isOpen: false,
  isMidWord: false,
  race: NO_RACE,
  isSlow: false,
  shown: null,
  held: null,
  active: null,
  isPointing: false,
  recent: [],
};

/** The whole behaviour of the box and its list: no clock, no network, no document. */
export function reduce(state: State, happening: Happening): Step {
  switch (happening.type) {
    case "typed":
      return typed(state, happening.text);
    case "composing":
      return same({ ...state, isMidWord: true });
    case "composed":
      return typed({ ...state, isMidWord: false }, happening.text);
    case "assigned":
      return close({ ...state, text: happening.text });
    case "opened":
      return state.isOpen || state.isMidWord ? same(state) : refresh(state);
    case "dismissed":
      return close(state);
    case "moved": {
      const active = moveActive(state.active, happening.by, optionsOf(state).length);
      return left({ ...state, active });
    }
    case "returned":
      return left({ ...state, active: null });
    case "pointed":
      return same({ ...state, isPointing: true });
    case "unpointed":
      return left({ ...state, isPointing: false });
    case "chose":
    case "removed":
      return choose(state, happening);
    case "submitted":
      return submit(state);
    case "retried":
      return (state.shown?.failure ?? null) === null
        ? same(state)
        : refresh({ ...state, isOpen: true, shown: null });
    case "woke":
      return happening.timer === "slow"
        ? same({ ...state, isSlow: state.race.underWay !== null })
        : race(state, paused(state.race));
    case "settled":
      return settled(state, happening);
    case "remembered": {
      const { recent } = happening;
      // Their own doing, so the list may change under the pointer; the keyboard starts again at the box.
      const shown = state.shown === null ? null : shownOf(state.shown, recent);
      return same({ ...state, recent, shown, active: null });
    }
  }
}

const same = (state: State): Step => ({ state, effects: [] });

function race(state: State, step: { race: State["race"]; effects: readonly Effect[] }): Step {
  const isSlow = state.isSlow && step.race.underWay !== null;
  return { state: { ...state, race: step.race, isSlow }, effects: step.effects };
}

/** A keystroke: the list is behind the box again, so nothing is held and nothing is pointed at. */
function typed(state: State, text: string): Step {
  const open: State = { ...state, text, active: null, isPointing: false, held: null };
  // What is being composed is not a word yet.
  if (state.isMidWord) return race(open, stop(state.race));
  return refresh(open);
}

/** Opens the list and asks for what is in the box, unless the list is of that already. */
function refresh(state: State): Step {
  const query = state.text.trim();
  const open: State = { ...state, isOpen: true };
  if (state.shown?.query === query && state.shown.answer !== null) return race(open, stop(state.race));
  // Recent searches need no network: before anything is typed they are there at once. An open list
  // stays until its successor is there; one that was closed does not come back for another text.
  const before = state.isOpen ? state.shown : null;
  const shown =
    query === "" && state.recent.length > 0
      ? shownOf({ query, answer: null, failure: null }, state.recent)
      : before;
  return race({ ...open, shown }, want(state.race, query));
}

function close(state: State): Step {
  const closed: State = { ...state, isOpen: false, active: null, isPointing: false, held: null };
  return race(closed, stop(state.race));
}

function settled(state: State, { number, answer, failure }: Happening & { type: "settled" }): Step {
  const query = state.race.underWay?.query ?? "";
  const step = settle(state.race, number);
  const free = race(state, step);
  if (!step.isCurrent || state.isMidWord) return free;
  return { state: show(free.state, { query, answer, failure }), effects: free.effects };
}

function show(state: State, outcome: Outcome): State {
  return mayNotMove(state)
    ? { ...state, held: outcome }
    : { ...state, shown: shownOf(outcome, state.recent), held: null };
}

function submit(state: State): Step {
  const { state: closed, effects } = close(state);
  return { state: closed, effects: [...effects, { type: "submit", query: state.text.trim() }] };
}

/** The pointer or the keyboard went elsewhere: what was held is shown once neither is on the list. */
const left = (state: State): Step => same(state.held === null ? state : show(state, state.held));

function choose(state: State, { type, index }: Happening & { type: "chose" | "removed" }): Step {
  const option = optionsOf(state)[index];
  if (option === undefined) return same(state);
  const { kind, text } = option;
  // The option that forgets has no text, and that stands for all.
  if (type === "removed" || kind === "forget") return { state, effects: [{ type: "forget", text }] };
  if (kind === "search") return submit({ ...state, text });
  const { state: closed, effects } = close(kind === "product" ? state : { ...state, text });
  return { state: closed, effects: [...effects, { type: "choose", option }] };
}
