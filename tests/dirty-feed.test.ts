import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, describe, expect, it } from "vitest";

import { readCatalog } from "../indexer/read-catalog.ts";
import { productSchema } from "../src/domain/product.ts";

const FIXTURES = resolve(dirname(fileURLToPath(import.meta.url)), "../fixtures");
const folder = mkdtempSync(join(tmpdir(), "aisle-dirty-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the dirty feeds", () => {
  it.each([
    { file: "dirty.csv", rows: 144, rejected: 20, products: 114 },
    { file: "dirty-backslash.csv", rows: 10, rejected: 0, products: 10 },
    { file: "dirty.jsonl", rows: 48, rejected: 22, products: 26 },
  ])(
    "$file: every row becomes a product, is replaced by a later one, or is rejected with its reason",
    async (expected) => {
      const rejectsFile = join(folder, `${expected.file}.rejects`);
      const catalog = await readCatalog({
        sources: [join(FIXTURES, expected.file)],
        source: {},
        normalise: {},
        spoolFolder: join(folder, "spool"),
        rejectsFile,
      });
      const { rows, rejects, spool } = catalog;
      expect({ rows, rejected: rejects.total, products: spool.size }).toMatchObject({
        rows: expected.rows,
        rejected: expected.rejected,
        products: expected.products,
      });
      expect(rows).toBe(rejects.total + spool.size + spool.duplicates);
      for await (const window of spool.windows()) {
        for (const product of window) expect(productSchema.safeParse(product).success, product.id).toBe(true);
      }
      if (expected.rejected === 0) return;
      const lines = readFileSync(rejectsFile, "utf8").trim().split("\n");
      expect(lines).toHaveLength(expected.rejected);
      for (const line of lines) {
        expect(JSON.parse(line)).toMatchObject({
          line: expect.any(Number),
          field: expect.any(String),
          reason: expect.any(String),
        });
      }
    },
  );
});
