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
    ["ノイズ", ["ノイ", "イズ"]],
    ["ノイズ".normalize("NFD"), ["ノイ", "イズ"]],
    ["ﾉｲｽﾞ", ["ノイ", "イズ"]],
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

  it.each([
    ['15" 15in 15 in. 15-inch 15 inches 15IN', Array.from({ length: 6 }, () => ["15", "inch"]).flat()],
    ["128gb, 128 GB", ["128", "gb", "128", "gb"]],
    ["6' 6 ft 6-foot 6 feet", Array.from({ length: 4 }, () => ["6", "foot"]).flat()],
    ["1/2 in. 1.5l 2,5 kg", ["1", "2", "inch", "1.5", "l", "2.5", "kg"]],
    ["100w 100 watts", ["100", "watt", "100", "watt"]],
    ["84 in. x 110 in.", ["84", "inch", "x", "110", "inch"]],
    ["2 in 1, 3-in-1", ["2", "in", "1", "3", "in", "1"]],
    ["ft in gb w", ["ft", "in", "gb", "w"]],
    ["3M tape, 5G phone, K87 80's 2x4", ["3m", "tape", "5g", "phone", "k87", "80s", "2x4"]],
  ])("writes each unit behind a number in one way: %s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it("gives a unit the place of its letters or its sign", () => {
    expect(tokenise('TV 15.6"').at(-1)).toEqual({ term: "inch", start: 7, end: 8 });
    expect(tokenise("SSD 128GB").map(({ start, end }) => [start, end])).toEqual([
      [0, 3],
      [4, 7],
      [7, 9],
    ]);
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
    expect(unspacedCharacters("ズ".normalize("NFD"))).toEqual(["ズ"]);
    expect(unspacedCharacters("keyboard")).toEqual([]);
  });
});
