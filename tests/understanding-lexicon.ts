import type { CatalogSchema } from "../src/domain/field.ts";
import type { Lexicon } from "../src/domain/lexicon.ts";

/** A small shop's words, for tests of what queries say. */
export const LEXICON: Lexicon = {
  priced: 100,
  currency: "EUR",
  values: [
    {
      field: "brand",
      topic: "brand",
      products: 100,
      complete: true,
      values: [
        ["Norvane", 40],
        ["BLACK+DECKER", 30],
        ["Other", 30],
      ],
      phrases: [
        ["norvane", 1],
        ["black decker", 1],
      ],
    },
    {
      field: "attributes.color",
      topic: "color",
      products: 90,
      complete: true,
      values: [
        ["red", 30],
        ["Dark Red", 10],
        ["grey", 10],
        ["Multicolour", 5],
        ["black", 5],
      ],
      phrases: [
        ["red", 1],
        ["dark red", null],
        ["grey", 1],
        ["black", 1],
      ],
    },
    {
      field: "attributes.material",
      topic: "material",
      products: 50,
      complete: true,
      values: [
        ["leather", 25],
        ["wool", 25],
      ],
      phrases: [
        ["leather", 1],
        ["wool", 1],
      ],
    },
    {
      field: "attributes.size",
      topic: "size",
      products: 20,
      complete: true,
      values: [
        ["XL", 10],
        ["M", 10],
      ],
      phrases: [["xl", 1]],
    },
    {
      field: "attributes.form",
      topic: "other",
      products: 20,
      complete: true,
      values: [
        ["Tower", 10],
        ["Desktop", 10],
        ["Small", 10],
      ],
      phrases: [
        ["desktop", 1],
        ["small", 1],
      ],
    },
  ],
  measures: [
    { field: "attributes.weight_kg", unit: "kg", products: 50, min: 0.1, max: 40, texts: [] },
    { field: "attributes.screen_size_in", unit: "inch", products: 20, min: 5, max: 34, texts: [] },
    { field: "attributes.width_cm", unit: "cm", products: 20, min: 10, max: 200, texts: [] },
    { field: "attributes.max_load_kg", unit: "kg", products: 9, min: 1, max: 200, texts: [] },
    { field: "attributes.ram_gb", unit: "gb", products: 10, min: 4, max: 64, texts: [] },
    {
      field: "attributes.voltage",
      unit: null,
      products: 10,
      min: 12,
      max: 36,
      texts: ["18 V", "12 volt", "36V"],
    },
  ],
  sizes: [{ field: "attributes.size_eu", products: 20, min: 36, max: 47 }],
  flags: [
    { field: "attributes.wireless", yes: 30, no: 20, telling: true },
    { field: "attributes.sugar_free", yes: 5, no: 5, telling: true },
    { field: "attributes.caffeine_free", yes: 5, no: 0, telling: true },
    { field: "attributes.camera", yes: 5, no: 5, telling: false },
  ],
};
export const SCHEMA: CatalogSchema = {
  price: "number",
  brand: "string",
  ...Object.fromEntries(
    [...LEXICON.values, ...LEXICON.measures, ...LEXICON.sizes, ...LEXICON.flags].map(({ field }) => [
      field,
      "mixed",
    ]),
  ),
};
