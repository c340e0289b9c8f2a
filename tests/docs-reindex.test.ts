import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { GATES } from "../indexer/reindex-summary.ts";

it("docs/reindex.md has a row for every gate, in their order, and for no other", () => {
  const page = readFileSync(join(import.meta.dirname, "../docs/reindex.md"), "utf8");
  const section = page.slice(page.indexOf("## Gates"), page.indexOf("`--force` promotes"));
  const rows = Array.from(section.matchAll(/^\| `(?<gate>[a-z-]+)` \|/gmu), ({ groups }) => groups?.["gate"]);
  expect(rows).toEqual(GATES);
});
