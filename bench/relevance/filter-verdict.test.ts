import { describe, expect, it } from "vitest";

import type { CatalogSchema } from "../../src/domain/field.ts";
import { compileFilter } from "../../src/domain/compile-filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { filterFields, filterVerdict } from "./filter-verdict.ts";

const schema: CatalogSchema = {
  price: "number",
  category: "path",
  "attributes.color": "string",
  "attributes.wireless": "boolean",
};

function filterOf(text: string) {
  const filter = compileFilter(text, schema);
  if (filter === null) throw new TypeError(`expected a filter, got ${JSON.stringify(text)}`);
  return filter;
}
const verdict = (product: Omit<Product, "id" | "title">, text: string) =>
  filterVerdict({ id: "1", title: "Lamp", ...product }, filterOf(text));

describe("filterVerdict", () => {
  it("keeps a product that does not say apart from one that says otherwise", () => {
    expect(verdict({ price: 40 }, "price < 50")).toBe("met");
    expect(verdict({ price: 50 }, "price < 50")).toBe("broken");
    expect(verdict({}, "price < 50")).toBe("unknown");
  });

  it("does not take silence for a no", () => {
    expect(verdict({}, "NOT wireless = true")).toBe("unknown");
    expect(verdict({ attributes: { wireless: true } }, "NOT wireless = true")).toBe("broken");
    expect(verdict({ attributes: { wireless: false } }, "NOT wireless = true")).toBe("met");
  });

  it("is broken when one known condition is broken, whatever is unknown beside it", () => {
    expect(verdict({ price: 80 }, "price < 50 AND color = black")).toBe("broken");
    expect(verdict({ price: 40 }, "price < 50 AND color = black")).toBe("unknown");
  });

  it("is met when one of two alternatives is met, and unknown while one may be", () => {
    expect(verdict({ price: 40 }, "price < 50 OR color = black")).toBe("met");
    expect(verdict({ price: 80 }, "price < 50 OR color = black")).toBe("unknown");
    expect(verdict({ price: 80, attributes: { color: "red" } }, "price < 50 OR color = black")).toBe(
      "broken",
    );
  });

  it("finds a word in a text that joins several, not a part of a word", () => {
    const silver = { attributes: { color: "Black,Silver" } };
    expect(verdict(silver, "color = silver")).toBe("met");
    expect(verdict({ attributes: { color: "Whites White" } }, "color = white")).toBe("met");
    expect(verdict(silver, "color = sil")).toBe("broken");
    expect(verdict(silver, 'color = "silver black"')).toBe("broken");
  });

  it("holds category paths whole", () => {
    const toys = { category: ["Toys", "Baby"] };
    expect(verdict(toys, "category = Toys")).toBe("met");
    expect(verdict(toys, "category = Baby")).toBe("broken");
  });
});

describe("filterFields", () => {
  it("names each field once", () => {
    expect(filterFields(filterOf("price < 50 OR NOT (color = black AND price > 10)"))).toEqual([
      "price",
      "attributes.color",
    ]);
  });
});
