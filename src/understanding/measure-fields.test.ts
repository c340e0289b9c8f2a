import { describe, expect, it } from "vitest";

import { matchesFilter } from "../domain/filter.ts";
import type { Lexicon, MeasureField } from "../domain/lexicon.ts";
import { createUnderstanding } from "./create-understanding.ts";

const measure = (field: string, unit: string, min: number, max: number): MeasureField => ({
  field: `attributes.${field}`,
  unit,
  products: 50,
  min,
  max,
  texts: [],
});
const MEASURES = [
  measure("width_cm", "cm", 5, 300),
  measure("bed_width_cm", "cm", 90, 200),
  measure("height_cm", "cm", 5, 300),
  measure("diameter_cm", "cm", 10, 40),
  measure("blade_cm", "cm", 5, 40),
  measure("weight_kg", "kg", 0.1, 40),
  measure("ram_gb", "gb", 4, 64),
  measure("internal_memory", "gb", 4, 512),
  measure("capacity", "gb", 4, 512),
  measure("battery_h", "hour", 1, 60),
  measure("color_temp_k", "kelvin", 1_800, 6_500),
  measure("dpi", "dpi", 400, 26_000),
  measure("pressure_bar", "bar", 9, 19),
];
const LEXICON: Lexicon = {
  priced: 100,
  currency: "EUR",
  values: [],
  measures: MEASURES,
  sizes: [],
  flags: [],
  subjects: {
    fields: [
      "attributes.diameter_cm",
      "attributes.width_cm",
      "attributes.internal_memory",
      "attributes.capacity",
    ],
    terms: [
      ["pan", [[0, 90]]],
      ["rug", [[1, 90]]],
      [
        "memory",
        [
          [2, 70],
          [3, 20],
        ],
      ],
      ["memory card", [[3, 60]]],
    ],
  },
};
const understand = createUnderstanding(LEXICON, {
  price: "number",
  ...Object.fromEntries(MEASURES.map(({ field }) => [field, "number" as const])),
});
const labels = (query: string): string[] => understand(query, []).constraints.map(({ label }) => label);

describe("the fields a measure is asked of", () => {
  it.each([
    ["sofa narrower than 200 cm", "width_cm < 200"],
    ["lamp taller than 1 m", "height_cm > 100"],
    ["sofa bed 160 cm wide", "width_cm 156.8 TO 163.2 OR bed_width_cm 156.8 TO 163.2"],
    ["knife with a blade longer than 16 cm", "blade_cm > 16"],
    ["mouse lighter than 700 g", "weight_kg < 0.7"],
    ["laptop with 16 gb ram", "ram_gb 15.5 TO 16.5 OR internal_memory 15.5 TO 16.5"],
  ])("are those of the direction or the name in %s", (query, label) => {
    expect(labels(query)).toEqual([label]);
  });

  it("are those that such things have, where the query names none", () => {
    expect(labels("pan larger than 25 cm")).toEqual(["diameter_cm > 25"]);
    expect(labels("rug larger than 150 cm")).toEqual(["width_cm > 150"]);
    expect(labels("parcel larger than 25 cm")).toEqual([
      "width_cm > 25 OR bed_width_cm > 25 OR height_cm > 25 OR diameter_cm > 25 OR blade_cm > 25",
    ]);
  });

  it("are not those of a name that such things do not have", () => {
    expect(labels("memory card 128 gb")).toEqual(["capacity 124.16 TO 131.84"]);
  });

  it.each([
    ["headphones with 30 hours battery or more", "battery_h >= 30", "headphones "],
    ["headphones 10 hours battery life or more in red", "battery_h >= 10", "headphones in red"],
    ["2700k bulb", "color_temp_k 2646 TO 2754", "2700k bulb"],
    ["mouse with at least 3000 dpi", "dpi >= 3000", "mouse "],
    ["espresso machine 15 bar", "pressure_bar 14.5 TO 15.5", "espresso machine 15 bar"],
  ])("takes the words that say what is measured with the measure in %s", (query, label, asked) => {
    expect(labels(query)).toEqual([label]);
    expect(understand(query, []).keywordText).toBe(asked);
  });

  it("are compared without the noise of a conversion: 0.7 kg is no less than 700 g", () => {
    const [constraint] = understand("mouse lighter than 700 g", []).constraints;
    const isShown = (weight_kg: number): boolean | undefined =>
      constraint && matchesFilter({ id: "p", title: "mouse", attributes: { weight_kg } }, constraint.admits);
    expect([isShown(0.69), isShown(0.7)]).toEqual([true, false]);
  });

  it("reads no price from what is said of things", () => {
    expect(labels("sofa wider than 200")).toEqual([]);
    expect(labels("shoes 42 or larger")).toEqual([]);
    expect(labels("shoes 42 or less")).toEqual(["price <= 42"]);
  });
});
