import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareStrings } from "../../domain/compare-scalars.ts";
import { decodeText, encodeText, hexText, unhexText } from "./encode-text.ts";

/** Any text, half of a surrogate pair included. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom("a", "9", ".", "_", "A", "é", "機") }),
);

describe("a text's code", () => {
  it("leaves plain words alone and writes the rest by code unit", () => {
    expect(encodeText("keyboard 9.5")).toBe("keyboard_00209.5");
    expect(encodeText("机械")).toBe("_673a_68b0");
    expect(encodeText("_673a")).toBe("_005f673a");
  });

  it("gives the text back, and holds nothing that a server folds", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(encodeText(text)).toMatch(/^[a-z0-9._]*$/u);
        expect(decodeText(encodeText(text))).toBe(text);
      }),
    );
  });

  it("begins with the code of what the text begins with, and of nothing else", () => {
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        expect(encodeText(left + right).startsWith(encodeText(left))).toBe(true);
        expect(encodeText(left).startsWith(encodeText(right))).toBe(left.startsWith(right));
      }),
    );
  });
});

describe("a text in hexadecimal", () => {
  it("gives the text back and sorts as the text does by code unit", () => {
    fc.assert(
      fc.property(anyText, anyText, (left, right) => {
        expect(unhexText(hexText(left))).toBe(left);
        expect(compareStrings(hexText(left), hexText(right))).toBe(compareStrings(left, right));
      }),
    );
  });
});
