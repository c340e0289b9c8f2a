import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { scrub } from "./scrub.ts";

/** What the forms are made of, and what may trip whoever reads them. */
const PIECES = [
  "1",
  "0",
  "42",
  " ",
  "-",
  "+",
  "(",
  "@",
  "a",
  "DE89",
  "ß",
  "\u{1F600}",
  "street",
  "via",
  "[card]",
  ".",
];

describe("scrub", () => {
  it.each([
    ["mail to anna.muster+shop@example.com please", "mail to [email] please"],
    ["anna%40example.com", "[email]"],
    ["ａｎｎａ＠example.com", "[email]"],
    ["card 4111 1111 1111 1111 now", "card [card] now"],
    ["5500-0000-0000-0004", "[card]"],
    ["call +49 (0)30 901820 today", "call [phone] today"],
    ["0151 23456789", "[phone]"],
    ["555 123 4567", "[number]"],
    ["DE89 3704 0044 0532 0130 00", "[iban]"],
    ["iban gb29nwbk60161331926819!", "iban [iban]!"],
    ["to DE89370400440532013000 lamp", "to [iban] lamp"],
    ["straße DE89370400440532013000", "straße [iban]"],
    ["order 1234567890", "order [number]"],
    ["sofa for Lindenstraße 12a, Berlin", "sofa for [address] Berlin"],
    ["ship to 221b Baker Street London", "ship to [address] London"],
    ["12 rue Cler", "[address]"],
    ["calle de Alcalá 42", "[address]"],
    ["session 3f1c9b2a-77d0-4a52-9a51-0c9d2f1e7b6a", "session [token]"],
  ])("takes what leads to a person out of %j", (text, expected) => {
    expect(scrub(text)).toBe(expected);
  });

  it.each([
    "quiet mouse under 40",
    "iphone 15 pro max 256gb",
    "1920x1080 monitor 27",
    "tv 55 inch 120 hz 2024",
    "price 100-200",
    "m8 x 30 din 933",
    "wd-40 400 ml",
    "4 wheel drive toy",
    "boots size 42",
    "street lamp",
    "t-shirt @ home",
    "usb 3.0 / 3.1",
    "AB12 screws",
  ])("leaves %j as it is", (text) => {
    expect(scrub(text)).toBe(text);
  });

  it("leaves a number that the catalog knows, with the letters around it", () => {
    const isKnown = (text: string) => text === "4006381333931" || text === "WD-200910155";
    expect(scrub("pen 4006381333931", { isKnown })).toBe("pen 4006381333931");
    expect(scrub("pen WD-200910155", { isKnown })).toBe("pen WD-200910155");
    expect(scrub("pen 4006381333933", { isKnown })).toBe("pen [number]");
  });

  it("finds nothing more in what it has scrubbed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 40 }), (text) => {
        expect(scrub(scrub(text))).toBe(scrub(text));
      }),
      { numRuns: 50 },
    );
  });

  it("takes time in proportion to the text", () => {
    // No clock but the test's own limit: where the time is quadratic these take minutes.
    const length = 200_000;
    for (const unit of ["1", "a", "@", "1 ", "DE89", "a.", "1-", "via ", "1 a ", "(", "+"]) {
      const text = unit.repeat(length / unit.length);
      expect(scrub(text).length).toBeGreaterThan(0);
    }
  });
});
