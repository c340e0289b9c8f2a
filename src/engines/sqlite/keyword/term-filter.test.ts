import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTermFilter } from "./term-filter.ts";

describe("the term filter", () => {
  it("never denies a term it was given, however many more there are than expected", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 200 }), fc.nat(50), (terms, expected) => {
        const filter = createTermFilter(expected);
        for (const term of terms) filter.add(term);
        expect(terms.filter((term) => !filter.mayHave(term))).toEqual([]);
      }),
    );
  });

  it("takes few absent terms for present", () => {
    const codes = Array.from({ length: 5_000 }, (_, index) => `kb${index}x`);
    const filter = createTermFilter(codes.length);
    for (const code of codes) filter.add(code);
    const alarms = codes.filter((code) => filter.mayHave(`${code}7`)).length;
    // One in thirty is expected; twice that would be a poor hash.
    expect(alarms).toBeLessThan(codes.length / 15);
  });
});
