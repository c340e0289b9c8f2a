import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { runStep, type Step } from "./run-step.ts";

const root = mkdtempSync(join(tmpdir(), "aisle-step-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SCRIPTS = {
  "good.mjs": `console.error("working"); console.log(JSON.stringify({ p95: 4, args: process.argv.slice(2) }));`,
  "doubtful.mjs": `console.log('{"p95": 4}'); console.error("the generator was late"); process.exitCode = 1;`,
  "broken.mjs": `console.log("no document"); throw new TypeError("expected --data DIR");`,
  "endless.mjs": `setInterval(() => {}, 1000);`,
};
beforeAll(() => {
  for (const [name, text] of Object.entries(SCRIPTS)) writeFileSync(join(root, name), text);
});

const step = (script: string, more: Partial<Step> = {}): Step => {
  return { name: "load", script, args: ["--seed", "1"], budgetSeconds: 20, leftOutBecause: null, ...more };
};
const run = (one: Step, say: (text: string) => void = () => {}) => runStep(one, root, say);

describe("runStep", () => {
  it("takes the document a step prints, and passes on what it says", async () => {
    const said: string[] = [];
    const outcome = await run(step("good.mjs"), (text) => said.push(text));
    expect(outcome).toMatchObject({ name: "load", status: "done", reason: null });
    expect(outcome.document).toEqual({ p95: 4, args: ["--seed", "1"] });
    expect(outcome.command).toBe("node good.mjs --seed 1");
    expect(said.join("")).toBe("working\n");
  });

  it("keeps the figures of a step that does not believe them, and says so", async () => {
    const outcome = await run(step("doubtful.mjs"));
    expect(outcome).toMatchObject({ status: "doubtful", reason: "exit code 1: the generator was late" });
    expect(outcome.document).toEqual({ p95: 4 });
  });

  it("says why a step failed", async () => {
    const outcome = await run(step("broken.mjs"));
    expect(outcome).toMatchObject({ status: "failed", document: null });
    expect(outcome.reason).toContain("exit code 1");
  });

  it("ends a step that takes longer than it may", async () => {
    const began = performance.now();
    const outcome = await run(step("endless.mjs", { budgetSeconds: 1 }));
    expect(outcome).toMatchObject({ status: "failed", reason: "not finished after its 1 s", document: null });
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  it("leaves out, with the reason, what is not there or cannot run here", async () => {
    expect(await run(step("none.mjs"))).toMatchObject({
      status: "left out",
      reason: "none.mjs is not there",
    });
    const refused = await run(step("good.mjs", { leftOutBecause: "no servers" }));
    expect(refused).toMatchObject({ status: "left out", reason: "no servers", document: null });
  });
});
