import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { readMerchandising } from "../src/config/load-merchandising.ts";

const FILE = "fixtures/merchandising.yaml";
const CATALOG = readFileSync("fixtures/catalog.jsonl", "utf8");

describe("the demo's merchandising", () => {
  it("is a file that validates and speaks of products and categories the demo has", async () => {
    const { config } = await readMerchandising(FILE);
    expect(CATALOG.split("\n")[0]).toContain('"title": "Norvane Hush 87 Silent Mechanical Keyboard, Grey"');
    const pins = config.rules.flatMap(({ then }) => then.pin ?? []);
    const filters = config.rules.flatMap(({ then }) => then.boost ?? []).map(({ filter }) => filter);
    expect(config.rules.map(({ id }) => id)).toEqual([
      "desk-week",
      "keyboards-first",
      "winter-is-near",
      "gifts",
    ]);
    expect(pins.length).toBeGreaterThan(0);
    expect(pins.filter(({ id }) => !CATALOG.includes(`"id": "${id}"`))).toEqual([]);
    expect(filters.length).toBeGreaterThan(0);
    for (const filter of filters) {
      const [, path = ""] = /"(.*)"/u.exec(filter) ?? [];
      expect(CATALOG).toContain(`"category": "${path}`);
    }
  });
});
