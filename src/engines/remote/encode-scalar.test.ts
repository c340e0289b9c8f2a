import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareScalars, compareStrings } from "../../domain/compare-scalars.ts";
import { comparable, foldValue, type Scalar } from "../../domain/field.ts";
import { decodeFirst, decodeScalar, decodeSpelling, encodeScalar, encodeSpelling } from "./encode-scalar.ts";

/** Folded texts up to this many code units are kept whole. */
const LONGEST_PLAIN = 55;
/** What the strictest of our servers indexes of a value. */
const MAX_BYTES = 468;

const shortText = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: LONGEST_PLAIN }),
    fc.string({ unit: fc.constantFrom("a", "A", "b", " ", "é", "ß", "ﬁ", "機", "0") }),
  )
  .filter((text) => text.length <= LONGEST_PLAIN && foldValue(text).length <= LONGEST_PLAIN);
/** As JSON has them. */
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(0, -0, Number.MIN_VALUE, -Number.MIN_VALUE),
);
const scalar: fc.Arbitrary<Scalar> = fc.oneof(shortText, number, fc.boolean());

describe("a value's code", () => {
  it("sorts as the value does, and is equal when a filter holds the values for equal", () => {
    fc.assert(
      fc.property(scalar, scalar, (left, right) => {
        // Plus zero, so that equal is equal where the difference was minus zero.
        const order = Math.sign(compareScalars(left, right)) + 0;
        expect(compareStrings(encodeScalar(left), encodeScalar(right))).toBe(order);
      }),
      { numRuns: 2_000 },
    );
  });

  it("sorts neighbouring numbers of either sign apart, and both zeros together", () => {
    const ascending = [-1e300, -2, -1.5, -Number.MIN_VALUE, 0, Number.MIN_VALUE, 1, 1e300];
    const codes = ascending.map(encodeScalar);
    expect(codes.toSorted(compareStrings)).toEqual(codes);
    expect(new Set(codes).size).toBe(codes.length);
    expect(encodeScalar(-0)).toBe(encodeScalar(0));
  });

  it("gives the value back, strings as they are compared", () => {
    fc.assert(
      fc.property(scalar, (value) => {
        const compared = comparable(value);
        expect(decodeScalar(encodeScalar(value))).toBe(Object.is(compared, -0) ? 0 : compared);
      }),
    );
  });

  it("still tells long strings apart that begin alike, and knows them by any spelling", () => {
    const begin = "x".repeat(LONGEST_PLAIN);
    const codes = ["", "y", "z", "y".repeat(1_000)].map((end) => encodeScalar(begin + end));
    expect(new Set(codes).size).toBe(codes.length);
    expect(encodeScalar(`${begin} Y`)).toBe(encodeScalar(`${begin}  y `));
    expect(decodeScalar(encodeScalar(`${begin}yz`))).toBe(begin);
  });
});

describe("a value's code with its spelling", () => {
  it("gives the string back as it was spelled", () => {
    fc.assert(
      fc.property(shortText, (text) => {
        expect(decodeFirst(encodeSpelling(text))).toBe(text);
        expect(decodeSpelling(encodeSpelling(text))).toEqual({ code: encodeScalar(text), spelling: text });
      }),
    );
  });

  it("gives numbers and booleans back as they are", () => {
    for (const value of [79.5, -3, true, false]) expect(decodeFirst(encodeScalar(value))).toBe(value);
  });

  it("says when the spelling was too long to be kept, and gives the folded beginning", () => {
    const long = "Ab".repeat(LONGEST_PLAIN);
    const code = encodeSpelling(long);
    expect(decodeSpelling(code)).toEqual({ code: encodeScalar(long), spelling: null });
    expect(decodeFirst(code)).toBe("ab".repeat(LONGEST_PLAIN).slice(0, LONGEST_PLAIN));
  });

  it("is never longer than servers index", () => {
    const text = fc.string({ unit: "binary", maxLength: 3 * LONGEST_PLAIN });
    fc.assert(fc.property(text, (value) => encodeSpelling(value).length <= MAX_BYTES));
    for (let length = 0; length <= 3 * LONGEST_PLAIN; length += 1) {
      expect(encodeSpelling("É".repeat(length)).length).toBeLessThanOrEqual(MAX_BYTES);
    }
  });
});
