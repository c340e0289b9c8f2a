import { describe, expect, it } from "vitest";

import type { CatalogSchema } from "../../domain/field.ts";
import type { AttributeValue, Product } from "../../domain/product.ts";
import { chooseFacets } from "./choose-facets.ts";

function shop(count: number, attributesOf: (index: number) => Record<string, AttributeValue>) {
  const products: Product[] = Array.from({ length: count }, (_, index) => ({
    id: `p${index}`,
    title: `Product ${index}`,
    attributes: attributesOf(index),
  }));
  const fields: Record<string, CatalogSchema[string]> = {};
  for (const { attributes = {} } of products) {
    for (const [name, value] of Object.entries(attributes)) {
      const type = typeof value;
      fields[`attributes.${name}`] = type === "number" || type === "boolean" ? type : "string";
    }
  }
  return { products, fields };
}

describe("the facets that are shown", () => {
  it("are those that divide the products, best first", () => {
    const { products, fields } = shop(40, (index) => ({
      color: ["black", "white", "red", "blue"][index % 4] ?? "",
      finish: index === 0 ? "matt" : "gloss",
      maker_note: "the same for all",
      serial: `S-${index}`,
      prose: `A long sentence about product number ${index % 3} that nobody would narrow a search by`,
    }));
    expect(chooseFacets(products, fields).map(({ field }) => field)).toEqual([
      "attributes.color",
      "attributes.finish",
    ]);
  });

  it("are a few of thousands", () => {
    const { products, fields } = shop(120, (index) =>
      Object.fromEntries([
        ["size", index % 5],
        ...Array.from({ length: 45 }, (_, at) => [`rare ${index} ${at}`, `v${at}`]),
        ...Array.from({ length: 20 }, (_, at) => [`shared ${at}`, `v${(index * (at + 3)) % (2 + (at % 5))}`]),
      ]),
    );
    expect(Object.keys(fields).length).toBeGreaterThan(5_300);
    const chosen = chooseFacets(products, fields);
    expect(chosen.length).toBeLessThanOrEqual(16);
    expect(chosen.map(({ field }) => field)).toContain("attributes.size");
    expect(chosen.some(({ field }) => field.includes("rare"))).toBe(false);
  });

  it("count many numbers in ranges, few as values, and yes or no as flags", () => {
    const { products, fields } = shop(30, (index) => ({
      weight: index * 1.5,
      ram: 2 ** (index % 4),
      wireless: index % 3 === 0,
      always: true,
    }));
    const kinds = Object.fromEntries(chooseFacets(products, fields).map(({ field, kind }) => [field, kind]));
    expect(kinds).toEqual({
      "attributes.weight": "ranges",
      "attributes.ram": "values",
      "attributes.wireless": "flag",
    });
  });

  it("are none where products have no attributes", () => {
    expect(chooseFacets([{ id: "1", title: "x" }], {})).toEqual([]);
    expect(chooseFacets([], {})).toEqual([]);
  });

  it("are one of a label, the one that divides better", () => {
    const { products, fields } = shop(40, (index) => ({
      weight_kg: 1 + (index % 4),
      weight_g: index % 2 === 0 ? 172 : 188,
    }));
    expect(chooseFacets(products, fields).map(({ field }) => field)).toEqual(["attributes.weight_kg"]);
  });

  it("measure in ranges where there are more than a few, and not at all where each has its own", () => {
    const { products, fields } = shop(40, (index) => ({
      length_cm: 100 + (index % 8),
      players: 1 + (index % 8),
      ...(index < 4 ? { depth_mm: 20 + index } : {}),
    }));
    const kinds = chooseFacets(products, fields).map(({ field, kind }) => [field, kind]);
    expect(Object.fromEntries(kinds)).toEqual({
      "attributes.length_cm": "ranges",
      "attributes.players": "values",
    });
  });
});
