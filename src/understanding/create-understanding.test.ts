import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { LEXICON, SCHEMA } from "../../tests/understanding-lexicon.ts";
import { matchesFilter } from "../domain/filter.ts";
import type { AttributeValue, Product } from "../domain/product.ts";
import { tokenise } from "../text/tokenise.ts";
import { createUnderstanding } from "./create-understanding.ts";

const understand = createUnderstanding(LEXICON, SCHEMA);

const product = (more: Partial<Product>): Product => ({ id: "p", title: "thing", ...more });
const isShown = (query: string, more: Partial<Product>): boolean =>
  understand(query, []).constraints.every(({ admits }) => matchesFilter(product(more), admits));

describe("what a constraint admits", () => {
  it("shows products that satisfy it and those that do not say, and refuses the others", () => {
    expect(isShown("bag under 50", { price: 49 })).toBe(true);
    expect(isShown("bag under 50", {})).toBe(true);
    expect(isShown("bag under 50", { price: 50 })).toBe(false);
    expect(isShown("red bag", { attributes: { color: "Dark Red" } })).toBe(true);
    expect(isShown("red bag", { attributes: { color: ["grey", "red"] } })).toBe(true);
    expect(isShown("red bag", { attributes: { color: "Multicolour" } })).toBe(true);
    expect(isShown("red bag", {})).toBe(true);
    expect(isShown("red bag", { attributes: { color: "grey" } })).toBe(false);
    expect(isShown("wireless mouse", { attributes: { wireless: false } })).toBe(false);
  });

  it("is strict where words cannot say it, and a preference where they do", () => {
    const strict = (query: string) =>
      understand(query, []).constraints.map((constraint) => constraint.strict);
    for (const query of ["bag under 50", "kettle under 2 kg", "boots size 42", "not red", "sugar free gum"])
      expect(strict(query)).toEqual([true]);
    for (const query of ["red bag", "norvane mouse", "wireless mouse", "desk 120 cm wide"])
      expect(strict(query)).toEqual([false]);
  });

  it("lets any field of a measure satisfy it, in the field's own unit", () => {
    const query = "30 inch vanity";
    expect(isShown(query, { attributes: { width_cm: 76 } })).toBe(true);
    expect(isShown(query, { attributes: { width_cm: 76, screen_size_in: 10 } })).toBe(true);
    expect(isShown(query, { attributes: { width_cm: 90, screen_size_in: 10 } })).toBe(false);
    expect(isShown(query, { attributes: { ram_gb: 8 } })).toBe(true);
  });

  it("reads measures that texts give", () => {
    expect(isShown("18v drill", { attributes: { voltage: "18 V" } })).toBe(true);
    expect(isShown("18v drill", { attributes: { voltage: "36V" } })).toBe(false);
    expect(isShown("18v drill", { attributes: { voltage: "unheard of" } })).toBe(true);
  });

  it("refuses what is known to have the unwanted, and is satisfied by what is known to lack it", () => {
    const [constraint] = understand("non leather shoes", []).constraints;
    if (constraint === undefined) throw new Error("no constraint");
    const shown = (attributes: Product["attributes"]) =>
      [constraint.admits, constraint.satisfied].map((filter) =>
        matchesFilter(product(attributes === undefined ? {} : { attributes }), filter),
      );
    expect(shown({ material: "leather" })).toEqual([false, false]);
    expect(shown({ material: "wool" })).toEqual([true, true]);
    expect(shown(undefined)).toEqual([true, false]);
  });

  it("never satisfies what it refuses, whatever the product", () => {
    const value = fc.oneof(
      fc.record({ color: fc.constantFrom("red", "grey", "Dark Red", "violet") }),
      fc.record({ material: fc.constantFrom("leather", "wool") }),
      fc.record({ weight_kg: fc.integer({ min: 0, max: 40 }) }),
      fc.record({ wireless: fc.boolean() }),
      fc.record({ size_eu: fc.integer({ min: 36, max: 47 }) }),
    );
    const attributes = fc
      .array<Readonly<Record<string, AttributeValue>>>(value, { maxLength: 5 })
      .map((values): Record<string, AttributeValue> => Object.assign({}, ...values));
    const query = fc.constantFrom(
      "red",
      "not red",
      "leather bag under 2 kg",
      "wireless",
      "not wireless",
      "size 42",
      "non leather",
    );
    fc.assert(
      fc.property(query, attributes, fc.integer({ min: 0, max: 99 }), (text, values, price) => {
        const any = product({ attributes: values, price });
        const torn = understand(text, []).constraints.filter(
          ({ satisfied, admits }) => matchesFilter(any, satisfied) && !matchesFilter(any, admits),
        );
        expect(torn).toEqual([]);
      }),
    );
  });
});

