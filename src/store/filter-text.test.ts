import { describe, expect, it } from "vitest";

import { CORE_FIELDS, type CatalogSchema } from "../domain/field.ts";
import { matchesFilter } from "../domain/filter.ts";
import { parseFilter } from "../domain/parse-filter.ts";
import type { Product } from "../domain/product.ts";
import { resolveFilter } from "../domain/resolve-filter.ts";
import { filterText } from "./filter-text.ts";
import type { Selection } from "./store-address.ts";

const FIELDS: CatalogSchema = {
  ...CORE_FIELDS,
  'attributes.odd "\\ name': "string",
  "attributes.size": "mixed",
  "attributes.wireless": "boolean",
};
const PRODUCT: Product = {
  id: "1",
  title: "Mouse",
  brand: 'Say "hi" \\ AND',
  category: ["Computers", "Mice > Rats"],
  price: 50,
  attributes: { 'odd "\\ name': "x OR y", size: 42, wireless: true },
};

function passes(selections: readonly Selection[], category: readonly string[] = []): boolean {
  const syntax = parseFilter(filterText({ selections, category }, FIELDS) ?? "");
  return syntax === null || matchesFilter(PRODUCT, resolveFilter(syntax, FIELDS));
}

describe("the filter of an address", () => {
  it("holds any field and value as they are", () => {
    expect(passes([{ field: "brand", values: ['Say "hi" \\ AND'] }])).toBe(true);
    expect(passes([{ field: 'attributes.odd "\\ name', values: ["nothing", "x OR y"] }])).toBe(true);
    expect(passes([{ field: "attributes.size", values: ["42"] }])).toBe(true);
    expect(passes([{ field: "attributes.wireless", values: ["true"] }])).toBe(true);
    expect(passes([{ field: "attributes.wireless", values: ["false"] }])).toBe(false);
    expect(passes([], ["Computers"])).toBe(true);
    expect(passes([], ["Kitchen"])).toBe(false);
  });

  it("takes both ends of a range but the upper one of an open step", () => {
    expect(passes([{ field: "price", from: 10, to: 50, open: false }])).toBe(true);
    expect(passes([{ field: "price", from: 10, to: 50, open: true }])).toBe(false);
    expect(passes([{ field: "price", from: 50, to: 60, open: true }])).toBe(true);
    expect(passes([{ field: "price", from: null, to: 49, open: false }])).toBe(false);
  });

  it("asks for all fields at once", () => {
    const brand = { field: "brand", values: ["Other"] };
    expect(passes([brand, { field: "price", from: 10, to: 60, open: false }])).toBe(false);
  });
});
