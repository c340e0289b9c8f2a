import { describe, expect, it } from "vitest";

import { rankChanges } from "./rank-changes.ts";

describe("the changes of an order", () => {
  it("tells how many places each product rose or fell, which are new and how many have gone", () => {
    const { byId, moved, left } = rankChanges(["a", "b", "c", "d"], ["c", "a", "b", "e"]);
    expect(Object.fromEntries(byId)).toEqual({ c: 2, a: -1, b: -1, e: "new" });
    expect({ moved, left }).toEqual({ moved: 4, left: 1 });
  });

  it("has nothing to tell of the same order", () => {
    const { byId, moved, left } = rankChanges(["a", "b"], ["a", "b"]);
    expect(Object.fromEntries(byId)).toEqual({ a: 0, b: 0 });
    expect({ moved, left }).toEqual({ moved: 0, left: 0 });
  });
});