describe("what the lanes are asked", () => {
  it.each([
    ["headphones under 50", "headphones "],
    ["between 20 and 40 euro lamp", "lamp"],
    ["up to 100", ""],
    ['15" laptop', "15 inch laptop"],
    ["3 1/2 in grinder 2 kg", "3 1/2 in grinder 2 kg"],
    ["15-inch-laptop", "15 inch laptop"],
    ["phone with 16 GB ram or 4 GB or more", "phone with 16 GB ram or "],
    ["bag in red", "bag in red"],
    ["rust-red norvane-like bag", "rust-red norvane-like bag"],
    ["shirt not red", "shirt "],
    ["no sugar gum", "sugar free gum"],
    ['"tv 15" black', '"tv 15" black'],
    ["boots size 42 ", "boots "],
  ])("asks %s as %s", (query, expected) => {
    expect(understand(query, []).keywordText.toLowerCase()).toBe(expected.toLowerCase());
  });

  it("leaves a constraint that the shopper took away a plain word", () => {
    const all = understand("red bag under 50", []);
    const fewer = understand("red bag under 50", [" UNDER  50", "red"]);
    expect(all.constraints.map(({ text }) => text)).toEqual(["red", "under 50"]);
    expect(fewer.constraints).toEqual([]);
    expect(fewer.keywordText).toBe("red bag under 50");
  });

  it("reads the beginning of pasted text only", () => {
    const pasted = `${"lorem ipsum ".repeat(30)} under 50`;
    expect(understand(pasted, []).constraints).toEqual([]);
    expect(understand(`under 50 € ${pasted}`, []).constraints).toHaveLength(1);
  });

  it("reads any text without failing, and takes each constraint's words from it", () => {
    const word = fc.constantFrom(
      "under",
      "50",
      "€",
      "15",
      '"',
      "inch",
      "red",
      "not",
      "-",
      "size",
      "42",
      "between",
      "and",
      "kg",
      "free",
      ",",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, (query) => {
        for (const constraint of understand(query, []).constraints) {
          expect(constraint.text).not.toBe("");
          expect(query).toContain(constraint.text);
        }
      }),
    );
  });
});

describe("a measure in inches", () => {
  const typed = ["15 inch laptop", "15in laptop", '15" laptop', "15-inch laptop"];

  it("asks the lanes the same terms however it is typed", () => {
    const terms = typed.map((query) => tokenise(understand(query, []).keywordText).map(({ term }) => term));
    expect(new Set(terms.map(String))).toEqual(new Set(["15,inch,laptop"]));
  });

  it("is the same constraint, which says what it is called in the text for the lanes", () => {
    const read = typed.map((query) => understand(query, []));
    expect(new Set(read.map(({ constraints }) => constraints[0]?.label)).size).toBe(1);
    for (const { keywordText, constraints } of read) {
      const [constraint] = constraints;
      expect(keywordText.replace(constraint?.asked ?? constraint?.text ?? "", "").trim()).toBe("laptop");
    }
  });

  it("leaves nothing in the text for the lanes where a comparison is made", () => {
    const [constraint] = understand("laptop under 15 inch", []).constraints;
    expect([constraint?.text, constraint?.asked]).toEqual(["under 15 inch", ""]);
  });
});

describe("how a query is put", () => {
  it.each([
    ["", "empty"],
    ["-red", "empty"],
    ["norvane", "brand"],
    ["keyboard", "head"],
    ["running shoes", "head"],
    ["red", "head"],
    ["コンパクト", "head"],
    ["red running shoes", "specific"],
    ["keyboard k87", "specific"],
    ["phone for my grandmother who sees badly", "descriptive"],
  ])("takes %s for %s", (query, kind) => {
    expect(understand(query, []).kind).toBe(kind);
  });
});
