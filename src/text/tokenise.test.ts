import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { foldText } from "./fold-text.ts";
import { tokenise, unspacedCharacters } from "./tokenise.ts";

const terms = (text: string): string[] => tokenise(text).map(({ term }) => term);

describe("tokenise", () => {
  it.each([
    ["Nera K87-SLNT, silent!", ["nera", "k87", "slnt", "silent"]],
    ["Men's trousers", ["man", "trouser"]],
    ["Crème Brûlée", ["creme", "brulee"]],
    ["1,299.00 or 2,5 or 3.5", ["1299.00", "or", "2.5", "or", "3.5"]],
    ["v1.2b", ["v1", "2b"]],
    ["机械键盘", ["机械", "械键", "键盘"]],
    ["键", ["键"]],
    ["USB键盘87", ["usb", "键盘", "87"]],
    ["ｆｕｌｌｗｉｄｔｈ", ["fullwidth"]],
    ["Straße, Øre, Łódź", ["strasse", "ore", "lodz"]],
    ["клавиатура", ["клавиатура"]],
    ["20 m² ½ ⅷ", ["20", "m", "viii"]],
    ["!!! — 😀", []],
  ])("splits %s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it("gives offsets that cut the token's own text out of the original", () => {
    const text = "Der Straßenlauf: 机械键盘 für 3,5 km";
    const cuts = tokenise(text).map(({ start, end }) => text.slice(start, end));
    expect(cuts).toEqual(["Der", "Straßenlauf", "机械", "械键", "键盘", "für", "3,5", "km"]);
  });

  it("never leaves a separator, a quote or a capital in a term, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { term, start, end } of tokenise(text)) {
          expect(term).not.toMatch(/[\s"'()*:^,-]/u);
          expect(foldText(term)).toBe(term);
          expect(start).toBeLessThan(end);
        }
      }),
    );
  });
});

describe("unspacedCharacters", () => {
  it("gives the single characters of unspaced scripts only", () => {
    expect(unspacedCharacters("USB 键盘")).toEqual(["键", "盘"]);
    expect(unspacedCharacters("keyboard")).toEqual([]);
  });
});
