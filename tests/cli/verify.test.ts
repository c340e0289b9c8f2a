import { describe, expect, it } from "vitest";

import { runTestCli, STATUS, VERIFIED } from "./test-cli.ts";

const DRIFTED = {
  ...VERIFIED,
  missing: 2,
  stale: 1,
  changing: 4,
  stores: [
    {
      store: "qdrant at http://vectors",
      products: 1_202,
      missing: 2,
      extra: 0,
      stale: 1,
      examples: { missing: ["p1", "p2"], extra: [], stale: ["p9"] },
    },
  ],
};

describe("aisle verify", () => {
  it("repairs only when it is told to", async () => {
    const { code, asked } = await runTestCli(["verify"]);
    expect([code, asked.verify]).toEqual([0, [{ repair: false }]]);
    expect((await runTestCli(["verify", "--repair"])).asked.verify).toEqual([{ repair: true }]);
  });

  it("prints the report as one document", async () => {
    const { stdout } = await runTestCli(["verify", "--json"], {
      operations: { verify: async () => DRIFTED },
    });
    expect(JSON.parse(stdout)).toEqual(DRIFTED);
  });

  it("says what each store lacks and how to repair it", async () => {
    const { stdout } = await runTestCli(["verify"], { operations: { verify: async () => DRIFTED } });
    expect(stdout).toContain("g7: 1,204 products should be there");
    expect(stdout).toMatch(/qdrant at http:\/\/vectors +1,202 +2 +0 +1/u);
    expect(stdout).toContain("missing in qdrant at http://vectors: p1, p2");
    expect(stdout).toContain("4 products are being changed and were not judged");
    expect(stdout).toContain("aisle verify --repair");
  });

  it("ends with 1 and names a reindex when something could not be repaired", async () => {
    const left = {
      ...DRIFTED,
      repaired: 2,
      unrepairable: 1,
      reasons: [{ id: "p9", reason: "nobody has it" }],
    };
    const { code, stdout } = await runTestCli(["verify", "--repair"], {
      operations: { verify: async () => left },
    });
    expect(code).toBe(1);
    expect(stdout).toContain("not repaired: p9: nobody has it");
    expect(stdout).toContain("2 products repaired, 1 could not be; `aisle reindex`");
  });

  it("says what a generation without a ledger was compared with", async () => {
    const { stdout } = await runTestCli(["verify"], {
      operations: { verify: async () => ({ ...DRIFTED, comparedWith: "sqlite products" }) },
    });
    expect(stdout).toContain("g7 has no ledger: its stores were compared with sqlite products");
  });

  it("is remembered by the status", async () => {
    const { stdout } = await runTestCli(["status"], {
      operations: { status: async () => ({ ...STATUS, drift: DRIFTED }) },
    });
    expect(stdout).toContain(`last verified ${VERIFIED.at} (g7): 2 missing, 0 extra, 1 stale, 0 repaired`);
    const { stdout: without } = await runTestCli(["status"]);
    expect(without).not.toContain("verified");
  });
});
