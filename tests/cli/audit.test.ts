import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import type { AuditReport } from "../../indexer/audit/audit-catalog.ts";
import { openOperations } from "../../src/cli/open-operations.ts";
import { runTestCli } from "./test-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REPORT: AuditReport = {
  ready: false,
  products: 1_204,
  rejected: 1,
  findings: [
    {
      code: "ROW_REJECTED",
      severity: "error",
      count: 1,
      examples: [{ value: "feed.csv:7 id: a product\u001B[31m needs an id" }],
      effect: "the row is lost",
      fix: "correct it",
    },
    {
      code: "BRAND_MISSING",
      severity: "warning",
      count: 30,
      examples: [{ id: "7", value: "Garden Gnome" }],
      effect: "no brand",
      fix: "fill it",
    },
  ],
};

describe("aisle audit", () => {
  it("hands on its sources, and ends with 0 when the catalog is ready", async () => {
    const { asked, code, stdout } = await runTestCli(["audit", "a.jsonl", "-"]);
    expect(asked.audit).toEqual([["a.jsonl", "-"]]);
    expect(code).toBe(0);
    expect(stdout).toBe("ready: 3 products, no row rejected, nothing found\n");
  });

  it("tells people what was found, what it costs and what helps, and ends with 3", async () => {
    const { code, stdout } = await runTestCli(["audit", "a.jsonl"], {
      operations: { audit: async () => REPORT },
    });
    expect(code).toBe(3);
    expect(stdout).toBe(
      [
        "not ready: 1,204 products, 1 row rejected, 1 error, 1 warning",
        "",
        "error  ROW_REJECTED  1 row",
        "  costs  the row is lost",
        "  fix    correct it",
        "  e.g.   feed.csv:7 id: a product [31m needs an id",
        "",
        "warning  BRAND_MISSING  30 of 1,204 products",
        "  costs  no brand",
        "  fix    fill it",
        "  e.g.   7  Garden Gnome",
        "",
      ].join("\n"),
    );
  });

  it("says so when it is the configuration that refuses", async () => {
    const report = { ...REPORT, findings: REPORT.findings.slice(1) };
    const { stdout } = await runTestCli(["audit"], { operations: { audit: async () => report } });
    expect(stdout).toContain("audit.refuse");
  });

  it("prints the report as JSON, alone on standard output", async () => {
    const operations = { audit: async () => REPORT };
    const { code, stdout, stderr } = await runTestCli(["audit", "a.jsonl", "--json"], { operations });
    expect(JSON.parse(stdout)).toEqual(REPORT);
    expect(stderr).toBe("");
    expect(code).toBe(3);
  });
});

describe("the audit operation", () => {
  const config = join(folder, "aisle.config.yaml");
  const source = join(folder, "feed.jsonl");
  const data = join(folder, "data");
  writeFileSync(source, '{"id":"1","title":"Garden Gnome","price":0}\n');

  it("reads the sources of the configuration and writes nothing", async () => {
    writeFileSync(config, `catalog: { sources: [${JSON.stringify(source)}] }\n`);
    const before = readdirSync(folder);
    const operations = await openOperations({ config, data });
    const report = await operations.audit([]);
    expect(report.products).toBe(1);
    expect(report.findings.map(({ code }) => code)).toContain("PRICE_ZERO");
    expect(existsSync(data)).toBe(false);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("asks for a source, and for codes that there are", async () => {
    writeFileSync(config, "audit: { refuse: [PRICE_ZERRO] }\n");
    const operations = await openOperations({ config, data });
    await expect(operations.audit([])).rejects.toMatchObject({ code: "INVALID_COMMAND" });
    await expect(operations.audit([source])).rejects.toMatchObject({
      code: "INVALID_CONFIG",
      message: expect.stringContaining("PRICE_ZERO"),
    });
  });
});
