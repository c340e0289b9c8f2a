import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { FINDING_CODES } from "./finding-codes.ts";

const ROW =
  /^\| `(?<code>[A-Z_]+)` \| (?<severity>\w+) \| (?<counts>\w+) \| (?<effect>[^|]+) \| (?<fix>[^|]+) \|$/gmu;
const page = readFileSync(new URL("../../docs/audit.md", import.meta.url), "utf8");

describe("docs/audit.md", () => {
  it("lists every code as the table has it, in its order, and no other", () => {
    const documented = Array.from(page.matchAll(ROW), ({ groups }) => ({ ...groups }));
    const table = Object.entries(FINDING_CODES).map(([code, kind]) => ({ code, ...kind }));
    expect(documented.length).toBeGreaterThan(30);
    expect(documented).toEqual(table);
  });
});
