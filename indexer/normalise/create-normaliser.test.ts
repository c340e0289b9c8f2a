import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { productSchema, type Product } from "../../src/domain/product.ts";
import { createNormaliser } from "./create-normaliser.ts";
import { PRODUCT_FIELDS, type NormaliseOptions } from "./normalise-options.ts";

const LINE = 7;

function normalise(fields: Record<string, unknown>, options: NormaliseOptions = {}) {
  return createNormaliser(options)({ source: "feed", line: LINE, fields });
}

/** The product and, in short, what was remarked: `field: reason`. */
function productOf(fields: Record<string, unknown>, options: NormaliseOptions = {}) {
  const result = normalise({ id: "1", title: "t", ...fields }, options);
  if ("reject" in result) throw new Error(`rejected: ${result.reject.reason}`);
  const { id: _, title: __, ...rest } = result.product;
  return { rest, remarks: result.warnings.map(({ field, reason }) => `${field}: ${reason}`) };
}

describe("normalising a row", () => {
  it("understands the fields of the feed format as they are", () => {
    const product: Product = {
      id: "00123",
      title: "Kettle",
      description: "Boils.",
      brand: "Arven",
      category: ["Home", "Kitchen"],
      price: 49.9,
      currency: "EUR",
      stock: 3,
      in_stock: true,
      margin: 0.35,
      popularity: 12,
      rating: 4.5,
      created_at: "2026-03-01T00:00:00.000Z",
      updated_at: "2026-03-02T00:00:00.000Z",
      url: "/kettle",
      image: "https://example.com/kettle.jpg?a=1&b=2",
      sku: "K-1",
      mpn: "007",
      gtin: "04006381333931",
      ean: ["4006381333931"],
      attributes: { color: "red", watts: 2200, cordless: true, sizes: ["S", "M"] },
      group_id: "kettles",
    };
    expect(normalise({ ...product, category: "Home > Kitchen" })).toEqual({ product, warnings: [] });
    expect(normalise(product)).toEqual({ product, warnings: [] });
  });

  it.each([
    ["id", {}, "a product needs an id", ""],
    ["id", { id: " " }, "a product needs an id", ""],
    ["id", { id: "x".repeat(513) }, "an identifier longer than 512 characters", `${"x".repeat(200)}…`],
    [
      "id",
      { id: "4.00638E+12" },
      "a number that has lost digits; identifiers are to be written as text",
      "4.00638E+12",
    ],
    [
      "id",
      { id: 2 ** 60 },
      "a number that has lost digits; identifiers are to be written as text",
      "1152921504606847000",
    ],
    ["id", { id: "a\uFFFDb" }, "an identifier with characters that could not be decoded", "a\uFFFDb"],
    ["id", { id: { a: 1 } }, "an identifier is text or a number", '{"a":1}'],
    ["title", { id: 1 }, "a product needs a title", ""],
    ["title", { id: 1, title: "<p> </p>" }, "a product needs a title", "<p> </p>"],
    ["title", { id: 1, title: {} }, "not text", "{}"],
  ])("rejects a row for its %s: %j", (field, fields, reason, value) => {
    expect(normalise(fields)).toEqual({ reject: { source: "feed", line: LINE, field, value, reason } });
  });

  it("passes on what the source could not read", () => {
    const defect = { source: "feed", line: 3, field: "", value: "{", reason: "the line is not valid JSON" };
    expect(createNormaliser()(defect)).toEqual({ reject: defect });
  });

  it("leaves out an optional field that it cannot read, and says which and why", () => {
    const result = normalise({ id: "1", title: "t", price: "cheap", rating: 4 });
    expect(result).toEqual({
      product: { id: "1", title: "t", rating: 4 },
      warnings: [{ source: "feed", line: LINE, field: "price", value: "cheap", reason: "not a number" }],
    });
  });

  it.each([
    ["numbers as identifiers", { sku: 123, mpn: 0 }, { sku: "123", mpn: "0" }],
    ["leading zeros", { gtin: " 00012345 " }, { gtin: "00012345" }],
    ["text that a spreadsheet was told to leave alone", { sku: '="00123"' }, { sku: "00123" }],
    ["several codes in a cell", { ean: "1, 2;3|1" }, { ean: ["1", "2", "3"] }],
    ["a list of codes", { ean: [1, "2", " "] }, { ean: ["1", "2"] }],
    ["a category with >", { category: "A>B > > C" }, { category: ["A", "B", "C"] }],
    ["an escaped category", { category: "A &gt; B &amp; C" }, { category: ["A", "B & C"] }],
    ["a category with |", { category: "A|B" }, { category: ["A", "B"] }],
    ["a category with slashes", { category: "A / B/C" }, { category: ["A", "B/C"] }],
    ["a category list", { category: ["A", "", null, "B"] }, { category: ["A", "B"] }],
    ["a category list in a cell", { category: '["A","B"]' }, { category: ["A", "B"] }],
    ["a price with its currency", { price: "1.299,00 €" }, { price: 1299, currency: "EUR" }],
    ["a currency of its own", { price: "$5", currency: "cad" }, { price: 5, currency: "CAD" }],
    ["a margin in percent", { margin: "35%" }, { margin: 0.35 }],
    ["a margin as a share", { margin: "0,35" }, { margin: 0.35 }],
    ["a rating out of five", { rating: "4,5/5" }, { rating: 4.5 }],
    ["availability in words", { in_stock: "Out of Stock" }, { in_stock: false, stock: 0 }],
    ["availability from stock", { stock: "12" }, { stock: 12, in_stock: true }],
    ["no availability from nothing", { in_stock: "ja" }, { in_stock: true }],
    ["no stock at all", { stock: 0 }, { stock: 0, in_stock: false }],
    ["a count of pieces", { stock: "10+" }, { stock: 10, in_stock: true }],
    ["words in the stock column", { stock: "available" }, { in_stock: true }],
    ["zero pieces for sale all the same", { stock: 0, in_stock: true }, { stock: 0, in_stock: true }],
    ["an escaped address", { url: "http://a.b/?x=1&amp;copy=2" }, { url: "http://a.b/?x=1&copy=2" }],
    ["blank and placeholder cells", { brand: " ", price: "n/a", stock: "", category: [] }, {}],
  ])("reads %s", (_, fields, product) => {
    expect(productOf(fields)).toEqual({ rest: product, remarks: [] });
  });

  it.each([
    [{ price: -5 }, {}, "price: a price cannot be negative"],
    [{ price: "5 %" }, {}, "price: a price cannot be a percentage"],
    [{ currency: "beads" }, {}, "currency: not a currency"],
    [{ margin: 35 }, { margin: 0.35 }, "margin: a margin above 1 was taken for a percentage"],
    [{ margin: 350 }, {}, "margin: a margin is a share of the price"],
    [{ in_stock: "perhaps" }, {}, "in_stock: not a yes or no"],
    [{ in_stock: "?", stock: 2 }, { stock: 2 }, "in_stock: not a yes or no"],
    [{ created_at: "03/04/2026" }, {}, "created_at: a date that can be read two ways, day or month first"],
    [{ url: "javascript:alert(1)" }, {}, "url: not an address"],
    [{ image: "java\nscript:alert(1)" }, {}, "image: not an address"],
    [
      { gtin: "4.00638E+12" },
      {},
      "gtin: a number that has lost digits; identifiers are to be written as text",
    ],
    [{ brand: {} }, {}, "brand: not text"],
    [
      { category: ["A > B", "C > D"] },
      { category: ["A", "B"] },
      "category: several category paths, of which the first counts",
    ],
    [{ brand: "Caf\uFFFD" }, { brand: "Caf\uFFFD" }, "brand: text with characters that could not be decoded"],
    [{ attributes: "red" }, {}, "attributes: not an object"],
    [{ attributes: { a: { b: { c: 1 } } } }, {}, "attributes.a.b: nested too deeply"],
    [{ attributes: { a: Number.POSITIVE_INFINITY } }, {}, "attributes.a: not a finite number"],
    [{ attributes: { a: [1, Number.NaN] } }, {}, "attributes.a: not a finite number"],
  ])("remarks on %j", (fields, product, remark) => {
    expect(productOf(fields)).toEqual({ rest: product, remarks: [remark] });
  });

  it("cuts text at the limit and says so", () => {
    const { rest, remarks } = productOf({ description: "x".repeat(1_000_000) }, { maxFieldChars: 1000 });
    expect(rest.description).toHaveLength(1000);
    expect(remarks).toEqual(["description: text was cut at the limit"]);
  });

  it("names the shop's currency only where there is a price", () => {
    expect(productOf({ price: 5 }, { currency: "SEK" }).rest).toEqual({ price: 5, currency: "SEK" });
    expect(productOf({}, { currency: "SEK" }).rest).toEqual({});
  });
});

