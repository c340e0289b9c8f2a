import { describe, expect, it } from "vitest";

import { answered, play, textsOf, typed } from "../../tests/widget-play.ts";
import { isOutdated, messageOf, optionsOf } from "./options.ts";

describe("the search box", () => {
  it("opens on the first keystroke and shows the answer to it", () => {
    const { state, effects } = play([typed("m"), answered(1, "mouse")]);
    expect(effects).toContainEqual({ type: "ask", number: 1, query: "m" });
    expect(state.isOpen).toBe(true);
    expect(textsOf(state)).toEqual(["mouse", "Quiet mouse"]);
  });

  it("keeps the list of the text before until its successor is there", () => {
    const before = play([typed("m"), answered(1, "mouse"), typed("mo")]).state;
    expect(textsOf(before)).toContain("mouse");
    expect(textsOf(play([answered(2, "mop")], before).state)).toEqual(["mop", "Quiet mouse"]);
  });

  it("drops an answer that is late", () => {
    const { state } = play([
      typed("m"),
      typed("mo"),
      { type: "woke", timer: "pause" },
      answered(2, "mop"),
      answered(1, "mouse"),
    ]);
    expect(textsOf(state)).toContain("mop");
  });

  it("asks for nothing while a word is being composed, and once it is done", () => {
    const during = play([{ type: "composing" }, typed("ま"), typed("まう")]);
    expect(during.effects.filter(({ type }) => type === "ask")).toEqual([]);
    const done = play([{ type: "composed", text: "マウス" }], during.state);
    expect(done.effects).toContainEqual({ type: "ask", number: 1, query: "マウス" });
  });

  it("does not show what comes after a word began to be composed", () => {
    const { state } = play([typed("m"), { type: "composing" }, answered(1, "mouse")]);
    expect(textsOf(state)).toEqual([]);
  });

  it("says that a network is slow, until the answer is there", () => {
    const slow = play([typed("m"), { type: "woke", timer: "slow" }]).state;
    expect(messageOf(slow)).toBe("slow");
    const done = play([answered(1, "mouse")], slow).state;
    expect([done.isSlow, messageOf(done)]).toEqual([false, null]);
  });

  it("does not call a network slow when nothing is under way", () => {
    expect(play([typed("m"), answered(1, "mouse"), { type: "woke", timer: "slow" }]).state.isSlow).toBe(
      false,
    );
  });

  it("offers to search for what nothing completes, and searches for that when it is chosen", () => {
    const { state } = play([typed("kettle under 50"), answered(1)]);
    expect(optionsOf(state)).toMatchObject([{ kind: "search", text: "kettle under 50" }]);
    expect(messageOf(state)).toBeNull();
    const chosen = play([{ type: "chose", index: 0 }], state);
    expect(chosen.effects).toEqual([{ type: "submit", query: "kettle under 50" }]);
    expect(textsOf(play([{ type: "opened" }, answered(1)]).state)).toEqual([]);
  });

  it("takes a list for outdated while a slow answer to another text is awaited", () => {
    const slow = (text: string) =>
      play([typed("m"), answered(1, "mouse"), typed(text), { type: "woke", timer: "slow" }]).state;
    expect([isOutdated(slow("mo")), textsOf(slow("mo"))[0]]).toEqual([true, "mouse"]);
    expect(isOutdated(slow("m "))).toBe(false);
    expect(isOutdated(play([answered(2, "mop")], slow("mo")).state)).toBe(false);
  });

  it("says when nothing answers, and asks again when told to", () => {
    const empty = play([typed("zz"), answered(1)]).state;
    const failed = play([
      typed("zz"),
      { type: "settled", number: 1, answer: null, failure: "offline" },
    ]).state;
    expect(messageOf(failed)).toBe("offline");
    expect(play([{ type: "retried" }], failed).effects).toContainEqual({
      type: "ask",
      number: 2,
      query: "zz",
    });
    expect(play([{ type: "retried" }], empty).effects).toEqual([]);
  });

  it("shows recent searches at once before anything is typed, and adds popular ones below", () => {
    const opened = play([{ type: "remembered", recent: ["tea", "cup"] }, { type: "opened" }]).state;
    expect(textsOf(opened)).toEqual(["tea", "cup", ""]);
    expect(textsOf(play([answered(1, "mouse")], opened).state)).toEqual([
      "tea",
      "cup",
      "",
      "mouse",
      "Quiet mouse",
    ]);
  });

  it("does not bring the list of another text back when it opens again", () => {
    const { state } = play([
      typed("m"),
      answered(1, "mouse"),
      { type: "assigned", text: "tea" },
      { type: "opened" },
    ]);
    expect(textsOf(state)).toEqual([]);
  });

  it("closes, aborts and takes over the text when a suggestion is chosen; a product leaves the text", () => {
    const open = play([typed("m"), answered(1, "mouse"), typed("mo")]).state;
    const chosen = play([{ type: "chose", index: 0 }], open);
    expect([chosen.state.text, chosen.state.isOpen]).toEqual(["mouse", false]);
    expect(chosen.effects.map(({ type }) => type)).toEqual(["abort", "choose"]);
    expect(play([{ type: "chose", index: 1 }], open).state.text).toBe("mo");
  });

  it("submits what is typed, without the spaces around it", () => {
    expect(play([typed(" red mug "), { type: "submitted" }]).effects.at(-1)).toEqual({
      type: "submit",
      query: "red mug",
    });
  });

  it("forgets one recent search, or all", () => {
    const open = play([{ type: "remembered", recent: ["tea", "cup"] }, { type: "opened" }]).state;
    expect(play([{ type: "removed", index: 1 }], open).effects).toEqual([{ type: "forget", text: "cup" }]);
    expect(play([{ type: "chose", index: 2 }], open).effects).toEqual([{ type: "forget", text: "" }]);
  });
});
