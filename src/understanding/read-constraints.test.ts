import { describe, expect, it } from "vitest";

import { LEXICON, SCHEMA } from "../../tests/understanding-lexicon.ts";
import { createUnderstanding } from "./create-understanding.ts";

const understand = createUnderstanding(LEXICON, SCHEMA);
const labels = (query: string): string[] => understand(query, []).constraints.map(({ label }) => label);

describe("what a query says", () => {
  it.each([
    ["headphones under 50", ["price < 50"]],
    ["headphones below €50", ["price < 50"]],
    ["up to 100", ["price <= 100"]],
    ["lamp over 20 €", ["price > 20"]],
    ["desk from 20 to 40 euro", ["price 20 TO 40"]],
    ["between 20 and 40 euro lamp", ["price 20 TO 40"]],
    ["lamp 20-40€", ["price 20 TO 40"]],
    ["cheaper than 30", ["price < 30"]],
    ["max 99.99", ["price <= 99.99"]],
    ["around 50", ["price 40 TO 60"]],
    ["mouse 25€ or less", ["price <= 25"]],
    ["under €1,299.00", ["price < 1299"]],
  ])("reads the price of %s", (query, expected) => {
    expect(labels(query)).toEqual(expected);
  });

  it.each([
    "iphone 15 pro max 256",
    "over 1000 piece puzzle",
    "under 18 years",
    "lamp 50",
    "at least 4 seats",
    "less than 50 dollars",
    "resident of 2005",
  ])("reads no price in %s", (query) => {
    expect(labels(query)).toEqual([]);
  });

  it.each([
    ['15" laptop', ["screen_size_in 14.5 TO 15.9"]],
    ["15.6in laptop", ["screen_size_in 15.288 TO 15.912"]],
    ["desk 120 cm wide", ["width_cm 117.6 TO 122.4"]],
    ["kettle under 2 kg", ["weight_kg < 2"]],
    ["at least 16 gb ram laptop", ["ram_gb >= 16"]],
    ["500 g kettle", ["weight_kg 0.49 TO 0.51"]],
    ["stool max load 100 kg", ["max_load_kg 98 TO 102"]],
    ["monitor 24 to 27 inch", ["screen_size_in 24 TO 27"]],
    ["18v drill", ['voltage = "18 V"']],
    ["30 inch vanity", ["screen_size_in 29.4 TO 30.9 OR width_cm 74.676 TO 78.486"]],
    ["boots size 42", ["size_eu = 42"]],
    ["eu 42 boots", ["size_eu = 42"]],
    ["shirt size xl", ['size = "XL"']],
    ["size medium shirt", ['size = "M"']],
    ["38 cm laptop", ["screen_size_in 14.5 TO 15.9"]],
    ["38.5 cm laptop", ["screen_size_in 14.854331 TO 15.46063"]],
    ["under 38 cm laptop", ["screen_size_in < 14.96063"]],
    ["decaf coffee", ["caffeine_free = true"]],
    ["coffee not decaf", ["caffeine_free = false"]],
    ["red leather bag", ['color = "red"', 'material = "leather"']],
    ["gray keyboard", ['color = "grey"']],
    ["dark red bag", ['color = "Dark Red"']],
    ["norvane keyboard", ['brand = "Norvane"']],
    ["black and decker drill", ['brand = "BLACK+DECKER"']],
    ["wireless mouse", ["wireless = true"]],
    ["desktop computer", ['form = "Desktop"']],
    ["no sugar gum", ["sugar_free = true"]],
    ["sugar-free gum", ["sugar_free = true"]],
    ["mouse not wireless", ["wireless = false"]],
    ["wired mouse", ["wireless = false"]],
    ["mouse not wired", ["wireless = true"]],
    ["men's boots size 42 or larger", ["size_eu >= 42"]],
    ["non leather shoes", ['material != "leather"']],
    ["shirt not red", ['color != "red"']],
  ])("reads the constraints of %s", (query, expected) => {
    expect(labels(query)).toEqual(expected);
  });

  it.each([
    ["a number alone", "keyboard 15"],
    ["a measure that no field measures", "500 ml bottle"],
    ["a measure beyond every product", "tv 80 inch"],
    ["a size beyond every product", "shoe size 9.5"],
    ["what a brand is for", "case for norvane"],
    ["a flag whose name means other things", "camera"],
    ["a property that is the whole query", "desktop"],
    ["a quoted phrase", '"red shoes"'],
    ["an exclusion", "shoes -red"],
    ["part of a compound", "red-oleum paint"],
    ["a size that no field has, though another property has the word", "size small mattress"],
    ["what is not there and no field can tell", "keyboard without number pad"],
  ])("makes no constraint of %s", (_, query) => {
    expect(labels(query)).toEqual([]);
  });

  it("reads nothing without a lexicon, and asks both lanes the query as it is", () => {
    const { constraints, keywordText } = createUnderstanding(undefined, SCHEMA)("red bag under 50", []);
    expect(constraints).toEqual([]);
    expect(keywordText).toBe("red bag under 50");
  });

  it("leaves out fields that the catalog cannot filter", () => {
    const { "attributes.color": _, ...others } = SCHEMA;
    expect(createUnderstanding(LEXICON, others)("red leather bag", []).constraints).toHaveLength(1);
  });
});
