import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { EXIT_CODES } from "../src/cli/exit-codes.ts";
import { ERROR_CODES } from "../src/domain/search-error.ts";

const ROW =
  /^\| `(?<code>[A-Z_]+)` \| (?<status>\d+) \| (?<exit>\d) \| (?<meaning>[^|]+) \| (?<remedy>[^|]+) \|$/gmu;

const page = readFileSync(fileURLToPath(new URL("../docs/errors.md", import.meta.url)), "utf8");
const documented = Array.from(page.matchAll(ROW), ({ groups }) => groups ?? {});

describe("docs/errors.md", () => {
  it("lists every code with its status, exit code and meaning, and no other", () => {
    const rows = documented.map(({ code, status, exit, meaning }) => `${code} ${status} ${exit} ${meaning}`);
    const codes = Object.entries(ERROR_CODES).map(([code, { status, meaning }]) => {
      // EXIT_CODES has the same keys: its type says so.
      return `${code} ${status} ${EXIT_CODES[code as keyof typeof EXIT_CODES]} ${meaning}`;
    });
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.toSorted()).toEqual(codes.toSorted());
  });

  it("says what to do about each", () => {
    expect(documented.filter(({ remedy = "" }) => remedy.trim().length < 10)).toEqual([]);
  });
});
