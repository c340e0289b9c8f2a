import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describe, expect, it, onTestFinished } from "vitest";

import { createChangeParser } from "../../indexer/normalise/create-change-parser.ts";
import { createAuditLog } from "../../src/audit-log/audit-log.ts";
import { listAuditLog } from "../../src/audit-log/list-audit-log.ts";
import { recordChanges } from "../../src/audit-log/record-changes.ts";
import { openLiveShop } from "../open-live-changes.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

const KEY = "a-key-of-sixteen-or-more";
const headers = { authorization: `Bearer ${KEY}` };

async function openShop() {
  const folder = mkdtempSync(join(tmpdir(), "aisle-audit-api-"));
  const auditLog = createAuditLog({ dataDirectory: folder, now: Date.now });
  const shop = await openLiveShop({ dataDirectory: folder, isFollowed: false });
  onTestFinished(async () => {
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { app } = createTestApp({
    settings: { ...SETTINGS, adminKey: KEY },
    changes: { live: recordChanges(shop.changes, auditLog), parser: createChangeParser({}) },
    auditLog: (filter) => listAuditLog(folder, filter),
  });
  const post = (products: object) =>
    app.inject({ method: "POST", url: "/v1/products", headers, payload: products });
  return { app, folder, post, shop };
}

describe("GET /v1/admin/audit-log", () => {
  it("tells who changed how many products, by their sequences and never which", async () => {
    const { app, post } = await openShop();
    await post([
      { id: "anna@shop.example", title: "Lamp" },
      { id: "b", title: "Chair" },
    ]);
    await post({ id: "c", title: "Table" });
    const answer = await app.inject({ url: "/v1/admin/audit-log?action=products", headers });
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.json()).toMatchObject({
      entries: [
        {
          sequence: 1,
          actor: "key:admin",
          action: "products.upserted",
          detail: { products: 2, first: 1, last: 2 },
        },
        { sequence: 2, detail: { products: 1, first: 3, last: 3 } },
      ],
    });
    expect(answer.body).not.toContain("anna");
  });

  it("is for whoever holds the admin key", async () => {
    const { app } = await openShop();
    expect((await app.inject("/v1/admin/audit-log")).statusCode).toBe(401);
  });

  it.each(["limit=0", "since=yesterday", "action=%0A", "colour=red"])("refuses %s", async (parameters) => {
    const { app } = await openShop();
    const answer = await app.inject({ url: `/v1/admin/audit-log?${parameters}`, headers });
    expect(answer.json()).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
  });
});

describe("a live change that cannot be recorded", () => {
  it("is taken and says so, and no other one is until the log can be written", async () => {
    const { app, folder, post, shop } = await openShop();
    writeFileSync(join(folder, "audit"), "");
    const first = await post({ id: "a", title: "Lamp" });
    expect(first.json()).toMatchObject({ status: 503, code: "AUDIT_NOT_WRITTEN" });
    expect(first.json()).toMatchObject({ detail: expect.stringContaining("was taken (sequence 1)") });
    const second = await post({ id: "b", title: "Chair" });
    expect(second.json()).toMatchObject({ status: 503, code: "AUDIT_NOT_WRITTEN" });
    expect(await shop.log.last()).toBe(1);
    expect((await app.inject("/v1/search?query=lamp")).statusCode).toBe(200);
    rmSync(join(folder, "audit"));
    expect((await post({ id: "b", title: "Chair" })).statusCode).toBe(202);
    const { entries } = (await app.inject({ url: "/v1/admin/audit-log", headers })).json<{
      entries: readonly { detail: { last: number } }[];
    }>();
    expect(entries.map(({ detail }) => detail.last)).toEqual([1, 2]);
  });
});
