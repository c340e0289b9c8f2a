import { describe, expect, it } from "vitest";

import { FINDING_CODES } from "../../indexer/audit/finding-codes.ts";
import { auditRows, CLEAN, plantedRow } from "./planted-catalog.ts";
import { PLANTINGS } from "./plantings.ts";

describe("the audit", () => {
  it("finds nothing on the clean fixture", () => {
    expect(auditRows(CLEAN)).toEqual({ ready: true, products: CLEAN.length, rejected: 0, findings: [] });
    expect(CLEAN.length).toBeGreaterThan(500);
  });

  it("finds nothing in products that are planted without a defect", () => {
    expect(auditRows([...CLEAN, ...plantedRow(12, () => ({}))]).findings).toEqual([]);
  });

  it.each(Object.entries(PLANTINGS))("finds %s where it is planted, and nothing else", (code, planting) => {
    const { findings, ready } = auditRows([...CLEAN, ...planting.rows]);
    expect(findings.map((finding) => finding.code).toSorted()).toEqual(
      [code, ...(planting.also ?? [])].toSorted(),
    );
    const finding = findings.find((each) => each.code === code);
    expect(finding?.count).toBe(planting.count);
    expect(finding?.examples[0]?.value).toContain(planting.shows ?? "");
    expect(ready).toBe(findings.every(({ severity }) => severity !== "error"));
  });

  it("knows at least 30 codes", () => {
    expect(Object.keys(FINDING_CODES).length).toBeGreaterThanOrEqual(30);
  });
});
