import { describe, expect, it } from "vitest";

import type { Lexicon } from "../src/domain/lexicon.ts";
import type { Product } from "../src/domain/product.ts";
import { createLexiconCollector } from "./lexicon.ts";

function lexiconOf(products: readonly Omit<Product, "id">[]): Lexicon {
  const collector = createLexiconCollector();
  products.forEach((product, index) => collector.add({ id: `p${index}`, ...product }));
  return collector.lexicon();
}

function times(count: number, product: (index: number) => Omit<Product, "id">): Omit<Product, "id">[] {
  return Array.from({ length: count }, (_, index) => product(index));
}

const phrasesOf = (lexicon: Lexicon, field: string): readonly string[] =>
  lexicon.values.find((known) => known.field === field)?.phrases.map(([phrase]) => phrase) ?? [];

describe("the lexicon of a catalog", () => {
  it("holds a field's values with how many products carry each, most frequent first", () => {
    const lexicon = lexiconOf([
      ...times(4, () => ({ title: "bag", attributes: { color: "red" } })),
      ...times(6, () => ({ title: "bag", attributes: { color: "dark blue" } })),
    ]);
    expect(lexicon.values[0]).toMatchObject({
      field: "attributes.color",
      topic: "color",
      products: 10,
      complete: true,
      values: [
        ["dark blue", 6],
        ["red", 4],
      ],
    });
  });

  it("takes a brand for one only when the titles that say it are mostly its own", () => {
    const lexicon = lexiconOf([
      ...times(8, () => ({ title: "Norvane keyboard", brand: "Norvane" })),
      ...times(3, () => ({ title: "Kestrava phone", brand: "Kestrava" })),
      ...times(5, () => ({ title: "Kestrava case", brand: "Casemate" })),
    ]);
    expect(phrasesOf(lexicon, "brand")).toEqual(["norvane", "casemate"]);
  });

  it("takes no title that says what a thing is for against a brand", () => {
    const lexicon = lexiconOf([
      ...times(3, () => ({ title: "Kestrava phone", brand: "Kestrava" })),
      ...times(5, () => ({ title: "case for Kestrava", brand: "Casemate" })),
    ]);
    expect(phrasesOf(lexicon, "brand")).toContain("kestrava");
  });

  it("knows a material by its last word where titles call it so", () => {
    const lexicon = lexiconOf([
      ...times(4, () => ({ title: "felt slippers", attributes: { material: "wool felt" } })),
      ...times(4, () => ({ title: "knife", attributes: { material: "carbon steel" } })),
    ]);
    expect(phrasesOf(lexicon, "attributes.material")).toEqual(["carbon steel", "wool felt", "felt"]);
  });

  it("asks other properties by words that titles agree on, or that none has", () => {
    const lexicon = lexiconOf([
      ...times(5, () => ({ title: "bulb E27", attributes: { socket: "E27", finish: "gloss" } })),
      ...times(4, (index) => ({
        title: index < 2 ? "round bulb" : "round cage",
        attributes: { shape: index < 2 ? "round" : "long" },
      })),
    ]);
    expect(phrasesOf(lexicon, "attributes.socket")).toEqual(["e27"]);
    expect(phrasesOf(lexicon, "attributes.finish")).toEqual(["gloss"]);
    expect(phrasesOf(lexicon, "attributes.shape")).not.toContain("round");
  });

  it("learns what things are measured by, and what fields count", () => {
    const lexicon = lexiconOf([
      ...times(5, () => ({
        title: "iron pan",
        attributes: { diameter_cm: 28, pieces: 2, model_year: 2020 },
      })),
      ...times(5, () => ({ title: "wool rug", attributes: { width_cm: 120 } })),
    ]);
    const { fields = [], terms = [] } = lexicon.subjects ?? {};
    const shares = terms.find(([term]) => term === "pan")?.[1] ?? [];
    expect(shares.map(([index, share]) => [fields[index], share])).toEqual([["attributes.diameter_cm", 100]]);
    expect(lexicon.counts).toEqual([{ field: "attributes.pieces", products: 5, min: 2, max: 2 }]);
  });

  it("takes no colour from a field that contradicts the titles", () => {
    const catalog = (share: number) => [
      ...times(20, (index) => ({
        title: "black chair",
        attributes: { color: index < share * 20 ? "black" : "walnut" },
      })),
    ];
    expect(phrasesOf(lexiconOf(catalog(1)), "attributes.color")).toContain("black");
    expect(phrasesOf(lexiconOf(catalog(0.8)), "attributes.color")).toEqual([]);
  });

  it("calls a joined value by its parts, but a brand only by its whole name", () => {
    const lexicon = lexiconOf(
      times(6, () => ({ title: "drill", brand: "BLACK+DECKER", attributes: { color: "Black / Red" } })),
    );
    expect(phrasesOf(lexicon, "attributes.color")).toEqual(["black red", "black", "red"]);
    expect(phrasesOf(lexicon, "brand")).toEqual(["black decker"]);
  });

  it("leaves out properties with many values, and what a product is", () => {
    const lexicon = lexiconOf(
      times(100, (index) => ({
        title: `wired mouse part${index}`,
        attributes: { part_number: `part${index}`, product_type: "mouse", connection: "wired" },
      })),
    );
    expect(lexicon.values.map(({ field }) => field)).toEqual(["attributes.connection"]);
  });

  it("knows the unit of a number by the field's name, or by titles that say the same number", () => {
    const lexicon = lexiconOf(
      times(10, (index) => ({
        title: `TV ${20 + index}" smart`,
        attributes: { weight_kg: 5 + index, diagonal_size: 20 + index, pieces: 3, screen: 20 + index },
      })),
    );
    expect(lexicon.measures).toEqual([
      { field: "attributes.diagonal_size", unit: "inch", products: 10, min: 20, max: 29, texts: [] },
      { field: "attributes.screen", unit: "inch", products: 10, min: 20, max: 29, texts: [] },
      { field: "attributes.weight_kg", unit: "kg", products: 10, min: 5, max: 14, texts: [] },
    ]);
  });

  it("keeps texts that are measures as such", () => {
    const texts = ['39.6 cm (15.6")', "35.6 cm", "40 cm"];
    const lexicon = lexiconOf(
      times(9, (index) => ({ title: "laptop", attributes: { display: texts[index % 3] ?? "" } })),
    );
    expect(lexicon.measures).toMatchObject([
      { field: "attributes.display", unit: null, products: 9, min: 356, max: 400 },
    ]);
    expect(lexicon.measures[0]?.texts.toSorted()).toEqual(texts.toSorted());
  });

  it("asks for a flag by its name unless titles use the name for something else", () => {
    const lexicon = lexiconOf([
      ...times(10, (index) => ({ title: "mouse", attributes: { wireless: index < 5 } })),
      ...times(10, (index) => ({ title: "colour printer", attributes: { colour: index < 5 } })),
    ]);
    const telling = Object.fromEntries(
      lexicon.flags.map(({ field, telling: isTelling }) => [field, isTelling]),
    );
    expect(telling).toEqual({ "attributes.wireless": true, "attributes.colour": false });
  });

  it("asks for a flag that products say they lack although many with its name do not say", () => {
    const lexicon = lexiconOf([
      ...times(9, () => ({ title: "cordless drill" })),
      { title: "cordless vacuum", attributes: { cordless: true, lights: true } },
      ...times(3, () => ({ title: "vacuum", attributes: { cordless: true, lights: true } })),
      ...times(3, () => ({ title: "vacuum", attributes: { cordless: false } })),
      ...times(9, () => ({ title: "fairy lights" })),
    ]);
    const telling = Object.fromEntries(
      lexicon.flags.map(({ field, telling: isTelling }) => [field, isTelling]),
    );
    expect(telling).toEqual({ "attributes.cordless": true, "attributes.lights": false });
  });

  it("says how many products have a price, and the shop's currency when there is one", () => {
    const priced = (currency: string) => ({ title: "bag", price: 5, currency });
    expect(lexiconOf([...times(4, () => priced("EUR")), { title: "bag" }])).toMatchObject({
      priced: 4,
      currency: "EUR",
    });
    expect(lexiconOf([priced("EUR"), priced("USD")]).currency).toBeNull();
  });

  it("is the same whatever the order of the products", () => {
    const products = times(60, (index) => ({
      title: `${index % 2 === 0 ? "red" : "blue"} bag ${index % 7} kg`,
      brand: `brand ${index % 5}`,
      attributes: { color: index % 2 === 0 ? "red" : "blue", load: index % 7 },
    }));
    expect(lexiconOf(products.toReversed())).toEqual(lexiconOf(products));
  });

  it("stays small, gives up rare values first and says that values are missing", () => {
    const lexicon = lexiconOf([
      ...times(9_000, (index) => ({ title: "bag", brand: `a brand with a long name ${index}` })),
      ...times(50, () => ({ title: "bag", brand: "Norvane" })),
    ]);
    expect(JSON.stringify(lexicon).length).toBeLessThanOrEqual(300_000);
    const brands = lexicon.values.find(({ field }) => field === "brand");
    expect(brands?.values[0]).toEqual(["Norvane", 50]);
    expect(brands?.complete).toBe(false);
  });

  it("calls a field incomplete from which it gave up values", () => {
    const lexicon = lexiconOf([
      ...times(1_400, (index) => ({
        title: "bag",
        brand: `some brand ${index}`,
        attributes: {
          color: `colour named ${index}`,
          frame_color: `colour of a frame ${index}`,
          material: `some material ${index}`,
        },
      })),
      ...times(50, () => ({ title: "bag", brand: "Norvane", attributes: { fabric: "wool" } })),
    ]);
    const complete = Object.fromEntries(lexicon.values.map((known) => [known.field, known.complete]));
    expect(complete).toEqual({ brand: false, "attributes.fabric": true });
  });
});
