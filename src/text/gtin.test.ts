import { describe, expect, it } from "vitest";

import { hasValidCheckDigit, isGtinLength, strippedGtin } from "./gtin.ts";

describe("a GTIN", () => {
  it("has a check digit that follows from the others, whatever its length", () => {
    for (const real of ["4006381333931", "036000291452", "96385074", "00012345600012"]) {
      expect(isGtinLength(real)).toBe(true);
      expect(hasValidCheckDigit(real)).toBe(true);
      const wrong = real.slice(0, -1) + String((Number(real.at(-1)) + 1) % 10);
      expect(hasValidCheckDigit(wrong)).toBe(false);
    }
  });

  it("is known again without its leading zeros", () => {
    expect(strippedGtin("36000291452")).toBe("036000291452");
    expect(strippedGtin("36000291453")).toBeUndefined();
    expect(strippedGtin("12")).toBeUndefined();
  });
});
