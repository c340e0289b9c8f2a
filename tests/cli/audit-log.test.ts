import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { createAuditLog } from "../../src/audit-log/audit-log.ts";
import { listAuditLog } from "../../src/audit-log/list-audit-log.ts";
import { createAuditLogOperations, recordOperations } from "../../src/cli/audit-log-operations.ts";
import { recordConfiguration } from "../../src/cli/record-configuration.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { NO_EVENTS, runTestCli, SUMMARY, VERIFIED } from "./test-cli.ts";

const ALL = { since: null, action: null, limit: 100 };

function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), "aisle-audit-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const auditLog = createAuditLog({ dataDirectory: folder, now: () => Date.UTC(2026, 10, 21) });
  const warnings: string[] = [];
  return {
    folder,
    auditLog,
    warnings,
    log: { warn: (_fields: object, message: string) => void warnings.push(message) },
    told: async () =>
      (await listAuditLog(folder, ALL)).map(({ actor, action, detail }) => [actor, action, detail]),
    operations: { auditLog: createAuditLogOperations(folder) },
  };
}

const CHANGING = {
  reindex: async () => SUMMARY,
  rollback: async () => ({ from: "g7", to: "g6" }),
  verify: async () => VERIFIED,
  events: {
    folder: null,
    summary: async () => NO_EVENTS,
    erase: async () => ({ events: 2, queries: 1, files: ["a", "b"] }),
    expire: async () => ({ removed: ["events-2020-01-01.jsonl"], oldestKept: "2026-08-23" }),
  },
};
const REINDEX = {
  sources: [],
  dryRun: false,
  force: true,
  allowShrinkPercent: undefined,
  onProgress: () => undefined,
  signal: new AbortController().signal,
};

describe("operations", () => {
  it("are recorded before and after, by who asked, and looking is not", async () => {
    const { auditLog, log, told } = openFolder();
    const { reindex, rollback, verify, events } = recordOperations(CHANGING, auditLog, log, "user:ana");
    await verify({ repair: false });
    await reindex({ ...REINDEX, dryRun: true });
    await events.summary({ from: null, until: null }, 1);
    expect(await told()).toEqual([]);
    await rollback("g6", "key:ops");
    await reindex(REINDEX);
    await verify({ repair: true });
    await events.erase({ user: "bob" });
    await events.expire();
    expect(await told()).toEqual([
      ["key:ops", "generation.rolled-back", { outcome: "begun" }],
      ["key:ops", "generation.rolled-back", { outcome: "done", from: "g7", to: "g6" }],
      ["user:ana", "generation.reindexed", { outcome: "begun" }],
      [
        "user:ana",
        "generation.reindexed",
        { outcome: "done", from: "g7", to: "g8", promoted: true, products: 1_204, forced: true },
      ],
      ["user:ana", "generation.repaired", { outcome: "begun" }],
      [
        "user:ana",
        "generation.repaired",
        { outcome: "done", generation: "g7", repaired: 0, unrepairable: 0 },
      ],
      ["user:ana", "events.erased", { outcome: "begun" }],
      ["user:ana", "events.erased", { outcome: "done", events: 2, queries: 1, files: 2 }],
      ["user:ana", "events.expired", { files: 1, oldestKept: "2026-08-23" }],
    ]);
  });

  it("that fail are recorded by code, without what the error quotes", async () => {
    const { auditLog, log, told } = openFolder();
    const rollback = async () => {
      throw new SearchError("GENERATION_NOT_FOUND", 'no generation "anna@shop.example"');
    };
    const recorded = recordOperations({ ...CHANGING, rollback }, auditLog, log, "user:ana");
    await expect(recorded.rollback("g1")).rejects.toThrow("no generation");
    expect(await told()).toMatchObject([
      ["user:ana", "generation.rolled-back", { outcome: "begun" }],
      ["user:ana", "generation.rolled-back", { outcome: "failed", code: "GENERATION_NOT_FOUND" }],
    ]);
  });

  it("are not done when the log cannot be written, but what has expired goes all the same", async () => {
    const { folder, auditLog, log, warnings } = openFolder();
    writeFileSync(join(folder, "audit"), "");
    let done = 0;
    const rollback = async () => ({ from: null, to: String(++done) });
    const recorded = recordOperations({ ...CHANGING, rollback }, auditLog, log, "user:ana");
    await expect(recorded.rollback("g1")).rejects.toMatchObject({ code: "AUDIT_NOT_WRITTEN" });
    expect(done).toBe(0);
    expect((await recorded.events.expire()).removed).toHaveLength(1);
    expect(warnings).toEqual(["what was done is not in the audit log yet"]);
  });
});

