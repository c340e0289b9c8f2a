import { describe, expect, it } from "vitest";

import type { Product } from "../../src/domain/product.ts";
import type { Suggestion } from "../../src/domain/suggestion.ts";
import { productTerms } from "../../src/text/product-terms.ts";
import { tokenise } from "../../src/text/tokenise.ts";
import { readProducts } from "../../bench/read-products.ts";
import { collectSuggestions, type CollectOptions } from "./collect-suggestions.ts";

const ofFixtures = await readProducts("fixtures/catalog.jsonl");

let nextId = 1;
function product(title: string, more: Partial<Product> = {}): Product {
  nextId += 1;
  return { id: `p${nextId}`, title, ...more };
}

async function collect(products: readonly Product[], options: CollectOptions = {}) {
  return collectSuggestions([products], options);
}

function named(suggestions: readonly Suggestion[], text: string): Suggestion | undefined {
  return suggestions.find((one) => one.text === text);
}

/** Products with the terms the index finds them by; descriptions are not counted. */
const termsOfFixtures = ofFixtures.map((one) => {
  const { title, brand, category, attributes, codes } = productTerms(one);
  return { one, terms: new Set([...title, ...brand, ...category, ...attributes, ...codes]) };
});

function having(text: string): readonly Product[] {
  const words = tokenise(text).map(({ term }) => term);
  return termsOfFixtures.filter(({ terms }) => words.every((word) => terms.has(word))).map(({ one }) => one);
}

