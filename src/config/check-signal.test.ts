import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { loadMerchandising } from "./load-merchandising.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-merchandising-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function errorOf(promise: Promise<unknown>): Promise<SearchError> {
  const error: unknown = await promise.then(
    () => new Error("it loads"),
    (reason: unknown) => reason,
  );
  if (error instanceof SearchError) return error;
  throw error;
}

describe("the signals of merchandising.yaml", () => {
  const merchandising = async (content: string) => {
    const file = join(folder, "merchandising.yaml");
    await writeFile(file, content);
    return loadMerchandising(file);
  };
  const signal = (keys: string): string => `signals:\n  - { name: s, weight: 0.1, ${keys} }\n`;

  it("has default signals where there is no file", async () => {
    const { maxBoost, outOfStock, signals } = await loadMerchandising(join(folder, "none.yaml"));
    expect({ maxBoost, outOfStock }).toEqual({ maxBoost: 0.35, outOfStock: "demote" });
    expect(signals.map(({ name, weight }) => [name, weight])).toEqual([
      ["margin", 0.08],
      ["popularity", 0.1],
      ["freshness", 0.05],
    ]);
  });

  it("reads signals on core fields and attributes", async () => {
    const { signals } = await merchandising(signal("field: eco, transform: step, pivot: 1"));
    expect(signals).toEqual([
      { name: "s", field: "attributes.eco", transform: "step", pivot: 1, weight: 0.1 },
    ]);
    expect((await merchandising("signals: []\n")).signals).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    ["an unknown key", "maxbost: 1\n", "1:1", "did you mean maxBoost?"],
    [
      "a weight beyond 1",
      "signals:\n  - name: s\n    field: price\n    transform: step\n    pivot: 1\n    weight: 2\n",
      "6:13",
      "<=1, got 2",
    ],
    [
      "a weight that is not finite",
      "signals:\n  - { name: s, field: price, transform: step, pivot: 1, weight: .inf }\n",
      "2:65",
      "got Infinity",
    ],
    [
      "an unknown transform",
      signal("field: price, transform: square"),
      "2:54",
      "expected linear, log, saturation, step, decay",
    ],
    [
      "linear without a range",
      signal("field: price, transform: linear"),
      "2:54",
      "expected range beside the transform linear, got none",
    ],
    [
      "decay without a half-life",
      signal("field: created_at, transform: decay"),
      "2:59",
      "expected halfLifeDays beside",
    ],
    ["step without a pivot", signal("field: price, transform: step"), "2:54", "expected pivot beside"],
    [
      "a parameter of another transform",
      signal("field: price, transform: step, pivot: 1, range: [0, 1]"),
      "2:77",
      "expected no range beside the transform step",
    ],
    [
      "a range upside down",
      signal("field: price, transform: linear, range: [9, 1]"),
      "2:69",
      "from low to high, got [9, 1]",
    ],
    [
      "a range too wide to divide by",
      signal("field: price, transform: linear, range: [-1e308, 1e308]"),
      "2:69",
      "from low to high",
    ],
    ["a log range below 0", signal("field: price, transform: log, range: [-1, 1]"), "2:66", "from 0 or more"],
    [
      "a pivot of 0",
      signal("field: price, transform: saturation, pivot: 0"),
      "2:73",
      "expected a pivot above 0, got 0",
    ],
    [
      "a signal on text",
      signal("field: brand, transform: step, pivot: 1"),
      "2:36",
      "got brand, which holds text",
    ],
    [
      "decay of a number",
      signal("field: price, transform: decay, halfLifeDays: 9"),
      "2:36",
      "expected a field with dates",
    ],
    ...["linear", "log", "saturation", "step"].map((transform): [string, string, string, string] => [
      `${transform} of a date`,
      signal(`field: created_at, transform: ${transform}, range: [0, 1], pivot: 1`),
      "2:59",
      `expected the transform decay for created_at, which holds dates, got ${transform}`,
    ]),
    ...[
      "lexical",
      "semantic",
      "shared",
      "standing",
      "feedback",
      "constraint",
      "outOfStock",
      "rule:spring",
    ].map((name): [string, string, string, string] => [
      `the name ${name}, which a part of the score has`,
      `signals:\n  - { weight: 0.1, field: price, transform: step, pivot: 1, name: "${name}" }\n`,
      "2:67",
      `expected another name, got "${name}", which a part of every score has`,
    ]),
    [
      "a repeated name",
      "signals:\n  - { name: s, field: price, transform: step, pivot: 1, weight: 0.1 }\n  - { name: s, field: stock, transform: step, pivot: 1, weight: 0.1 }\n",
      "3:13",
      'expected a name of its own, got "s" a second time',
    ],
  ])("refuses %s and says where and why", async (_, content, pointer, message) => {
    const error = await errorOf(merchandising(content));
    expect(error.code).toBe("INVALID_CONFIG");
    const found = error.errors.find((detail) => detail.message.includes(message));
    expect(found?.pointer).toBe(pointer);
  });
});
