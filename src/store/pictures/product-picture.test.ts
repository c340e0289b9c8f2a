import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import type { Product } from "../../domain/product.ts";
import { drawingName } from "./choose-drawing.ts";
import { namedColour } from "./colour-words.ts";
import { DRAWINGS, FAMILIES } from "./drawings/all-drawings.ts";
import { productColour } from "./product-colour.ts";
import { productPicture } from "./product-picture.ts";

const CATALOG = fileURLToPath(new URL("../../../fixtures/catalog.jsonl", import.meta.url));
const MAX_BYTES = 4_096;

/** What the catalog's rows become: a path instead of a string. */
const products: readonly Product[] = readFileSync(CATALOG, "utf8")
  .trim()
  .split("\n")
  .map((line): Product => {
    const row = JSON.parse(line) as Product & { readonly category: string };
    return { ...row, category: row.category.split(" > ") };
  });

describe("a product's picture", () => {
  const pictures = products.map((product) => ({ product, picture: productPicture(product) }));

  it("is a drawing of its own kind for every product of the fixture catalog", () => {
    expect(products.length).toBeGreaterThan(800);
    expect(products.filter((product) => drawingName(product) === undefined)).toEqual([]);
    expect(new Set(products.map((product) => drawingName(product))).size).toBeGreaterThan(150);
  });

  it.each([
    ["Computers > Keyboards > Mechanical", "Norvane Hush 87 Silent Mechanical Keyboard, Grey", "keyboard"],
    ["Phones & Accessories > Cases", "Huskin Leather Wallet Case for Kestrava Aero 9", "phoneCase"],
    ["Pets > Dogs > Beds", "Pfotenhof Orthopaedic Dog Bed", "petBed"],
    ["Furniture > Bedroom > Beds", "Lindhavre Slatted Oak Bed Frame", "bed"],
    ["Cell Phones > Cell Phone Accessories > Screen Protectors", "ZAGG - Glass+ for iPhone 7", "screenGlass"],
    ["Apparel & Accessories > Clothing > Sleepwear & Loungewear", "Cat-Eye Sunglasses", "sunglasses"],
    ["Apparel & Accessories > Jewelry > Rings", "3 Carat Moissanite 925 Silver Ring", "finger"],
    ["Apparel & Accessories > Shoes", "Trendy Multi-Buckle Studded Platform Sneakers", "sneaker"],
    ["Apparel & Accessories > Shoes", "Pyramid Stud Toe Band Footbed Sandals", "sandal"],
    ["Apparel & Accessories > Clothing > Clothing Tops", "Acid Wash Star-Studded Sweatshirt", "jumper"],
    ["Apparel & Accessories > Clothing > Coats", "Studded Collar Jacket with Fringe Boots", "jacket"],
    ["Apparel & Accessories > Clothing > Swimwear", "Openwork V-Neck Slit Cover-Up", "coverUp"],
    ["Apparel & Accessories > Clothing > Swimwear", "Fringe Scoop Neck Cover-Up Dress", "dress"],
    ["Apparel & Accessories > Clothing > Swimwear", "Contrast Tied Swim Cover Up Skirt", "skirt"],
    ["Apparel & Accessories > Jewelry", "Alloy Rhinestone Teardrop Brooch", "brooch"],
    ["Apparel & Accessories > Jewelry", "Cubic Zirconia Stud Earrings", "earrings"],
    ["", "Samsung 55 Inch Smart TV", "television"],
    ["", "Striped Maxi Dress in Red", "dress"],
    ["Something > New", "Zorblax 9000", undefined],
  ])("draws what lies in %s and is called %s as %s", (category, title, drawing) => {
    expect(drawingName({ id: "1", title, category: category.split(" > ") })).toBe(drawing);
  });

  it("is well-formed XML of at most 4 kB without scripts, text or references to anything else", () => {
    for (const { product, picture } of pictures) {
      expect(Buffer.byteLength(picture), product.title).toBeLessThanOrEqual(MAX_BYTES);
      expect(malformedAt(picture), product.title).toBeNull();
      expect(picture).not.toMatch(
        /script|<text|href|NaN|undefined|https?:(?!\/\/www\.w3\.org\/2000\/svg")|\son/u,
      );
    }
  });

  it("is drawn by every drawing, also by those that no product of the catalog needs", () => {
    expect(Object.keys(DRAWINGS)).toHaveLength(FAMILIES.flatMap((family) => Object.keys(family)).length);
    for (const { colours } of Object.values(DRAWINGS)) {
      expect(colours.filter((colour) => namedColour(colour) === undefined)).toEqual([]);
    }
  });

  it("is the same for the same product, and another for another of its kind", () => {
    const [first = products[0]] = products;
    if (first === undefined) throw new Error("the catalog is empty");
    expect(productPicture({ ...first })).toBe(productPicture(first));
    expect(productPicture({ ...first, id: "another" })).not.toBe(productPicture(first));
    expect(new Set(pictures.map(({ picture }) => picture)).size).toBe(pictures.length);
  });

  it("takes no markup from a hostile product", () => {
    const hostile: Product = {
      id: `"><script>alert(1)</script>`,
      title: `Keyboard <img src=x onerror=alert(1)> ]]> &${"k".repeat(5_000)}`,
      brand: `"/><svg onload=alert(1)>`,
      category: [`Computers"><script>`, "Keyboards"],
      attributes: { color: `red" onload="alert(1)` },
    };
    const picture = productPicture(hostile);
    expect(malformedAt(picture)).toBeNull();
    expect(picture).not.toMatch(/alert|onload|onerror|<img|kkk/u);
    const harmless = { ...hostile, title: "Keyboard, an ordinary one", brand: `"/><svg onload=alert(1)>` };
    expect(productPicture(harmless)).toBe(picture);
  });

  it("has the colour its attributes name, or else the one its title ends with", () => {
    const black = namedColour("black");
    const named: Product = { id: "1", title: "Moka Pot, Red", attributes: { colour: "Black" } };
    expect(productColour(named)).toEqual(black);
    expect(productColour({ id: "1", title: "Moka Pot, Red" })).toEqual(namedColour("red"));
    expect(productColour({ id: "1", title: "Apple - iPhone SE 16GB - Space Gray" })).toEqual(
      namedColour("space grey"),
    );
    const tagged = (title: string, tags: readonly string[]): Product => ({
      id: "1",
      title,
      attributes: { tags },
    });
    expect(productColour(tagged("Twill Mini Dress", ["casual", "red", "black tie"]))).toEqual(
      namedColour("red"),
    );
    expect(productColour(tagged("Black Red Striped Sweater", ["red", "striped", "white"]))).toEqual(black);
    expect(productColour({ id: "1", title: "Dark Green Coffee Table Lamp" })).toEqual(
      namedColour("dark green"),
    );
    expect(productColour({ id: "1", title: "Coffee Machine" })).toBeUndefined();
    expect(productColour({ id: "1", title: "Blackout Curtain Rod" })).toBeUndefined();
    expect(namedColour("ocean blue")).not.toEqual(namedColour("blue"));
  });
});

/** Where the tags of `xml` do not nest or an attribute is not quoted; null where all is well. */
function malformedAt(xml: string): string | null {
  const open: string[] = [];
  let rest = xml;
  while (rest !== "") {
    const tag =
      /^<(?<end>\/?)(?<name>[a-zA-Z]+)(?<attributes>(?:\s[a-zA-Z0-9:-]+="[^"<&]*")*)(?<empty>\/?)>/u.exec(
        rest,
      );
    if (tag === null) return rest.slice(0, 60);
    const { end, name = "", empty } = tag.groups ?? {};
    if (end === "/" && open.pop() !== name) return rest.slice(0, 60);
    if (end === "" && empty === "") open.push(name);
    rest = rest.slice(tag[0].length);
    if (open.length === 0 && rest !== "") return rest.slice(0, 60);
  }
  return open.at(-1) ?? null;
}
