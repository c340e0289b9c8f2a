import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { parseMerchandising } from "./load-merchandising.ts";
import { merchandisingSchema } from "./merchandising-config.ts";
import { knownKeys, schemaAt } from "./schema-keys.ts";

const PAGE = readFileSync(new URL("../../docs/merchandising.md", import.meta.url), "utf8");
const BLOCKS = Array.from(
  PAGE.matchAll(/^```yaml\n(?<text>.*?)^```$/gmsu),
  ({ groups = {} }) => groups["text"] ?? "",
);
const [, whole = "", defaults = ""] = BLOCKS;

const load = async (text: string) => (await parseMerchandising(text, "docs/merchandising.md")).config;

/** Keys of the schema at a path that none of these objects has. */
function missingKeys(path: readonly PropertyKey[], written: readonly object[]): readonly string[] {
  const used = new Set(written.flatMap((object) => Object.keys(object)));
  const known = knownKeys(schemaAt(merchandisingSchema, path));
  expect(known.length).toBeGreaterThan(0);
  return known.filter((key) => !used.has(key));
}

describe("docs/merchandising.md", () => {
  it("shows files that load as they stand", async () => {
    expect(BLOCKS).toHaveLength(3);
    for (const text of BLOCKS) await load(text);
  });

  it("has one file with every key there is", async () => {
    const { signals, rules, diversify, synonyms } = await load(whole);
    expect(missingKeys([], [await load(whole)])).toEqual([]);
    expect(missingKeys(["signals", 0], signals)).toEqual([]);
    expect(missingKeys(["synonyms", 0], synonyms)).toEqual([]);
    expect(missingKeys(["rules", 0], rules)).toEqual([]);
    expect(
      missingKeys(
        ["rules", 0, "when"],
        rules.map(({ when }) => when),
      ),
    ).toEqual([]);
    expect(
      missingKeys(
        ["rules", 0, "then"],
        rules.map(({ then }) => then),
      ),
    ).toEqual([]);
    expect(new Set(rules.map(({ when }) => when.match))).toEqual(
      new Set(["exact", "phrase", "contains", "any"]),
    );
    expect(diversify).not.toBeNull();
  });

  it("explains every transform, and its example has each of them", async () => {
    const rows = Array.from(
      PAGE.matchAll(/^\| `(?<transform>\w+)` \| `(?<key>range|pivot|halfLifeDays)\b/gmu),
      ({ groups = {} }) => `${groups["transform"]} ${groups["key"]}`,
    );
    const { signals } = await load(whole);
    const shown = signals.map(({ transform, ...keys }) =>
      ["range", "pivot", "halfLifeDays"]
        .filter((key) => Object.hasOwn(keys, key))
        .map((key) => `${transform} ${key}`)
        .join(),
    );
    expect(new Set(shown)).toEqual(new Set(rows));
    expect(rows).toHaveLength(5);
  });

  it("says what holds without a file", async () => {
    expect(await load(defaults)).toEqual(await load(""));
    // It says all of it, and leaves nothing to the defaults.
    const keys = Array.from(defaults.matchAll(/^(?<key>\w+):/gmu), ({ groups = {} }) => groups["key"] ?? "");
    expect(missingKeys([], [Object.fromEntries(keys.map((key) => [key, true]))])).toEqual([]);
  });
});
