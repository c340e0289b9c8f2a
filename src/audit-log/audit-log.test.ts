import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { takeExclusively } from "../engines/sqlite/exclusive-file.ts";
import { type AuditEntry, createAuditLog } from "./audit-log.ts";
import { listAuditLog } from "./list-audit-log.ts";
import { verifyAuditLog } from "./verify-audit-log.ts";

const NOVEMBER = Date.UTC(2026, 10, 21, 9, 30);
const DECEMBER = Date.UTC(2026, 11, 1);
const ALL = { since: null, action: null, limit: 1_000 };

function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), "aisle-audit-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let at = NOVEMBER;
  return {
    folder,
    file: join(folder, "audit", "2026-11.jsonl"),
    now: () => at,
    goTo: (moment: number) => (at = moment),
    open: (waitMs?: number) =>
      createAuditLog({ dataDirectory: folder, now: () => at, ...(waitMs === undefined ? {} : { waitMs }) }),
  };
}

const rollback = (to: string): AuditEntry => ({
  actor: "key:ops",
  action: "generation.rolled-back",
  subject: "live generation",
  detail: { to },
});

describe("the audit log", () => {
  it("keeps who, what and when in the order it was told, numbered without gaps", async () => {
    const { folder, open } = openFolder();
    const log = open();
    await Promise.all(["g1", "g2", "g3"].map((to) => log.append(rollback(to))));
    const entries = await listAuditLog(folder, ALL);
    expect(entries.map(({ sequence, detail }) => [sequence, detail["to"]])).toEqual([
      [1, "g1"],
      [2, "g2"],
      [3, "g3"],
    ]);
    expect(entries[0]).toMatchObject({ actor: "key:ops", time: "2026-11-21T09:30:00.000Z" });
    expect(await verifyAuditLog(folder)).toMatchObject({ ok: true, entries: 3, firstSequence: 1 });
  });

  it("stays one chain over months, also when the clock is set back", async () => {
    const { folder, goTo, open } = openFolder();
    await open().append(rollback("g1"));
    goTo(DECEMBER);
    await open().append(rollback("g2"));
    goTo(NOVEMBER);
    await open().append(rollback("g3"));
    expect(await verifyAuditLog(folder)).toMatchObject({ ok: true, entries: 3 });
    const december = readFileSync(join(folder, "audit", "2026-12.jsonl"), "utf8");
    expect(december.trimEnd().split("\n")).toHaveLength(2);
  });

  it("is one chain of what several writers append at once", async () => {
    const { folder, open } = openFolder();
    const writers = [open(), open(), open()];
    await Promise.all(
      writers.flatMap((writer, name) =>
        Array.from({ length: 10 }, (_, index) => writer.append(rollback(`g${name}-${index}`))),
      ),
    );
    expect(await verifyAuditLog(folder)).toMatchObject({ ok: true, entries: 30 });
    expect(new Set((await listAuditLog(folder, ALL)).map(({ detail }) => detail["to"])).size).toBe(30);
  });

  it("names the first line that was changed, removed or put in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom("change", "remove", "repeat"),
        async (index, harm) => {
          const { folder, file, open } = openFolder();
          const log = open();
          for (const to of ["g1", "g2", "g3", "g4", "g5"]) await log.append(rollback(to));
          const lines = readFileSync(file, "utf8").trimEnd().split("\n");
          const line = lines[index] ?? "";
          if (harm === "change") lines[index] = line.replace("key:ops", "key:eve");
          if (harm === "remove") lines.splice(index, 1);
          if (harm === "repeat") lines.splice(index, 0, line);
          writeFileSync(file, `${lines.join("\n")}\n`);
          const found = await verifyAuditLog(folder);
          expect(found).toMatchObject({
            ok: false,
            broken: { file: "2026-11.jsonl", line: harm === "remove" ? index + 1 : index + 2 },
          });
        },
      ),
      { numRuns: 15 },
    );
  });

  it("says where it begins when what was before is gone", async () => {
    const { folder, file, open } = openFolder();
    for (const to of ["g1", "g2", "g3"]) await open().append(rollback(to));
    writeFileSync(file, readFileSync(file, "utf8").replace(/^[^\n]*\n/u, ""));
    expect(await verifyAuditLog(folder)).toMatchObject({ ok: true, entries: 2, firstSequence: 2 });
  });

  it("cannot see that its end was cut off, unless it is given the head of before", async () => {
    const { folder, file, open } = openFolder();
    const log = open();
    await log.append(rollback("g1"));
    const early = await verifyAuditLog(folder);
    await log.append(rollback("g2"));
    const { head } = await verifyAuditLog(folder);
    const first = readFileSync(file, "utf8").split("\n")[0] ?? "";
    truncateSync(file, first.length + 1);
    expect(await verifyAuditLog(folder)).toMatchObject({ ok: true, entries: 1 });
    expect(await verifyAuditLog(folder, head.hash)).toMatchObject({ ok: false, anchor: { sequence: null } });
    expect(await verifyAuditLog(folder, early.head.hash)).toMatchObject({
      ok: true,
      anchor: { sequence: 1 },
    });
  });

  it("goes on after a line that was cut anywhere, keeps all before it, and says what it cut off", async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
        const { folder, file, open } = openFolder();
        await open().append(rollback("g1"));
        const whole = readFileSync(file).length;
        await open().append(rollback("ü".repeat(50)));
        // Always at least one byte of the line is there, and its line end is not.
        const kept = whole + 1 + Math.floor(share * (readFileSync(file).length - whole - 2));
        truncateSync(file, kept);
        expect(await verifyAuditLog(folder)).toMatchObject({ ok: true, hasTornLine: true, entries: 1 });
        await open().append(rollback("g3"));
        expect(await verifyAuditLog(folder)).toMatchObject({ ok: true, hasTornLine: false, entries: 3 });
        const [, repair, last] = await listAuditLog(folder, ALL);
        expect(repair).toMatchObject({
          action: "audit-log.repaired",
          detail: { cutBytes: kept - whole },
        });
        expect(last?.detail).toEqual({ to: "g3" });
      }),
      { numRuns: 15 },
    );
  });

  it("is found by day and action", async () => {
    const { folder, goTo, open } = openFolder();
    const log = open();
    await log.append(rollback("g1"));
    await log.append({ ...rollback("g2"), action: "generation.repaired" });
    goTo(DECEMBER);
    await log.append({ ...rollback("g3"), action: "key.created" });
    const actions = async (filter: object) =>
      (await listAuditLog(folder, { ...ALL, ...filter })).map(({ action }) => action);
    expect(await actions({ since: DECEMBER })).toEqual(["key.created"]);
    expect(await actions({ action: "generation" })).toEqual([
      "generation.rolled-back",
      "generation.repaired",
    ]);
    expect(await actions({ action: "gen" })).toEqual([]);
    expect(await actions({ limit: 2 })).toEqual(["generation.repaired", "key.created"]);
  });

  it("cannot be made to hold a line of somebody else's by a name", async () => {
    const { folder, open } = openFolder();
    await open().append({ ...rollback("g1"), actor: 'key:a"}\n{"sequence":2\u2028' });
    expect(await listAuditLog(folder, ALL)).toHaveLength(1);
    expect((await verifyAuditLog(folder)).ok).toBe(true);
  });
});

