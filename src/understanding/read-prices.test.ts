import { describe, expect, it } from "vitest";

import { LEXICON, SCHEMA } from "../../tests/understanding-lexicon.ts";
import type { Lexicon } from "../domain/lexicon.ts";
import { createUnderstanding } from "./create-understanding.ts";
import type { Constraint } from "./understanding.ts";

const inShop = (lexicon: Lexicon) => {
  const understand = createUnderstanding(lexicon, { ...SCHEMA, "attributes.cups": "number" });
  return (query: string): string[] =>
    understand(query, [])
      .constraints.filter(isPrice)
      .map(({ label }) => label);
};
const isPrice = ({ kind }: Constraint): boolean => kind === "price";
const prices = inShop({
  ...LEXICON,
  counts: [{ field: "attributes.cups", products: 9, min: 1, max: 12 }],
});

describe("the price of a query", () => {
  it.each([
    ["headphones under 50 black", "price < 50"],
    ["under 50 headphones", "price < 50"],
    ["under 100 boots", "price < 100"],
    ["shoes under 100 size 42", "price < 100"],
    ["sofa under 1000 grey", "price < 1000"],
    ["kettle under 50 please", "price < 50"],
    ["keyboard not wireless under 100 black", "price < 100"],
    ["shoes under 100 men", "price < 100"],
    ["bag under 50 in red", "price < 50"],
    ["between 20 and 40 lamp", "price 20 TO 40"],
  ])("is read in %s, whatever is said behind it", (query, label) => {
    expect(prices(query)).toEqual([label]);
  });

  it.each([
    "under 1000 pieces",
    "under 12 pack",
    "under 8 people",
    "under 6 buttons",
    "under 400 sheets",
    "under 200 ct",
    "under 18 years",
    "under 60 % cotton",
    "under 60-watt bulb",
    "rug under 50 x 70",
    "pipe under 1 1/2",
    "under 20 litres",
    "filament under 1.75 mm",
  ])("is not read in %s, where the number counts or measures", (query) => {
    expect(prices(query)).toEqual([]);
  });

  it("is not read where the number counts what a field of the catalog counts", () => {
    expect(prices("coffee maker under 4 cups")).toEqual([]);
    expect(inShop(LEXICON)("coffee maker under 4 cups")).toEqual(["price < 4"]);
  });

  it.each([
    ["kettle under 1.000", "price < 1000"],
    ["kettle under 1,000", "price < 1000"],
    ["laptop over 1.000 euro", "price > 1000"],
    ["laptop under 1.299,00", "price < 1299"],
    ["laptop under 1.299.000,50", "price < 1299000.5"],
    ["kettle under 0.500", "price < 0.5"],
    ["kettle under 49,90", "price < 49.9"],
    ["laptop under 1k", "price < 1000"],
    ["laptop under €1.5k", "price < 1500"],
  ])("has the amount that %s says", (query, label) => {
    expect(prices(query)).toEqual([label]);
  });

  it.each([
    ["laptop 500 - 1000", "price 500 TO 1000"],
    ["laptop 500 – 1.000", "price 500 TO 1000"],
    ["kettle < 50", "price < 50"],
    ["kettle <= 50", "price <= 50"],
    ["kettle <50", "price < 50"],
    ["kettle max 50", "price <= 50"],
    ["kettle max. 50", "price <= 50"],
    ["kettle max 50 black", "price <= 50"],
    ["kettle min 50", "price >= 50"],
  ])("is written as %s", (query, label) => {
    expect(prices(query)).toEqual([label]);
  });

  it.each([
    "socks size 36 - 38",
    "toys ages 3 - 5",
    "wiper blades 2014 - 2018",
    "filter 500-1000",
    "iphone 15 pro max 256",
    "iphone 12 max 128",
    "iphone xs max 256",
    "max 90",
    "air max 90",
    "air max 90 white",
    "timer 15 min 30",
    "lamp under 2700k",
    "laptop 1000 - 500",
  ])("is not read in %s", (query) => {
    expect(prices(query)).toEqual([]);
  });

  it("is in the shop's currency, and words where another is named", () => {
    expect(prices("kettle under $50")).toEqual([]);
    expect(prices("kettle under £50")).toEqual([]);
    expect(inShop({ ...LEXICON, currency: "USD" })("kettle under $50")).toEqual(["price < 50"]);
    expect(inShop({ ...LEXICON, currency: "GBP" })("kettle under £50")).toEqual(["price < 50"]);
    expect(inShop({ ...LEXICON, currency: null })("kettle under £50")).toEqual(["price < 50"]);
  });

  it("is the last of those that no product can have together, and once where it is said twice", () => {
    expect(prices("lamp over 100 under 50")).toEqual(["price < 50"]);
    expect(prices("lamp under 50 over 50")).toEqual(["price > 50"]);
    expect(prices("lamp under 50 under 50")).toEqual(["price < 50"]);
    expect(prices("lamp over 50 under 100")).toEqual(["price > 50", "price < 100"]);
    const { keywordText } = createUnderstanding(LEXICON, SCHEMA)("lamp over 100 under 50", []);
    expect(keywordText).toBe("lamp ");
  });

  it("holds again when the shopper takes the one away that contradicts it", () => {
    const { constraints } = createUnderstanding(LEXICON, SCHEMA)("lamp over 100 under 50", ["under 50"]);
    expect(constraints.map(({ label }) => label)).toEqual(["price > 100"]);
  });
});