describe("attributes", () => {
  it("keep their JSON types, lose empty values and flatten one level", () => {
    const attributes = {
      watts: 5,
      cordless: false,
      note: "<b>n</b>",
      none: null,
      blank: " ",
      list: ["a", null, "b"],
      numbers: [1, 2],
      mixed: [1, "a", true],
      size: { width: 3, unit: "cm" },
    };
    expect(productOf({ attributes }).rest.attributes).toEqual({
      watts: 5,
      cordless: false,
      note: "n",
      list: ["a", "b"],
      numbers: [1, 2],
      mixed: ["1", "a", "true"],
      "size.width": 3,
      "size.unit": "cm",
    });
  });

  it("are understood as JSON in a cell and as a list of names and values", () => {
    expect(productOf({ attributes: '{"a":1}' }).rest.attributes).toEqual({ a: 1 });
    expect(productOf({ attributes: [{ name: "a", value: 1 }] }).rest.attributes).toEqual({ a: 1 });
  });

  it("keep __proto__, constructor and prototype as names, through JSON and between threads", () => {
    const hostile = JSON.parse('{"__proto__":"p","constructor":"c","prototype":"q","size":{"__proto__":1}}');
    const { rest } = productOf({ attributes: hostile });
    const expected = [
      ["__proto__", "p"],
      ["constructor", "c"],
      ["prototype", "q"],
      ["size.__proto__", 1],
    ];
    for (const copy of [rest, structuredClone(rest), JSON.parse(JSON.stringify(rest))]) {
      expect(Object.entries(copy.attributes)).toEqual(expected);
    }
    expect("p" in {}).toBe(false);
    expect({}.constructor).toBe(Object);
  });

  it("come from named columns, or from all that fill nothing else", () => {
    const fields = { Colour: "red", watts: "5", brand: "b", attributes: { watts: 6 } };
    expect(productOf(fields).rest.attributes).toEqual({ watts: 6 });
    expect(productOf(fields, { attributes: ["colour"] }).rest.attributes).toEqual({
      colour: "red",
      watts: 6,
    });
    expect(productOf(fields, { attributes: "rest" }).rest.attributes).toEqual({ Colour: "red", watts: 6 });
  });
});

