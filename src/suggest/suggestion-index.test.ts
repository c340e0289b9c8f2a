import { describe, expect, it } from "vitest";

import type { Suggestion } from "../domain/suggestion.ts";
import { createSuggestionIndex } from "./suggestion-index.ts";
import { markUntyped } from "./typed-spans.ts";

function suggestion(text: string, more: Partial<Suggestion> = {}): Suggestion {
  return { text, kind: "title", weight: 1, count: 5, available: 5, scopes: [], products: [text], ...more };
}

function texts(suggestions: readonly Suggestion[], query: string, limit = 8): string[] {
  return createSuggestionIndex(suggestions)
    .lookUp(query, { limit })
    .map(({ suggestion: { text } }) => text);
}

describe("lookUp", () => {
  const shop = [
    suggestion("wireless keyboard", { weight: 9 }),
    suggestion("Keyboards", { weight: 2, kind: "category" }),
    suggestion("Logitech mice", { weight: 5 }),
    suggestion("T-shirt", { weight: 3 }),
    suggestion("iPhone 14"),
    suggestion("iPhone 15"),
    suggestion("Crème brûlée dish"),
    suggestion("机械键盘"),
    suggestion("حذاء رياضي"),
  ];

  it("puts what begins with the typed text before what weighs more", () => {
    expect(texts(shop, "key")).toEqual(["Keyboards", "wireless keyboard"]);
  });

  it("puts what says the typed words and no other before what begins with them, once they are whole", () => {
    const list = [
      suggestion("Mouse Mats", { weight: 9, count: 2 }),
      suggestion("mouse trap", { weight: 4, count: 3 }),
      suggestion("Mice", { weight: 1, count: 13 }),
      suggestion("Gaming mice", { weight: 5, count: 6 }),
    ];
    expect(texts(list, "mous")).toEqual(["Mouse Mats", "mouse trap", "Gaming mice", "Mice"]);
    expect(texts(list, "mouse")).toEqual(["Mice", "Mouse Mats", "mouse trap", "Gaming mice"]);
    expect(texts(list, "mouse gaming")).toEqual(["Gaming mice"]);
    expect(texts(shop, "keyboard")).toEqual(["Keyboards", "wireless keyboard"]);
  });

  it.each([
    ["another order", "keyboard wire", ["wireless keyboard"]],
    ["a transposition in a half-typed word", "logitehc", ["Logitech mice"]],
    ["a letter too few", "keybard", ["Keyboards", "wireless keyboard"]],
    ["a wrong first letter, when nothing else matches", "jeyboard", ["Keyboards", "wireless keyboard"]],
    ["an irregular plural that is being typed", "logitech mous", ["Logitech mice"]],
    ["a compound typed as one word", "tshi", ["T-shirt"]],
    ["two words typed as one", "wirelesskeyb", ["wireless keyboard"]],
    ["one word typed as two", "wireless key board", ["wireless keyboard"]],
    ["no accents", "creme brul", ["Crème brûlée dish"]],
    ["the end of a text without spaces", "键盘", ["机械键盘"]],
    ["a script that is written from the right", "رياض", ["حذاء رياضي"]],
    ["a stop word that no suggestion has", "keyboard with", ["Keyboards", "wireless keyboard"]],
  ])("reads %s", (_, query, expected) => {
    expect(texts(shop, query)).toEqual(expected);
  });

  it("takes a number as it is", () => {
    expect(texts(shop, "iphone 14")).toEqual(["iPhone 14"]);
    expect(texts(shop, "iphone 16")).toEqual([]);
  });

  it("finds nothing for signs alone, and reads no more than a line", () => {
    expect(texts(shop, "🎧 !?")).toEqual([]);
    expect(texts(shop, "x".repeat(100_000))).toEqual([]);
  });

  it("shows the weightiest categories, brands and past queries before anything is typed", () => {
    expect(texts([...shop, suggestion("Norvane", { kind: "brand", weight: 3 })], "")).toEqual([
      "Norvane",
      "Keyboards",
    ]);
    expect(texts([suggestion("lamp"), suggestion("rug", { weight: 2 })], "  ")).toEqual(["rug", "lamp"]);
  });

  it("leaves out a text that is another one and a word more for the same products", () => {
    const same = { products: ["1", "2"], count: 2 };
    const list = [
      suggestion("garden hose", { ...same, weight: 3 }),
      suggestion("green garden hose", same),
      suggestion("garden gloves", { count: 2 }),
    ];
    expect(texts(list, "garden")).toEqual(["garden hose", "garden gloves"]);
  });

  it("shows three completions to one word before others have their turn, and more where there is room", () => {
    const brand = ["a", "b", "c", "d"].map((letter, index) =>
      suggestion(`norvane ${letter}`, { weight: 9, count: index + 20 }),
    );
    const list = [...brand, suggestion("notebook"), suggestion("noodles")];
    expect(texts(list, "no", 5)).toEqual(["norvane a", "norvane b", "norvane c", "noodles", "notebook"]);
    expect(texts(list, "no", 6)).toHaveLength(6);
  });

  it("offers the best one within the two categories that hold most of it, but not in its own", () => {
    const scopes = [
      { category: "Lamps", count: 9 },
      { category: "Home", count: 5 },
      { category: "Home > Desks", count: 4 },
      { category: "Office", count: 3 },
    ];
    const index = createSuggestionIndex([
      suggestion("lamps", { scopes, count: 10, weight: 2 }),
      suggestion("lamp shade", { count: 2 }),
    ]);
    const found = index
      .lookUp("lamp", { limit: 8 })
      .map(({ suggestion: { text }, category, count }) => [text, category, count]);
    expect(found).toEqual([
      ["lamps", undefined, 10],
      ["lamps", "Home", 5],
      ["lamps", "Office", 3],
      ["lamp shade", undefined, 2],
    ]);
  });

  it("keeps to a category and to what can be had when asked to", () => {
    const index = createSuggestionIndex([
      suggestion("lamp", { scopes: [{ category: "Home", count: 2 }], available: 0 }),
      suggestion("lamp shade", { scopes: [{ category: "Home", count: 4 }] }),
      suggestion("lamp post"),
    ]);
    const within = (onlyAvailable: boolean) =>
      index
        .lookUp("lamp", { limit: 8, category: "HOME", onlyAvailable })
        .map(({ suggestion: { text }, count }) => [text, count]);
    expect(within(false)).toEqual([
      ["lamp", 2],
      ["lamp shade", 4],
    ]);
    expect(within(true)).toEqual([["lamp shade", 4]]);
    expect(index.lookUp("lamp", { limit: 8, category: "Garden" })).toEqual([]);
  });

  it("marks what was not typed, and escapes both", () => {
    const index = createSuggestionIndex([suggestion("R&D <b>lamps</b> Crème")]);
    const html = (query: string) =>
      index.lookUp(query, { limit: 1 }).map(({ suggestion: { text }, typed }) => markUntyped(text, typed));
    expect(html("r&d")).toEqual(["R&amp;D<mark> &lt;b&gt;lamps&lt;/b&gt; Crème</mark>"]);
    expect(html("cre")).toEqual(["<mark>R&amp;D &lt;b&gt;lamps&lt;/b&gt; </mark>Crè<mark>me</mark>"]);
    expect(html("lamp ")).toEqual(["<mark>R&amp;D &lt;b&gt;</mark>lamps<mark>&lt;/b&gt; Crème</mark>"]);
  });
});
