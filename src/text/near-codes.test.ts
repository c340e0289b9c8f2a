import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { editDistance } from "./edit-distance.ts";
import { hasValidCheckDigit } from "./gtin.ts";
import { nearCodes } from "./near-codes.ts";

const code = fc.stringMatching(/^[a-z0-9]{3}[a-z][a-z0-9]{0,8}$/u);

describe("nearCodes", () => {
  it("gives codes at one edit, never the code itself, each once", () => {
    fc.assert(
      fc.property(code, (typed) => {
        const near = nearCodes(typed);
        expect(new Set(near).size).toBe(near.length);
        // A code that lost its only letter is compared without leading zeros.
        const same = near.filter((other) => !/^\d{8}/u.test(other) && editDistance(typed, other, 1) !== 1);
        expect(same.filter((other) => /[a-z]/u.test(other))).toEqual([]);
        expect(near).not.toContain(typed);
      }),
      { numRuns: 50 },
    );
  });

  it("gives every code at one edit", () => {
    const at = fc.nat();
    fc.assert(
      fc.property(code, at, fc.boolean(), fc.stringMatching(/^[a-z]$/u), (typed, n, replaces, added) => {
        const position = n % typed.length;
        const rest = typed.slice(position + Number(replaces));
        const other = typed.slice(0, position) + added + rest;
        fc.pre(editDistance(typed, other, 1) === 1);
        expect(nearCodes(typed)).toContain(other);
      }),
      { numRuns: 50 },
    );
    for (const other of ["nvrk87", "nrvk88", "nrvk8", "nrvk871", "1nrvk87"])
      expect(nearCodes("nrvk87"), other).toContain(other);
  });

  it("gives digits alone for a GTIN, those with a right check digit first and without padding", () => {
    const near = nearCodes("4006381333932");
    expect(near.every((other) => /^\d+$/u.test(other))).toBe(true);
    const firstWrong = near.findIndex((other) => !hasValidCheckDigit(other));
    expect(near.indexOf("4006381333931")).toBeLessThan(firstWrong);
    expect(near.slice(firstWrong).some(hasValidCheckDigit)).toBe(false);
    expect(nearCodes("4000000017")).toContain("17");
  });

  it("gives nothing for what is too short to be mistyped", () => {
    expect(nearCodes("a1b")).toEqual([]);
    expect(nearCodes("")).toEqual([]);
  });
});
