import { describe, expect, it } from "vitest";

import { explainReport } from "../../src/cli/explain-report.ts";
import { createStyle } from "../../src/cli/style.ts";
import { EXPLAINED, runTestCli } from "./test-cli.ts";

const plain = createStyle({ write: () => true }, { noColor: undefined });

describe("aisle explain", () => {
  it("asks about one query and two products", async () => {
    const { code, asked, stdout } = await runTestCli(["explain", "mouse", "m1", "m2", "--json"]);
    expect(code).toBe(0);
    expect(asked.explain).toEqual([{ query: "mouse", a: "m1", b: "m2" }]);
    expect(JSON.parse(stdout)).toEqual(EXPLAINED);
  });

  it("is a wrong command without two products", async () => {
    expect((await runTestCli(["explain", "mouse", "m1"])).code).toBe(2);
  });

  it("shows the parts side by side, the change as it is written in the file, and its proof", () => {
    const text = explainReport(EXPLAINED, plain);
    expect(text).toContain("A  Quiet mouse  [m1]  #1, score 0.800\nB  Loud mouse  [m2]  #2, score 0.700");
    expect(text).toMatch(/semantic +0\.400 +0\.300 +0\.100/u);
    expect(text).toContain(`boost:\n        - filter: id = "m2"\n          by: 0.144`);
    expect(text).toContain("searched again with it: m2 #1, m1 #2");
  });

  it("tells a signal's new weight, and when nothing suffices", () => {
    const change = {
      kind: "signal",
      name: "margin",
      from: 0.1,
      to: 0.3,
      proved: true,
      positions: {},
    } as const;
    const text = explainReport({ ...EXPLAINED, change }, plain);
    expect(text).toContain("another weight of the signal margin: 0.3 instead of 0.1");
    expect(explainReport({ ...EXPLAINED, change: null }, plain)).toContain("No change of the merchandising");
  });
});
