import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

it("SECURITY.md names tests that exist, one at least for every threat", () => {
  const page = readFileSync(join(ROOT, "SECURITY.md"), "utf8");
  const [, threats = ""] = page.split("## Threats and what holds them");
  const rows = (threats.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("| "));
  // Below the titles; the line of dashes has no space.
  const held = rows
    .slice(1)
    .map((row) => Array.from(row.matchAll(/`(?<file>[\w./-]+\.(?:test\.ts|json))`/gu)));
  expect(held.length).toBeGreaterThan(15);
  expect(held.filter((tests) => tests.length === 0)).toEqual([]);
  const files = held.flat().map(({ groups }) => groups?.["file"] ?? "");
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});
