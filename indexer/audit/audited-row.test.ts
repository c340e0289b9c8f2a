import { describe, expect, it } from "vitest";

import { createAuditedRows } from "./audited-row.ts";

describe("createAuditedRows", () => {
  it("finds a field under its own name in any case, and under each name configured for it", () => {
    const auditedRow = createAuditedRows({
      fields: { price: ["sale", "list.price"], stock: "shop.stock", sku: " Article No " },
    });
    const row = auditedRow({
      ID: 7,
      " Title": "Gnome",
      sale: " ",
      List: { price: 12 },
      "article no": "A1",
      SHOP: { stock: 0 },
    });
    expect(row.id).toBe("7");
    expect(row.value("title")).toBe("Gnome");
    expect(row.value("price")).toBe(12);
    expect(row.value("sku")).toBe("A1");
    expect(row.value("stock")).toBe(0);
    expect(row.value("brand")).toBeUndefined();
  });

  it("looks at the columns of each row anew", () => {
    const auditedRow = createAuditedRows({});
    expect(auditedRow({ id: "a" }).value("stock")).toBeUndefined();
    expect(auditedRow({ id: "b", stock: 3 }).value("stock")).toBe(3);
    expect(auditedRow({ id: "c" }).value("stock")).toBeUndefined();
  });
});