describe("collectSuggestions", () => {
  it("counts exactly the products that have every word, and those that can be had", async () => {
    const suggestions = await collect(ofFixtures);
    expect(suggestions.length).toBeGreaterThan(1_000);
    for (const { text, count, available, products } of suggestions.filter((_, index) => index % 7 === 0)) {
      const found = having(text);
      expect({ text, count }).toEqual({ text, count: found.length });
      expect(available).toBe(
        found.filter(({ in_stock: inStock, stock }) => inStock ?? (stock === undefined || stock > 0)).length,
      );
      expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining([...products]));
    }
  });

  it("reads brands, categories, what they make together, values and phrases", async () => {
    const mouse = (color: string): Product =>
      product(`Norvane Hush Silent Mouse, ${color}`, {
        brand: "Norvane",
        category: ["Computers", "Mice"],
        attributes: { color, noise: "silent", weight_g: 90 },
      });
    const keyboard = product("Norvane Wireless Keyboard", {
      brand: "Norvane",
      category: ["Computers", "Keyboards", "Mechanical"],
    });
    const other = product("Vaultine Mechanical Keyboard", {
      brand: "Vaultine",
      category: ["Computers", "Keyboards", "Mechanical"],
    });
    const third = product("Brindle Mechanical Keyboard", {
      brand: "Brindle",
      category: ["Computers", "Keyboards", "Mechanical"],
    });
    const suggestions = await collect([mouse("Red"), mouse("Red"), mouse("Grey"), keyboard, other, third]);
    const kinds = Object.fromEntries(suggestions.map(({ text, kind }) => [text, kind]));
    expect(kinds).toMatchObject({
      Norvane: "brand",
      Computers: "category",
      Mice: "category",
      "Mechanical keyboards": "category",
      "red mice": "attribute",
      "silent mice": "attribute",
    });
    expect(named(suggestions, "Norvane")).toMatchObject({
      count: 4,
      scopes: [
        { category: "Computers", count: 4 },
        { category: "Computers > Mice", count: 3 },
        { category: "Computers > Keyboards", count: 1 },
        { category: "Computers > Keyboards > Mechanical", count: 1 },
      ],
    });
  });

  it("keeps one of what differs by case, accents, number, order of words, or says no more", async () => {
    const products = ["Café Table", "cafe tables", "TABLE CAFE", "Café Table"].map((title) =>
      product(title, { category: ["Cafe Tables"] }),
    );
    const texts = (await collect(products)).map(({ text }) => text);
    expect(texts).toEqual(["Cafe Tables"]);
  });

  it("takes spellings of a category or a brand for one, named as most products have it", async () => {
    const blender = (id: string, category: readonly string[], brand: string): Product =>
      product("Steel Blender", { id, category, brand });
    const suggestions = await collect([
      blender("a", ["Home", "Kitchen"], "ACME"),
      blender("b", ["Home", "kitchen"], "Acme"),
      blender("c", ["home", "Kitchen"], "acme "),
      blender("d", ["Home", "KITCHEN "], "Acme"),
      blender("e", ["Home", "Kitchen"], "Other"),
      blender("f", ["Workshop"], "Other"),
    ]);
    expect(named(suggestions, "steel blender")?.scopes).toEqual([
      { category: "Home", count: 5 },
      { category: "Home > Kitchen", count: 5 },
      { category: "Workshop", count: 1 },
    ]);
    const texts = suggestions.map(({ text }) => text);
    expect(texts.filter((text) => /^(?:acme|kitchen|home)$/iu.test(text)).toSorted()).toEqual([
      "Acme",
      "Home",
      "Kitchen",
    ]);
  });

  it("never cuts a text inside a word, in any script and any form of its letters", async () => {
    const texts = [
      "ノイズキャンセリング ヘッドホン",
      "ワイヤレスノイズキャンセリングヘッドホン",
      "机械键盘静音青轴办公游戏专用",
      "노이즈 캔슬링 블루투스 헤드폰",
      "سماعات رأس لاسلكية مانعة للضوضاء",
      "Crème-Brûlée Brenner für Öl",
      "หูฟังไร้สายตัดเสียงรบกวน",
    ];
    for (const form of ["NFC", "NFD"] as const) {
      const products = texts.map((text) => product(text.normalize(form)));
      const found = await collect([...products, product("ﾉｲｽﾞｷｬﾝｾﾘﾝｸﾞ ヘッドホン 時計")]);
      for (const text of texts) expect(named(found, text), `${form} ${text}`).toBeDefined();
      // The letters of half width are the others.
      expect(named(found, texts[0] ?? "")?.count).toBe(3);
    }
  });

  it("reads what titles of a script without spaces share", async () => {
    const titles = ["ノイズキャンセリング ヘッドホン", "ノイズキャンセリング ヘッドホン 白", "ヘッドホン"];
    const decomposed = titles.map((title) => title.normalize("NFD"));
    const suggestions = await collect([...titles, ...decomposed].map((title) => product(title)));
    expect(named(suggestions, "ノイズキャンセリング ヘッドホン")).toMatchObject({ kind: "title", count: 4 });
    expect(named(suggestions, "ヘッドホン")?.count).toBe(6);
    const halves = suggestions.filter(({ text }) => text.split(" ").some((word) => /^..$/u.test(word)));
    expect(halves).toEqual([]);
  });

  it("cuts phrases where a query would end", async () => {
    const titles = [
      "Floral Round Neck Dress in Red",
      "Plain Round Neck Dress with Belt",
      "Round Neck Blouse, 2-Pack",
      "Denim Dress 36 in.",
      "Denim Dress - new",
      "Linen Dress",
    ];
    const texts = (await collect(titles.map((title) => product(title)))).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(["dress", "denim dress", "round neck dress"]));
    expect(
      texts.filter((text) => /^(?:neck|round|round neck|denim|dress in|neck dress)$/u.test(text)),
    ).toEqual([]);
  });

  it("lists the most popular first, those that are sold out last", async () => {
    const lamp = (id: string, more: Partial<Product>): Product =>
      product("Desk Lamp", { id, category: ["Lamps"], ...more });
    const suggestions = await collect([
      lamp("known", { popularity: 3 }),
      lamp("loved", { popularity: 9 }),
      lamp("gone", { popularity: 99, in_stock: false }),
      lamp("out", { popularity: 98, stock: 0 }),
      lamp("least", { popularity: 1, stock: 2 }),
    ]);
    expect(named(suggestions, "Lamps")).toMatchObject({
      count: 5,
      available: 3,
      products: ["loved", "known", "least", "gone"],
    });
  });

  it("puts past queries on top, and leaves out those that find nothing", async () => {
    const pastQueries = [
      { text: "lamp for desk", weight: 2 },
      { text: "desk lamp  <b>", weight: 40 },
      { text: "desk sofa", weight: 900 },
      { text: "unicorn", weight: 900 },
    ];
    const products = [product("Desk Lamp for Home", { category: ["Desks"] }), product("Sofa")];
    const suggestions = await collect(products, { pastQueries });
    expect(suggestions.filter(({ kind }) => kind === "query").map(({ text }) => text)).toEqual([
      "desk lamp",
      "lamp for desk",
    ]);
    expect(suggestions[0]?.text).toBe("desk lamp");
  });

  it("makes something to read of a dirty catalog", async () => {
    const long = "x".repeat(5_000);
    const titles = [
      `${long} lamp`,
      "<b>Solar&nbsp;Lamp</b> 🌞🌞 \u0000\u202eNew!!!",
      "SOLAR LAMP XJ-4412-B",
      "Solar Lamp 4412",
      "⚡",
      '"Solar" -Lamp',
      `<img src=x onerror=alert(1)> Lamp`,
      "a > b",
    ];
    const suggestions = await collect(
      titles.map((title) => product(title, { brand: "  ", category: ["", "Lamps"] })),
    );
    expect(named(suggestions, "solar lamp")?.count).toBe(4);
    for (const { text } of suggestions) {
      expect(text.length).toBeLessThanOrEqual(80);
      expect(text).not.toMatch(/[<"\p{Cc}\u202e🌞⚡]|nbsp|(?:^|\s)-/u);
      expect(text.trim()).toBe(text);
    }
  });

  it("gives the same whatever the order of products and windows, and no more than wanted", async () => {
    const some = ofFixtures.slice(0, 200);
    const texts = (suggestions: readonly Suggestion[]): string[] =>
      suggestions.map(({ text, weight }) => `${weight} ${text}`);
    const whole = await collect(some);
    expect(texts(await collectSuggestions(some.map((one) => [one])))).toEqual(texts(whole));
    expect(texts(await collect(some, { limit: 10 }))).toEqual(texts(whole.slice(0, 10)));
    expect(await collect([])).toEqual([]);
  });
});
