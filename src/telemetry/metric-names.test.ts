import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { METRICS, PRIVATE_METRICS } from "./metric-names.ts";

const SUFFIX = {
  seconds: "_seconds",
  bytes: "_bytes",
  ratio: "_ratio",
  timestamp: "_timestamp_seconds",
  count: "",
  info: "",
} as const;

describe("the metrics", () => {
  it("are there", () => expect(METRICS.length).toBeGreaterThan(40));

  it("have names of their own", () => {
    const names = METRICS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(METRICS.map((metric) => [metric.name, metric] as const))(
    "%s is named as is the custom",
    (name, metric) => {
      expect(name).toMatch(/^aisle_[a-z0-9_]*[a-z0-9]$/u);
      expect(name.endsWith("_total")).toBe(metric.type === "counter");
      expect(name.replace(/_total$/u, "").endsWith(SUFFIX[metric.unit])).toBe(true);
      expect(metric.help).toMatch(/^[A-Z0-9].*\.$/u);
      for (const label of Object.keys(metric.labels)) expect(label).toMatch(/^[a-z]+$/u);
    },
  );

  it("have buckets that rise, those of time from half a millisecond", () => {
    const histograms = METRICS.filter((metric) => metric.type === "histogram");
    expect(histograms.length).toBeGreaterThan(3);
    for (const { buckets } of histograms) {
      expect(buckets).toEqual([...new Set(buckets)].toSorted((a, b) => a - b));
    }
    const ofTime = histograms.filter(({ unit }) => unit === "seconds");
    expect(new Set(ofTime.map(({ buckets }) => buckets[0]))).toEqual(new Set([0.0005]));
  });

  it("have no label that a shopper could fill", () => {
    const open = new Set(["routes", "stores", "generation", "version"]);
    for (const { name, labels } of METRICS) {
      for (const values of Object.values(labels)) {
        expect(typeof values === "string" ? open.has(values) : values.length > 0, name).toBe(true);
      }
    }
  });

  it("are each explained in docs/observability.md, and nothing else is", () => {
    const page = readFileSync(new URL("../../docs/observability.md", import.meta.url), "utf8");
    const explained = new Set(
      Array.from(page.matchAll(/^\| `(?<name>aisle_[a-z0-9_]+)/gmu), ({ groups }) => groups?.["name"]),
    );
    expect(explained).toEqual(new Set(METRICS.map(({ name }) => name)));
  });

  it("name what is private by its name", () => {
    const names = new Set(METRICS.map(({ name }) => name));
    expect(PRIVATE_METRICS.filter((name) => !names.has(name))).toEqual([]);
    expect(PRIVATE_METRICS).toContain("aisle_first_page_margin_ratio");
  });
});