describe("an audit log that cannot be written", () => {
  it("refuses what is not done yet, and keeps nothing of it", async () => {
    const { folder, open } = openFolder();
    writeFileSync(join(folder, "audit"), "a file where the directory should be");
    const log = open();
    await expect(log.append(rollback("g1"))).rejects.toMatchObject({ code: "AUDIT_NOT_WRITTEN" });
    rmSync(join(folder, "audit"));
    await log.mustWork();
    await log.append(rollback("g2"));
    expect((await listAuditLog(folder, ALL)).map(({ detail }) => detail["to"])).toEqual(["g2"]);
  });

  it("owes what is done already, lets nothing further pass, and pays in order", async () => {
    const { folder, open } = openFolder();
    writeFileSync(join(folder, "audit"), "a file where the directory should be");
    const log = open();
    for (const to of ["g1", "g2"]) {
      await expect(log.appendDone(rollback(to))).rejects.toBeInstanceOf(SearchError);
    }
    await expect(log.mustWork()).rejects.toMatchObject({ code: "AUDIT_NOT_WRITTEN" });
    rmSync(join(folder, "audit"));
    await log.append(rollback("g3"));
    await log.mustWork();
    expect((await listAuditLog(folder, ALL)).map(({ detail }) => detail["to"])).toEqual(["g1", "g2", "g3"]);
  });

  it("does not wait forever for a process that holds the lock", async () => {
    const { folder, open } = openFolder();
    const release = takeExclusively(join(folder, "audit.lock"));
    await expect(open(20).append(rollback("g1"))).rejects.toThrow("another process held");
    release?.();
    await open(20).append(rollback("g1"));
  });

  it("chains nothing to a last line that is none of its own", async () => {
    const { folder, file, open } = openFolder();
    await open().append(rollback("g1"));
    await appendFile(file, "somebody was here\n");
    await expect(open().append(rollback("g2"))).rejects.toThrow("the last line of 2026-11.jsonl");
    expect(await verifyAuditLog(folder)).toMatchObject({ ok: false, broken: { line: 2 } });
  });

  it("is for its owner's eyes", async () => {
    const { folder, file, open } = openFolder();
    await open().append(rollback("g1"));
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(join(folder, "audit")).mode & 0o077).toBe(0);
  });
});
