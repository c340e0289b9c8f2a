import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

import { auditCatalog } from "../../indexer/audit/audit-catalog.ts";
import { auditRows, NOW, planted, plantedRow } from "./planted-catalog.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const audit = (name: string, text: string, fields = {}) => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return auditCatalog({ sources: [file], source: {}, normalise: { fields }, now: NOW, refuse: [] });
};

describe("auditCatalog", () => {
  it("finds columns by the mapping and reads values as a reindex does", async () => {
    const text =
      "code,name,cost\nA1,Garden Gnome with Lantern,-3\nA2,Garden Gnome with Lute,4\n,No id here,5\n";
    const report = await audit("mapped.csv", text, { id: "code", title: "name", price: "cost" });
    expect(report).toMatchObject({ ready: false, products: 2, rejected: 1 });
    expect(report.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["ROW_REJECTED", "PRICE_NEGATIVE"]),
    );
    expect(report.findings.find(({ code }) => code === "PRICE_NEGATIVE")?.examples).toEqual([
      { id: "A1", value: "-3" },
    ]);
  });

  it("is not ready without a product", async () => {
    expect(await audit("empty.jsonl", "")).toEqual({ ready: false, products: 0, rejected: 0, findings: [] });
  });

  it("counts all and shows five", () => {
    const [finding] = auditRows(plantedRow(12, () => ({ image: "" }))).findings;
    expect(finding).toMatchObject({ code: "IMAGE_MISSING", count: 12 });
    expect(finding?.examples.map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `planted-${number}`),
    );
  });

  it("puts errors before warnings before remarks", () => {
    const { findings } = auditRows([planted(1, { image: "", description: "", price: 0 })]);
    expect(findings.map(({ severity }) => severity)).toEqual(["error", "warning", "info"]);
  });

  it("shortens long examples and keeps whole characters", () => {
    const [finding] = auditRows([planted(1, { title: `Gnome ${"😀".repeat(200)}` })]).findings;
    expect(finding?.examples[0]?.value.length).toBeLessThanOrEqual(121);
    expect(finding?.examples[0]?.value).not.toMatch(/\p{Cs}/u);
  });

  it("survives whatever a feed holds", () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
      fc.object(),
    );
    const fields = [
      "title",
      "description",
      "brand",
      "category",
      "price",
      "stock",
      "in_stock",
      "margin",
      "rating",
    ];
    const more = ["created_at", "url", "image", "sku", "gtin", "ean", "attributes", "group_id"];
    const feed = fc.array(
      fc
        .tuple(fc.string(), fc.dictionary(fc.constantFrom(...fields, ...more), value))
        .map(([id, row]) => ({ ...row, id })),
      { maxLength: 8 },
    );
    let judged = 0;
    fc.assert(
      fc.property(feed, (rows) => {
        const { products, rejected } = auditRows(rows);
        judged += products;
        expect(products + rejected).toBeLessThanOrEqual(rows.length);
      }),
      { numRuns: 300 },
    );
    expect(judged).toBeGreaterThan(50);
  });
});
