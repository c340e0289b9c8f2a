import { describe, expect, it } from "vitest";

import { answered, play, typed } from "../../tests/widget-play.ts";
import { type KeyPress, meaningOf } from "./keys.ts";
import { INITIAL_STATE } from "./reduce.ts";
import type { State } from "./state.ts";

const NO_KEYS = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const listed = play([typed("m"), answered(1, "mouse", "mop")]).state;

function press(state: State, key: string, more: Partial<KeyPress> = {}) {
  const { happenings, isTaken } = meaningOf({ ...NO_KEYS, key, ...more }, state);
  return { ...play(happenings, state), isTaken };
}
const pressAll = (state: State, ...keys: readonly string[]): State =>
  keys.reduce((current, key) => press(current, key).state, state);

describe("the keyboard", () => {
  it("walks through the options and the box in a circle, both ways", () => {
    expect(pressAll(listed, "ArrowDown", "ArrowDown", "ArrowDown").active).toBe(2);
    expect(pressAll(listed, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown").active).toBeNull();
    expect(pressAll(listed, "ArrowUp").active).toBe(2);
    expect(pressAll(listed, "ArrowUp", "ArrowDown").active).toBeNull();
  });

  it("opens with Alt+Down without moving, and closes with Alt+Up", () => {
    const opened = press({ ...listed, isOpen: false }, "ArrowDown", { altKey: true }).state;
    expect([opened.isOpen, opened.active]).toEqual([true, null]);
    expect(press(opened, "ArrowUp", { altKey: true }).state.isOpen).toBe(false);
  });

  it("closes with the first Escape, empties the box with the second, and leaves the third to the page", () => {
    const first = press(listed, "Escape");
    expect([first.state.isOpen, first.state.text]).toEqual([false, "m"]);
    const second = press(first.state, "Escape");
    expect([second.state.isOpen, second.state.text]).toEqual([false, ""]);
    expect(press(second.state, "Escape").isTaken).toBe(false);
  });

  it("chooses the active option with Enter, and submits without one", () => {
    expect(press(pressAll(listed, "ArrowDown"), "Enter").effects).toMatchObject([
      { type: "choose", option: { text: "mouse" } },
    ]);
    expect(press(listed, "Enter").effects).toEqual([{ type: "submit", query: "m" }]);
  });

  it.each(["Home", "End", "ArrowLeft", "ArrowRight"])(
    "goes back to the box with %s and lets it move the caret",
    (key) => {
      const back = press(pressAll(listed, "ArrowDown"), key);
      expect([back.state.active, back.state.isOpen, back.isTaken]).toEqual([null, true, false]);
    },
  );

  it("never takes Tab, and closes the list with it", () => {
    const left = press(listed, "Tab");
    expect([left.isTaken, left.state.isOpen]).toEqual([false, false]);
  });

  it("leaves the panel open on Tab when there is something to press in it", () => {
    const failed = play([typed("m"), { type: "settled", number: 1, answer: null, failure: "failed" }]).state;
    expect(press(failed, "Tab").state.isOpen).toBe(true);
  });

  it("removes a recent search with Delete, and is the browser's everywhere else", () => {
    const recent = play([{ type: "remembered", recent: ["tea"] }, { type: "opened" }], INITIAL_STATE).state;
    expect(press(pressAll(recent, "ArrowDown"), "Delete").effects).toEqual([{ type: "forget", text: "tea" }]);
    expect(press(recent, "Delete").isTaken).toBe(false);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }])(
    "leaves keys with %o to the browser",
    (more) => {
      expect(press(listed, "ArrowDown", more).isTaken).toBe(false);
    },
  );

  it("leaves every key to an input method that is composing", () => {
    const composing = play([{ type: "composing" }], listed).state;
    expect(["Enter", "ArrowDown", "Escape"].map((key) => press(composing, key).isTaken)).toEqual([
      false,
      false,
      false,
    ]);
  });
});
