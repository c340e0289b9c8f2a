import { describe, expect, it } from "vitest";

import { shortened, suiteSteps } from "./suite-steps.ts";

const data = { name: "shop", catalog: "c", queries: "q", judgments: "j", directory: "d" };
const steps = suiteSteps(data, { seed: 1, env: {} });
const told = (args: readonly string[]): string | undefined => args[args.indexOf("--budget-seconds") + 1];

describe("the steps of a run", () => {
  it("fit in a quarter of an hour together", () => {
    const planned = steps.filter(({ leftOutBecause }) => leftOutBecause === null);
    expect(planned.length).toBeGreaterThan(5);
    expect(planned.reduce((sum, { budgetSeconds }) => sum + budgetSeconds, 0)).toBeLessThan(900);
  });

  it("tell a bench of its time, and of less when less is left", () => {
    const peers = steps.find(({ name }) => name === "peers");
    if (peers === undefined) throw new Error("expected peers to be a step");
    expect([peers.budgetSeconds, told(peers.args)]).toEqual([200, "180"]);
    const { budgetSeconds, args } = shortened(peers, 50);
    expect([budgetSeconds, told(args), args.length]).toEqual([50, "45", peers.args.length]);
  });

  it("are given no option that they do not know", () => {
    const counters = steps.find(({ name }) => name === "counters");
    if (counters === undefined) throw new Error("expected counters to be a step");
    expect(shortened(counters, 10).args).toEqual(counters.args);
  });
});
