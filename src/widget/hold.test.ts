import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { answered, play, textsOf, typed } from "../../tests/widget-play.ts";
import type { Happening, State } from "./state.ts";

const listed = play([typed("m"), answered(1, "mouse", "mop"), typed("mo")]).state;

describe("a list that is pointed at", () => {
  it("stays as it is until the pointer leaves", () => {
    const held = play([{ type: "pointed" }, answered(2, "mole")], listed).state;
    expect(textsOf(held)).toContain("mop");
    expect(textsOf(play([{ type: "unpointed" }], held).state)).toContain("mole");
  });

  it("stays while an option is active, and changes when the keyboard is back in the box", () => {
    const held = play([{ type: "moved", by: 1 }, answered(2, "mole")], listed).state;
    expect(textsOf(held)).toContain("mop");
    expect(textsOf(play([{ type: "moved", by: 1 }], held).state)).toContain("mop");
    expect(textsOf(play([{ type: "returned" }], held).state)).toContain("mole");
  });

  it("forgets what was held when the shopper types on", () => {
    const { state } = play(
      [{ type: "pointed" }, answered(2, "mole"), typed("mou"), { type: "unpointed" }],
      listed,
    );
    expect(state.held).toBeNull();
    expect(textsOf(state)).toContain("mop");
  });

  it("is not one while the pointer only lies there", () => {
    expect(textsOf(play([answered(2, "mole")], listed).state)).toContain("mole");
  });

  it("never changes under the pointer or the active option, whatever happens around it", () => {
    const happening: fc.Arbitrary<Happening> = fc.oneof(
      fc.integer({ min: 1, max: 6 }).map((number) => answered(number, `answer ${number}`)),
      fc
        .integer({ min: 1, max: 6 })
        .map((number): Happening => ({ type: "settled", number, answer: null, failure: "failed" })),
      fc.constantFrom<Happening>(
        { type: "woke", timer: "pause" },
        { type: "woke", timer: "slow" },
        { type: "moved", by: 1 },
        { type: "moved", by: -1 },
        { type: "pointed" },
        { type: "unpointed" },
        { type: "returned" },
        typed("a"),
        typed("b"),
      ),
    );
    const isOnList = ({ isPointing, active }: State): boolean => isPointing || active !== null;
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        let state = listed;
        const moved = happenings.filter((one) => {
          const before = state;
          state = play([one], state).state;
          return isOnList(before) && isOnList(state) && state.shown !== before.shown;
        });
        expect(moved).toEqual([]);
      }),
    );
  });
});
