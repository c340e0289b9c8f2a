import { describe, expect, it } from "vitest";

import { wordConstraint } from "./word-constraint.ts";

describe("what a chip says of an understood constraint", () => {
  it.each([
    ["value", "red", 'color = "red"', "Colour:", "red"],
    ["value", "waterproof", "waterproof = true", "", "Waterproof"],
    ["value", "red", 'attributes.color = "red" OR title_color = "red"', "Colour:", "red"],
    ["brand", "norvane", 'brand = "Norvane"', "Brand:", "norvane"],
    ["size", "size 42", 'size_eu = 42 OR size = "42"', "", "Size 42"],
    ["price", "under 60 euro", "price < 60", "", "Under €60"],
    ["price", "between 20 and 50", "price 20 TO 50", "", "€20 to €50"],
    ["price", "from 19.9", "price >= 19.9", "", "From €19.90"],
    ["measure", "2 litre", "capacity_l = 2", "", "2 litre"],
    ["without", "without cable", 'NOT cable = "yes"', "", "Without cable"],
  ] as const)("words %s “%s”", (kind, text, filter, label, said) => {
    expect(wordConstraint({ kind, text, filter }, { currency: "EUR" })).toEqual({ label, text: said });
  });
});
