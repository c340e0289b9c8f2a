import { describe, expect, it } from "vitest";

import { opposites, otherNames } from "./flag-words.ts";

describe("the words for a flag", () => {
  it("are known for some, and none for others, though every object has such a name", () => {
    expect(opposites("wireless")).toEqual(["wired", "corded"]);
    expect(otherNames("touchscreen")).toEqual(["touch screen"]);
    for (const name of ["unheard of", "constructor", "valueOf"])
      expect([...opposites(name), ...otherNames(name)]).toEqual([]);
  });
});
