import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "vitest";

import { checkMerchandising, type MerchReport } from "../../src/cli/merch-operation.ts";
import { openOperations } from "../../src/cli/open-operations.ts";
import { openMemorySearch } from "../memory-search.ts";
import { runTestCli } from "./test-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "aisle-merch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REPORT: MerchReport = {
  ok: false,
  generation: "g7",
  rules: 2,
  synonyms: 1,
  findings: [
    {
      code: "PIN_MISSING_PRODUCT",
      severity: "error",
      rule: "spring",
      line: 4,
      column: 12,
      message: "no product\u001B[31m",
    },
    { code: "NOT_CHECKED", severity: "info", rule: null, line: null, column: null, message: "much" },
  ],
};

describe("aisle merch check", () => {
  it("ends with 0 when nothing is wrong", async () => {
    const { code, stdout } = await runTestCli(["merch", "check"]);
    expect(stdout).toBe("fine: 2 rules, 1 synonym, checked against generation g7, nothing found\n");
    expect(code).toBe(0);
  });

  it("tells people what was found and where, and ends with 1 when something is wrong", async () => {
    const { code, stdout } = await runTestCli(["merch", "check"], {
      operations: { merchCheck: async () => REPORT },
    });
    expect(stdout).toBe(
      [
        "not fine: 2 rules, 1 synonym, checked against generation g7, 1 error, 1 remark",
        'error  PIN_MISSING_PRODUCT  4:12  rule "spring": no product [31m',
        "info  NOT_CHECKED  much",
        "",
      ].join("\n"),
    );
    expect(code).toBe(1);
  });

  it("prints the report as JSON, alone on standard output", async () => {
    const operations = { merchCheck: async () => REPORT };
    const { code, stdout, stderr } = await runTestCli(["merch", "check", "--json"], { operations });
    expect(JSON.parse(stdout)).toEqual(REPORT);
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });
});

describe("the check", () => {
  const file = join(folder, "merchandising.yaml");

  it("asks the live generation for products, filters and words, and tells lines", async () => {
    const { generations } = await openMemorySearch([
      { id: "s1", title: "Grey sofa", brand: "Nera" },
      { id: "t1", title: "Television", brand: "Tokk" },
    ]);
    writeFileSync(
      file,
      [
        "synonyms:",
        "  - { from: telly, to: [televisions] }",
        "  - { from: dais, to: [plinth] }",
        "rules:",
        "  - id: spring",
        "    then:",
        "      pin: [{ id: s1, position: 1 }, { id: x1, position: 2 }]",
        "      boost: [{ filter: brand = nera, by: 0.1 }, { filter: brand = Nowhere, by: 0.1 }]",
        "",
      ].join("\n"),
    );
    const { ok, findings, ...counts } = await checkMerchandising({ generations }, file, 0);
    expect(counts).toEqual({ generation: "g1", rules: 1, synonyms: 2 });
    expect(ok).toBe(false);
    expect(findings.map(({ code, rule, line, column }) => [code, rule, line, column])).toEqual([
      ["PIN_MISSING_PRODUCT", "spring", 7, 44],
      ["SYNONYM_UNKNOWN_WORDS", null, 3, 23],
      ["FILTER_SELECTS_NOTHING", "spring", 8, 60],
    ]);
  });

  it("says that nothing is indexed, and of a file that does not validate what is wrong with it", async () => {
    const config = join(folder, "aisle.config.yaml");
    writeFileSync(config, `merchandising: { file: ${JSON.stringify(file)} }\n`);
    writeFileSync(file, "maxBoost: 0.1\n");
    const settings = { config, data: join(folder, "data") };
    expect(await (await openOperations(settings)).merchCheck()).toMatchObject({
      ok: true,
      generation: null,
      findings: [{ code: "NOT_CHECKED", severity: "info", line: null }],
    });
    writeFileSync(file, "maxBoost: 7\n");
    await expect(openOperations(settings)).rejects.toMatchObject({
      code: "INVALID_CONFIG",
      message: expect.stringContaining("merchandising.yaml:1:11"),
    });
  });
});
