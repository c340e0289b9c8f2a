import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { createSqliteKeywordIndex } from "../../src/engines/sqlite/keyword/keyword-index.ts";
import type { KeywordIndex } from "../../src/ports/keyword-index.ts";
import { describeLikeNaiveKeywords } from "./keyword-comparison.ts";
import { describeKeywordIndex } from "./keyword-index.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-keyword-"));
let files = 0;
const createIndex = (relaxBelow = 1): KeywordIndex =>
  createSqliteKeywordIndex({
    file: join(folder, `${files++}.sqlite`),
    mode: "serve",
    settings: { relaxBelow },
  });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeKeywordIndex({ name: "sqlite", create: () => Promise.resolve(createIndex()) });

describeLikeNaiveKeywords({
  name: "sqlite",
  create: (relaxBelow) => Promise.resolve(createIndex(relaxBelow)),
  runs: 15,
});

describe("the embedded keyword index", () => {
  it("answers the same after it was closed and opened again", async () => {
    const file = join(folder, "reopened.sqlite");
    const open = (): KeywordIndex => createSqliteKeywordIndex({ file, mode: "serve", settings: {} });
    const first = open();
    await first.upsert([
      { id: "a", title: "Red sofa" },
      { id: "b", title: "Red chair" },
    ]);
    await first.delete(["b"]);
    const request = { query: "red", filter: null, limit: 5, sort: [], prior: null };
    const before = await first.search(request);
    await first.close();
    const second = open();
    expect(await second.search(request)).toEqual(before);
    await second.upsert([{ id: "b", title: "Red chair" }]);
    expect((await second.search(request)).total).toBe(2);
    await second.close();
  });
});
