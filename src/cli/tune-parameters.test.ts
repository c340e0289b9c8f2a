import { describe, expect, it } from "vitest";

import { aisleConfigSchema } from "../config/aisle-config.ts";
import type { RankingConfiguration } from "./tunable-search.ts";
import { tuneDiff } from "./tune-diff.ts";
import { applySetting, tuneParameters } from "./tune-parameters.ts";

const configured: RankingConfiguration = {
  search: aisleConfigSchema.parse({}).search,
  signals: [
    { name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.1 },
    { name: "returns: many", field: "returns", transform: "saturation", pivot: 3, weight: -0.1 },
  ],
  maxBoost: 0.35,
};
const files = { config: "aisle.config.yaml", merchandising: "merchandising.yaml" };

describe("tuneParameters", () => {
  it("names every weight and what it is now", () => {
    const parameters = tuneParameters(configured, () => true);
    expect(parameters.map(({ path, current }) => [path, current])).toEqual([
      ["search.vectorWeight", 0.5],
      ["signals.margin.weight", 0.1],
      ["signals.returns: many.weight", -0.1],
      ["maxBoost", 0.35],
    ]);
  });

  it("never turns the sign of a signal", () => {
    const [, , returns] = tuneParameters(configured, () => true);
    expect(Math.max(...(returns?.values ?? [1]))).toBe(0);
  });

  it("leaves out a signal that no product can show", () => {
    const paths = tuneParameters(configured, (field) => field !== "returns").map(({ path }) => path);
    expect(paths).not.toContain("signals.returns: many.weight");
    expect(paths).toContain("signals.margin.weight");
  });
});

describe("applySetting", () => {
  it("changes what the setting names and nothing else", () => {
    const setting = { "search.vectorWeight": 0.7, "signals.margin.weight": 0.2, maxBoost: 0.5 };
    const { search, signals, maxBoost } = applySetting(configured, setting);
    expect(search).toEqual({ ...configured.search, vectorWeight: 0.7 });
    expect(signals).toEqual([{ ...configured.signals[0], weight: 0.2 }, configured.signals[1]]);
    expect(maxBoost).toBe(0.5);
    expect(applySetting(configured, {})).toEqual(configured);
  });

  it("takes 0 for a value", () => {
    expect(applySetting(configured, { maxBoost: 0 }).maxBoost).toBe(0);
  });
});

describe("tuneDiff", () => {
  const note = "chosen by 4 of 5 folds";

  it("shows changed lines of both files, and all signals around a changed one", () => {
    const changes = [
      { path: "search.vectorWeight", from: 0.5, to: 0.7, note },
      { path: "signals.margin.weight", from: 0.1, to: 0.2, note },
      { path: "maxBoost", from: 0.35, to: 0.5, note },
    ];
    expect(tuneDiff({ configured, files }, changes)).toBe(
      `--- aisle.config.yaml
+++ aisle.config.yaml
@@ search @@
 search:
-  vectorWeight: 0.5 # before
+  vectorWeight: 0.7 # after: chosen by 4 of 5 folds
--- merchandising.yaml
+++ merchandising.yaml
@@ signals @@
 signals:
-  - { name: margin, field: margin, transform: linear, range: [ 0, 0.6 ], weight: 0.1 } # before
+  - { name: margin, field: margin, transform: linear, range: [ 0, 0.6 ], weight: 0.2 } # after: chosen by 4 of 5 folds
   - { name: "returns: many", field: returns, transform: saturation, pivot: 3, weight: -0.1 }
@@ maxBoost @@
-maxBoost: 0.35 # before
+maxBoost: 0.5 # after: chosen by 4 of 5 folds
`,
    );
  });

  it("is empty without changes, and leaves out a file without any", () => {
    expect(tuneDiff({ configured, files }, [])).toBe("");
    const changes = [{ path: "maxBoost", from: 0.35, to: 0.5, note }];
    expect(tuneDiff({ configured, files }, changes)).not.toContain("aisle.config.yaml");
  });
});
