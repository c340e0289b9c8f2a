import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { allowedEdits, editDistance } from "./edit-distance.ts";

/** Optimal string alignment by its recursive definition. */
function naive(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const last = a.at(-1) === b.at(-1) ? 0 : 1;
  let best = Math.min(
    naive(a.slice(0, -1), b.slice(0, -1)) + last,
    naive(a.slice(0, -1), b) + 1,
    naive(a, b.slice(0, -1)) + 1,
  );
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    best = Math.min(best, naive(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return best;
}

describe("editDistance", () => {
  it.each([
    ["keyboard", "keyboard", 0],
    ["keybaord", "keyboard", 1],
    ["keybord", "keyboard", 1],
    ["keybbord", "keyboard", 2],
    ["keyboardd", "keyboard", 1],
    ["machanicol", "mechanical", 2],
    ["cat", "dog", 3],
  ])("%s to %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 2)).toBe(distance);
  });

  it("agrees with the recursive definition, up to the limit", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 2 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(naive(a, b), limit + 1));
      }),
    );
  });
});

describe("allowedEdits", () => {
  it("is 0 under five letters or with a digit, 1 from five, 2 from nine", () => {
    expect(["mice", "mouse", "keyboard", "keyboards", "k87slnt"].map(allowedEdits)).toEqual([0, 1, 1, 2, 0]);
  });
});
