import { describe, expect, it } from "vitest";

import type { Merchandising } from "../domain/merchandising.ts";
import { createConfigurationNames } from "./configuration-name.ts";
import { previewed } from "./previewed.ts";
import type { SearchSettings } from "./search-settings.ts";

const MARGIN = { name: "margin", field: "margin", transform: "linear", range: [0, 1], weight: 0.1 } as const;
const FRESH = {
  name: "fresh",
  field: "created_at",
  transform: "decay",
  halfLifeDays: 9,
  weight: 0.2,
} as const;
const MERCHANDISING: Merchandising = {
  signals: [MARGIN, FRESH],
  maxBoost: 0.3,
  outOfStock: "demote",
  synonyms: [],
  rules: [],
  diversify: null,
};

describe("a preview", () => {
  it("turns the weights it names, to 0 as well, and leaves the others", () => {
    const turned = previewed(MERCHANDISING, 0.5, {
      signalWeights: { margin: 0, constructor: 3 },
      maxBoost: 0,
      vectorWeight: 0,
    });
    expect(turned.signals).toEqual([{ ...MARGIN, weight: 0 }, FRESH]);
    expect(turned).toMatchObject({ maxBoost: 0, vectorWeight: 0, outOfStock: "demote" });
  });

  it("is what is configured when it says nothing", () => {
    const { signals, maxBoost, outOfStock } = MERCHANDISING;
    expect(previewed(MERCHANDISING, 0.5, {})).toEqual({ signals, maxBoost, outOfStock, vectorWeight: 0.5 });
  });
});

describe("the name of a configuration", () => {
  const settings: SearchSettings = {
    budgetMs: 60,
    hardLimitMs: 2_000,
    candidates: 1_000,
    neighbours: 200,
    vectorWeight: 0.5,
    fusion: "joint",
    maxQueryChars: 512,
    maxFacetValues: 100,
  };

  it("is another one when a setting or a weight changes, and the same for equal ones", () => {
    const name = createConfigurationNames(settings)(MERCHANDISING);
    expect(name).toMatch(/^[0-9a-f]{12}$/u);
    expect(createConfigurationNames({ ...settings })({ ...MERCHANDISING })).toBe(name);
    expect(createConfigurationNames({ ...settings, vectorWeight: 0.4 })(MERCHANDISING)).not.toBe(name);
    expect(createConfigurationNames(settings)({ ...MERCHANDISING, maxBoost: 0.2 })).not.toBe(name);
  });
});
