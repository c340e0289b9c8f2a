import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { aisleConfigSchema } from "../../config/aisle-config.ts";
import { merchandisingSchema } from "../../config/merchandising-config.ts";
import { configuredWeights, isAsConfigured, previewOf, type Ranking } from "./ranking.ts";
import { yamlLines } from "./yaml-lines.ts";

const ranking: Ranking = {
  signals: [
    { name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.08 },
    { name: "new: yes", field: "created_at", transform: "decay", halfLifeDays: 90, weight: 0.05 },
    { name: "true", field: "attributes.eco label", transform: "step", pivot: 1, weight: -0.2 },
  ],
  maxBoost: 0.35,
  vectorWeight: 0.5,
  outOfStock: "demote",
  fusion: "joint",
};
const configured = configuredWeights(ranking);

describe("the lines for the configuration", () => {
  it("are none while the sliders stand as configured", () => {
    expect(yamlLines(ranking, configured)).toBe("");
  });

  it("name the file and only what differs", () => {
    const weights = { ...configured, vectorWeight: 0.7 };
    expect(yamlLines(ranking, weights)).toBe("# aisle.config.yaml\nsearch:\n  vectorWeight: 0.7\n");
  });

  it("are read by the loaders as the weights that were previewed, whatever the signals are called", () => {
    const weights = {
      signals: { ...configured.signals, margin: -0.25, true: 1 },
      maxBoost: 0.5,
      vectorWeight: 0,
    };
    const [, merchandising = "", config = ""] = yamlLines(ranking, weights).split(/^# .*\n/mu);
    const { signals, maxBoost } = merchandisingSchema.parse(parse(merchandising));
    const [margin, fresh, eco] = ranking.signals;
    expect(signals).toEqual([{ ...margin, weight: -0.25 }, fresh, { ...eco, weight: 1 }]);
    expect(maxBoost).toBe(0.5);
    expect(aisleConfigSchema.parse(parse(config)).search.vectorWeight).toBe(0);
  });
});

describe("what is previewed", () => {
  it("is nothing at the configured weights, so that the answer is the shoppers' one", () => {
    expect(isAsConfigured(ranking, configured)).toBe(true);
    expect(previewOf(ranking, configured)).toEqual({});
  });

  it("is what was turned, zero included", () => {
    const weights = { signals: { ...configured.signals, margin: 0 }, maxBoost: 0, vectorWeight: 0.5 };
    expect(isAsConfigured(ranking, weights)).toBe(false);
    expect(previewOf(ranking, weights)).toEqual({ signalWeights: { margin: 0 }, maxBoost: 0 });
  });
});
