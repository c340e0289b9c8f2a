import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CORE_FIELDS, type CatalogSchema } from "../domain/field.ts";
import {
  addressOf,
  NO_STATE,
  PAGE_SIZES,
  readCategoryPath,
  readState,
  type Selection,
  type StoreState,
} from "./store-address.ts";

const FIELDS: CatalogSchema = {
  ...CORE_FIELDS,
  "attributes.color": "string",
  "attributes.page": "string",
  "attributes.brand": "string",
  "attributes.ram gb": "number",
  "attributes.wireless": "boolean",
  "attributes.odd & = + / name": "mixed",
  "attributes.price.min": "string",
};

const read = (address: string): StoreState => {
  const url = new URL(address, "http://shop.example");
  const path = url.pathname.startsWith("/c/") ? readCategoryPath(url.pathname) : [];
  return readState(url.searchParams, FIELDS, path ?? []);
};

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => text !== "");
const number = fc.integer({ min: -5_000, max: 5_000 }).map((value) => value / 4 || 0);
const values = (entry: fc.Arbitrary<string>) =>
  fc.uniqueArray(entry, {
    minLength: 1,
    maxLength: 3,
    selector: (value) => value.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim(),
  });
const choice = (field: string): fc.Arbitrary<Selection> => {
  const ofValues = (entry: fc.Arbitrary<string>) =>
    values(entry).map((chosen) => ({ field, values: chosen }));
  const type = FIELDS[field];
  if (type === "boolean") return ofValues(fc.constantFrom("true", "false"));
  if (type !== "number") return ofValues(word.filter((text) => !text.includes("..")));
  const range = fc
    .tuple(fc.option(number), fc.option(number), fc.boolean())
    .filter(([from, to]) => (from === null ? to !== null : to === null || from <= to))
    .map(([from, to, open]) => ({ field, from, to, open: open && to !== null }));
  return fc.oneof(ofValues(number.map(String)), range);
};
const state: fc.Arbitrary<StoreState> = fc.record({
  query: fc.oneof(fc.constant(""), word),
  category: fc.array(
    word.filter((text) => !text.includes(">")),
    { maxLength: 3 },
  ),
  selections: fc
    .uniqueArray(
      fc.constantFrom(
        "brand",
        "price",
        "in_stock",
        ...Object.keys(FIELDS).filter((name) => name.startsWith("attributes.")),
      ),
      {
        maxLength: 4,
      },
    )
    .chain((fields) => fc.tuple(...fields.toSorted((a, b) => (a < b ? -1 : 1)).map(choice))),
  sort: fc.option(fc.constantFrom("price:asc", "rating:desc")),
  page: fc.integer({ min: 1, max: 40 }),
  size: fc.constantFrom(...PAGE_SIZES),
  ignored: values(word),
  asTyped: fc.boolean(),
});

describe("an address", () => {
  it("says the whole state, whatever its words are", () => {
    fc.assert(
      fc.property(state, (written) => {
        expect(read(addressOf(written))).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });

  it("is short where little is asked", () => {
    expect(addressOf(NO_STATE)).toBe("/search");
    expect(addressOf({ ...NO_STATE, category: ["Phones & Accessories", "A/B"] })).toBe(
      "/c/Phones%20%26%20Accessories/A%2FB",
    );
    const selections = [{ field: "attributes.color", values: ["black"] }];
    expect(addressOf({ ...NO_STATE, query: "mouse", selections })).toBe("/search?q=mouse&color=black");
  });

  it("leaves out what it does not know", () => {
    const found = read(
      "/search?q=mouse&utm_source=mail&nosuch=1&price=cheap&page=-3&size=7&in_stock=maybe&__proto__=1",
    );
    expect(found).toEqual({ ...NO_STATE, query: "mouse" });
  });

  it("reads the two numbers of a form as a range", () => {
    expect(read("/search?price.min=10&price.max=").selections).toEqual([
      { field: "price", from: 10, to: null, open: false },
    ]);
    expect(read("/search?ram+gb.min=8&ram+gb.max=16").selections).toEqual([
      { field: "attributes.ram gb", from: 8, to: 16, open: false },
    ]);
  });

  it("reads numbers as people write them, in either order", () => {
    const boundsOf = (address: string) => read(address).selections;
    expect(boundsOf("/search?price.min=59,90&price.max=1.299,50")).toEqual([
      { field: "price", from: 59.9, to: 1_299.5, open: false },
    ]);
    expect(boundsOf("/search?price.max=%E2%82%AC+1,299.50")).toEqual([
      { field: "price", from: null, to: 1_299.5, open: false },
    ]);
    for (const address of ["/search?price.min=100&price.max=50", "/search?price=100..50"]) {
      expect(boundsOf(address)).toEqual([{ field: "price", from: 50, to: 100, open: false }]);
    }
    expect(boundsOf("/search?price.min=1,2,3&price.max=cheap")).toEqual([]);
  });

  it("tells an attribute from a parameter and a core field of the same name", () => {
    const found = read("/search?attributes.page=a4&page=2&brand=Nera&attributes.brand=Tokk");
    expect(found.page).toBe(2);
    expect(found.selections).toEqual([
      { field: "attributes.brand", values: ["Tokk"] },
      { field: "attributes.page", values: ["a4"] },
      { field: "brand", values: ["Nera"] },
    ]);
  });

  it("refuses a path that is no UTF-8", () => {
    expect(readCategoryPath("/c/%E0%A4%A")).toBeNull();
  });
});
