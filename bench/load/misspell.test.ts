import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { misspell } from "./misspell.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";

describe("misspell", () => {
  it("makes one slip at most, and leaves first letters and other words alone", () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/u);
    fc.assert(
      fc.property(word, word, fc.nat(), (one, other, seed) => {
        const wrong = misspell(`${one} ${other}`, seededRandom(seed))?.split(" ") ?? [];
        expect(wrong).toHaveLength(2);
        expect([wrong[0] === one, wrong[1] === other]).toContain(true);
        expect(wrong.map((text) => text[0])).toEqual([one[0], other[0]]);
      }),
    );
  });

  it("slips in every way, over many words", () => {
    const random = seededRandom(1);
    const lengths = new Set(Array.from({ length: 200 }, () => misspell("keyboard", random)?.length));
    expect(lengths).toEqual(new Set([7, 8, 9]));
  });

  it("has nothing to say of short words and codes", () => {
    expect(misspell("tv 4k AB-1200", () => 0.5)).toBeNull();
  });
});