describe("configuration files", () => {
  it("are recorded by their hashes, each after the one that was known before", async () => {
    const { folder, auditLog, told } = openFolder();
    const file = join(folder, "merchandising.yaml");
    const warn = (error: unknown): never => {
      throw error;
    };
    const options = {
      dataDirectory: folder,
      auditLog,
      actor: "user:ana",
      overrides: ["AISLE_API_PORT"],
      warn,
    };
    const record = recordConfiguration(options);
    await record.loaded(file, ["AISLE_API_PORT"]);
    writeFileSync(file, "maxBoost: 0.2\n");
    await record.reloaded(file);
    const after = recordConfiguration(options);
    await after.loaded(file);
    const details = (await told()).map(([, action, detail]) => [action, detail]);
    const known = createHash("sha256").update("maxBoost: 0.2\n").digest("hex");
    expect(details).toEqual([
      ["configuration.loaded", { from: null, to: null, overrides: ["AISLE_API_PORT"] }],
      ["merchandising.reloaded", { from: null, to: known }],
      ["configuration.loaded", { from: known, to: known }],
    ]);
  });
});

describe("aisle audit-log", () => {
  it("lists who did what, as a table and as JSON", async () => {
    const { auditLog, log, operations } = openFolder();
    await recordOperations(CHANGING, auditLog, log, "user:ana").rollback("g6");
    const text = await runTestCli(["audit-log", "list", "--action", "generation"], { operations });
    expect(text.code).toBe(0);
    expect(text.stdout).toMatch(/2 +2026-11-21T00:00:00\.000Z +user:ana +generation\.rolled-back/u);
    const json = await runTestCli(["audit-log", "list", "--json", "--limit", "1"], { operations });
    expect(JSON.parse(json.stdout)).toMatchObject({ entries: [{ sequence: 2, actor: "user:ana" }] });
    const later = await runTestCli(["audit-log", "list", "--since", "2026-11-22"], { operations });
    expect(later.stdout).toBe("nothing is recorded\n");
  });

  it("verifies, names the broken line, and ends with 1 when there is one", async () => {
    const { folder, auditLog, log, operations } = openFolder();
    await recordOperations(CHANGING, auditLog, log, "user:ana").rollback("g6");
    const whole = await runTestCli(["audit-log", "verify"], { operations });
    expect(whole.code).toBe(0);
    const [head = ""] = /[\da-f]{64}/u.exec(whole.stdout) ?? [];
    const anchored = await runTestCli(["audit-log", "verify", "--anchor", head], { operations });
    expect(anchored).toMatchObject({ code: 0 });
    expect(anchored.stdout).toContain("the anchor is entry 2");
    const [name = ""] = readdirSync(join(folder, "audit"));
    const file = join(folder, "audit", name);
    writeFileSync(file, readFileSync(file, "utf8").replace("user:ana", "user:eve"));
    const broken = await runTestCli(["audit-log", "verify"], { operations });
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain("broken: 2026-11.jsonl line 2: the line before it is not the one");
    const gone = await runTestCli(["audit-log", "verify", "--json", "--anchor", "0".repeat(64)], {
      operations,
    });
    expect(JSON.parse(gone.stdout)).toMatchObject({ ok: false, anchor: { sequence: null } });
  });

  it.each([
    [["audit-log", "list", "--since", "yesterday"], "expected a day or a moment"],
    [["audit-log", "list", "--limit", "0"], "--limit"],
    [["audit-log", "verify", "--anchor", "abc"], "expected 64 characters"],
  ])("refuses %j", async (argv, message) => {
    const { code, stderr } = await runTestCli(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