describe("mapping fields", () => {
  it("prefers a name as it is written, then one in another case", () => {
    expect(productOf({ BRAND: "upper", brand: "lower" }).rest.brand).toBe("lower");
    expect(productOf({ " Brand ": "folded" }).rest.brand).toBe("folded");
  });

  it("takes the first of several names that has a value", () => {
    const options = { fields: { description: ["long", "short"] } };
    expect(productOf({ long: " ", short: "s" }, options).rest.description).toBe("s");
    expect(productOf({ long: "l", short: "s" }, options).rest.description).toBe("l");
  });

  it("reaches into objects with dots, unless a name has dots itself", () => {
    const options = { fields: { price: "offer.price.amount" } };
    expect(productOf({ offer: { price: { amount: 5 } } }, options).rest.price).toBe(5);
    expect(productOf({ "offer.price.amount": 6, offer: {} }, options).rest.price).toBe(6);
    expect(productOf({ offer: null }, options).rest).toEqual({});
  });

  it("does not find what every object inherits", () => {
    const options = { fields: { brand: "constructor.name", sku: "toString", mpn: "offer.constructor" } };
    expect(productOf({ offer: {} }, options)).toEqual({ rest: {}, remarks: [] });
  });

  it("ignores the field's own name once it is mapped", () => {
    expect(productOf({ brand: "own" }, { fields: { brand: "maker" } }).rest).toEqual({});
  });
});

describe("any row at all", () => {
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...PRODUCT_FIELDS, "ID", "__proto__", "constructor") },
    fc.string(),
  );
  const value = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^[-+]?[€$]?[0-9.,' %e-]{1,12}$/u),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, undefined, "03/04/2026", "in stock"),
  );
  const rows = fc.dictionary(name, value, { noNullPrototype: false });

  it("gives a product that satisfies the schema, or a reject, and never throws", () => {
    let products = 0;
    const options = fc.constantFrom<NormaliseOptions>(
      {},
      { attributes: "rest", decimalSeparator: "comma", maxFieldChars: 10 },
      { fields: { id: ["sku", "id", "ID"], title: ["title", "brand", "id"] }, currency: "EUR" },
    );
    fc.assert(
      fc.property(rows, fc.boolean(), options, (fields, isWhole, options) => {
        const row = isWhole ? { ...fields, id: "1", title: "t" } : fields;
        const result = normalise(row, options);
        if ("reject" in result) return;
        products += 1;
        productSchema.parse(result.product);
        expect(structuredClone(result.product)).toEqual(result.product);
        expect(JSON.parse(JSON.stringify(result))).toBeDefined();
      }),
      { numRuns: 2000 },
    );
    expect(products).toBeGreaterThan(500);
  });
});
