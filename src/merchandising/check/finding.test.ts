import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { MERCH_FINDINGS } from "./finding.ts";

describe("docs/merchandising.md", () => {
  it("lists the findings with their severities and meanings", () => {
    const page = readFileSync(new URL("../../../docs/merchandising.md", import.meta.url), "utf8");
    const rows = page.matchAll(/^\| `(?<code>[A-Z_]+)` \| (?<severity>\w+) \| (?<meaning>[^|]+) \|$/gmu);
    const listed = Object.fromEntries(
      Array.from(rows, ({ groups = {} }) => [
        groups["code"],
        { severity: groups["severity"], meaning: groups["meaning"] },
      ]),
    );
    expect(listed).toEqual(MERCH_FINDINGS);
  });
});
