import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { NO_RACE, paused, type Race, settle, stop, want } from "./race.ts";

const asked = (effects: readonly { readonly type: string; readonly query?: string }[]) =>
  effects.flatMap(({ type, query }) => (type === "ask" ? [query] : []));

describe("the race of questions", () => {
  it("asks for the first keystroke at once and has the second wait for a pause", () => {
    const first = want(NO_RACE, "m");
    const second = want(first.race, "mo");

    expect(asked(first.effects)).toEqual(["m"]);
    expect(asked(second.effects)).toEqual([]);
    expect(asked(paused(second.race).effects)).toEqual(["mo"]);
  });

  it("asks for what is in the box as soon as the way is free, and does not show the outdated answer", () => {
    const second = want(want(NO_RACE, "m").race, "mo");
    const settled = settle(second.race, 1);

    expect(settled.isCurrent).toBe(false);
    expect(asked(settled.effects)).toEqual(["mo"]);
    expect(settle(settled.race, 2).isCurrent).toBe(true);
  });

  it("asks nothing new when the box is back at what is under way", () => {
    const back = want(want(want(NO_RACE, "m").race, "mo").race, "m");
    expect(asked(paused(back.race).effects)).toEqual([]);
    expect(settle(back.race, 1).isCurrent).toBe(true);
  });

  it("drops what comes of a question that was stopped", () => {
    const stopped = stop(want(NO_RACE, "m").race);
    expect(stopped.effects).toEqual([{ type: "abort" }]);
    expect(settle(stopped.race, 1).isCurrent).toBe(false);
  });

  it("shows only answers to what is in the box, whatever order they come in", () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant("type" as const), text: fc.constantFrom("a", "ab", "abc") }),
      fc.record({ does: fc.constant("pause" as const) }),
      fc.record({ does: fc.constant("answer" as const), number: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ does: fc.constant("stop" as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let race: Race = NO_RACE;
        let box: string | null = null;
        const queries = new Map<number, string>();
        for (const one of steps) {
          if (one.does === "type") box = one.text;
          if (one.does === "stop") box = null;
          const result =
            one.does === "type"
              ? want(race, one.text)
              : one.does === "pause"
                ? paused(race)
                : one.does === "stop"
                  ? stop(race)
                  : settle(race, one.number);
          const shown =
            "isCurrent" in result && result.isCurrent && one.does === "answer" ? one.number : null;
          expect(shown === null ? box : queries.get(shown)).toBe(box);
          for (const effect of result.effects) {
            if (effect.type === "ask") queries.set(effect.number, effect.query);
          }
          race = result.race;
          expect(race.underWay === null && race.next !== null).toBe(false);
        }
      }),
    );
  });
});
