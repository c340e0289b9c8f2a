import { describe, expect, it } from "vitest";

import { spellingsOf } from "./code-spellings.ts";
import { bareCode, checkDigit, codesOf, type ProductCode } from "./product-codes.ts";

const texts = (code: ProductCode): Readonly<Record<string, string>> =>
  Object.fromEntries(spellingsOf(code).map(({ variant, text }) => [variant, text]));

describe("spellingsOf", () => {
  it("writes a code as people do", () => {
    expect(texts({ kind: "mpn", code: "K87-SLNT" })).toEqual({
      "as stored": "K87-SLNT",
      "lower case": "k87-slnt",
      "mixed case": "k87-sLnT",
      "no separators": "K87SLNT",
      spaces: "K87 SLNT",
      dots: "K87.SLNT",
      slashes: "K87/SLNT",
      underscores: "K87_SLNT",
      "spaces between letters and digits": "K 87 SLNT",
      "upper case, spaces": "K87 SLNT",
      "lower case, no separators": "k87slnt",
      "blanks around": "  K87-SLNT ",
    });
  });

  it("separates letters from digits where a code has no separators of its own", () => {
    expect(texts({ kind: "mpn", code: "60DL" })).toMatchObject({ hyphens: "60-DL", spaces: "60 DL" });
  });

  it("groups and pads a GTIN", () => {
    expect(texts({ kind: "ean", code: "0095205603217" })).toMatchObject({
      "leading zeros added": "00095205603217",
      "leading zeros removed": "95205603217",
      "groups with spaces": "0 095205 603217",
    });
  });

  it("leaves the zeros of an id alone", () => {
    expect(Object.keys(texts({ kind: "id", code: "0012345678" }))).toEqual(["as stored", "blanks around"]);
  });

  it("means the same code in every spelling", () => {
    for (const code of ["K87-SLNT", "60DL", "Aero 9/b"]) {
      for (const { text } of spellingsOf({ kind: "mpn", code })) expect(bareCode(text)).toBe(bareCode(code));
    }
    for (const { text } of spellingsOf({ kind: "ean", code: "0095205603217" })) {
      expect(bareCode(text)).toBe("95205603217");
    }
  });
});

describe("codesOf", () => {
  it("finds every code of a product, each EAN for itself", () => {
    const product = { id: "7", title: "Lamp", sku: "L-7", gtin: "20000004", ean: ["1", "2"] };
    expect(codesOf(product).map(({ kind, code }) => `${kind} ${code}`)).toEqual([
      "id 7",
      "sku L-7",
      "gtin 20000004",
      "ean 1",
      "ean 2",
    ]);
  });
});

describe("checkDigit", () => {
  it("is the last digit of codes printed on things", () => {
    expect(checkDigit("400638133393")).toBe("1");
    expect(checkDigit("03600029145")).toBe("2");
    expect(checkDigit("9638507")).toBe("4");
  });
});
