import { describe, expect, it } from "vitest";

import { CORE_FIELDS } from "../domain/field.ts";
import { refinedSpellings } from "./refined-spellings.ts";

const SCHEMA = { ...CORE_FIELDS, "attributes.color": "string" } as const;

describe("a value in the answer", () => {
  it("is spelled as it is refined, by the first query that does", () => {
    const first = [["brand:ACME", "color:Deep  Red"]];
    const spell = refinedSpellings([undefined, first, "brand:acme,brand:zeta"], SCHEMA);
    expect(spell("brand", "Acme")).toBe("ACME");
    expect(spell("brand", "Zeta")).toBe("zeta");
    expect(spell("attributes.color", "deep red")).toBe("Deep  Red");
  });

  it("stays as it is where nothing is refined, or something else", () => {
    const spell = refinedSpellings(["brand:ACME", ["nonsense", "colr:red"]], SCHEMA);
    expect(spell("brand", "Acme Tools")).toBe("Acme Tools");
    expect(spell("attributes.color", "Acme")).toBe("Acme");
  });

  it("is read from filters that exclude, score or escape it", () => {
    const spell = refinedSpellings([["brand:-NERA", "brand:ACME<score=3>", String.raw`brand:\-5X`]], SCHEMA);
    expect(["Nera", "Acme", "-5x"].map((value) => spell("brand", value))).toEqual(["NERA", "ACME", "-5X"]);
  });

  it("begins as the refined category above it", () => {
    const spell = refinedSpellings([["categories.lvl1:KITCHEN > Blenders"]], SCHEMA);
    expect(spell("category", "Kitchen")).toBe("KITCHEN");
    expect(spell("category", "kitchen > pans")).toBe("KITCHEN > pans");
    expect(spell("category", "Kitchen > blenders > Small")).toBe("KITCHEN > Blenders > Small");
    expect(spell("category", "Kitchenware")).toBe("Kitchenware");
  });
});
