import { describe, expect, it } from "vitest";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { absentCodes } from "./absent-codes.ts";
import { bareCode, checkDigit, type ProductCode } from "./product-codes.ts";
import { withWrongCharacter } from "./wrong-character.ts";

const codes: readonly ProductCode[] = [
  { kind: "sku", code: "NRV-K87-GRY" },
  { kind: "sku", code: "ZBR-R60-BLC" },
  { kind: "mpn", code: "K87" },
  { kind: "gtin", code: "2001511196808" },
];

describe("absentCodes", () => {
  const made = absentCodes(codes, 400, seededRandom(7));

  it("makes as many as asked for, each once, in every way the catalog allows", () => {
    expect(new Set(made.map(({ text }) => bareCode(text))).size).toBe(400);
    expect(new Set(made.map(({ origin }) => origin))).toEqual(
      new Set(["random gtin", "changed gtin", "changed code", "joined parts"]),
    );
  });

  it("makes none that the catalog has, in any spelling", () => {
    const taken = new Set(codes.map(({ code }) => bareCode(code)));
    expect(made.filter(({ text }) => taken.has(bareCode(text)))).toEqual([]);
  });

  it("gives every GTIN its check digit", () => {
    const gtins = made.filter(({ origin }) => origin.endsWith("gtin")).map(({ text }) => text);
    expect(gtins.length).toBeGreaterThan(100);
    expect(gtins.filter((gtin) => checkDigit(gtin.slice(0, -1)) !== gtin.at(-1))).toEqual([]);
  });

  it("joins the parts of two codes", () => {
    const joined = made.filter(({ origin }) => origin === "joined parts").map(({ text }) => text);
    expect(joined).toContain("NRV-K87-BLC");
  });

  it("makes the same codes from the same seed", () => {
    expect(absentCodes(codes, 20, seededRandom(7))).toEqual(made.slice(0, 20));
    expect(absentCodes(codes, 20, seededRandom(8))).not.toEqual(made.slice(0, 20));
  });

  it("makes GTINs for a catalog that has nothing but ids", () => {
    const [only, ...others] = new Set(
      absentCodes([{ kind: "id", code: "100001" }], 50, seededRandom(1)).map(({ origin }) => origin),
    );
    expect([only, others]).toEqual(["random gtin", []]);
  });
});

describe("withWrongCharacter", () => {
  it("makes every mistake, and one at a time", () => {
    const random = seededRandom(3);
    const wrong = Array.from({ length: 200 }, () => withWrongCharacter("AB-12", random)).filter(
      (made) => made !== null,
    );
    expect(new Set(wrong.map(({ mistake }) => mistake))).toEqual(
      new Set(["another character", "one missing", "one twice", "two swapped"]),
    );
    for (const { mistake, text } of wrong) {
      const bare = text.replace("-", "");
      const length = { "one missing": 3, "one twice": 5, "another character": 4, "two swapped": 4 }[mistake];
      expect(bare).toHaveLength(length);
    }
  });
});
