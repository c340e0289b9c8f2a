import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { FREE_INFLATED_BYTES, MAX_INFLATION } from "../indexer/sources/inflation-limit.ts";
import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import { MAX_CONFIG_BYTES } from "../src/config/load-config.ts";
import { MAX_MERCHANDISING_BYTES } from "../src/config/load-merchandising.ts";
import { MAX_YAML_DEPTH } from "../src/config/yaml-depth.ts";
import * as LIMITS from "../src/domain/request-limits.ts";

const ROW = /^\| [^|]+ \| (?<value>\d+) \| `(?<constant>[A-Z_]+)` \| [^|]+ \|$/gmu;
const page = readFileSync(new URL("../docs/limits.md", import.meta.url), "utf8");
const documented = Array.from(page.matchAll(ROW), ({ groups }) => groups ?? {});

describe("docs/limits.md", () => {
  it("lists every limit of a request with its value", () => {
    const rows = documented
      .map(({ constant, value }) => `${constant} ${value}`)
      .filter((row) => !["MAX_ALIASES 1000", `MAX_YAML_DEPTH ${MAX_YAML_DEPTH}`].includes(row));
    const constants = Object.entries(LIMITS).map(([name, value]) => `${name} ${value}`);
    expect(constants.length).toBeGreaterThan(30);
    expect(rows.toSorted()).toEqual(constants.toSorted());
  });

  it("says what the configuration and the files may hold", () => {
    const { catalog, search } = aisleConfigSchema.parse({});
    const megabyte = 1024 * 1024;
    for (const told of [
      `by default ${search.maxQueryChars},`,
      `${catalog.maxRecordBytes / megabyte} MB | \`catalog.maxRecordBytes\``,
      `${catalog.maxFieldChars} characters | \`catalog.maxFieldChars\``,
      `${catalog.maxUncompressedMb} MB | \`catalog.maxUncompressedMb\``,
      `decompressed beyond ${FREE_INFLATED_BYTES / megabyte} MB | ${MAX_INFLATION} times its size`,
      `${MAX_CONFIG_BYTES / 1e6} MB | \`MAX_CONFIG_BYTES\``,
      `${MAX_MERCHANDISING_BYTES / 1e6} MB | \`MAX_MERCHANDISING_BYTES\``,
    ]) {
      expect(page).toContain(told);
    }
  });
});
