import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cleanText, cutText, plainText } from "./clean-text.ts";

describe("cleaning text", () => {
  it.each([
    ["Salt &amp; pepper", "Salt & pepper"],
    ["AT&T &amp;amp; co", "AT&T & co"],
    ["caf&amp;eacute; &#8364; &#x20AC;", "café € €"],
    ["&lt;p&gt;Escaped&lt;/p&gt;&lt;p&gt;markup&lt;/p&gt;", "Escaped markup"],
    ["black&copy", "black&copy"],
    ["a&nbsp;b\u00A0c\td\n\ne", "a b c d e"],
    ["  spaces   collapse  ", "spaces collapse"],
    ["Cafe\u0301", "Café"],
    ["nul\u0000l and bell\u0007", "null and bell"],
    ["key\u00ADboard \u200Bwith\uFEFF marks\u202E", "keyboard with marks"],
    ["half a pair \uD83D", "half a pair \uFFFD"],
    ["👩\u200D🚀", "👩\u200D🚀"],
    ["size &lt; 5", "size < 5"],
  ])("turns %j into %j", (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it("gives the same text again when it is plain already", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });

  it("cuts no character in half", () => {
    expect(cutText("ab👍", 3)).toBe("ab");
    expect(cutText("ab👍", 4)).toBe("ab👍");
  });
});
