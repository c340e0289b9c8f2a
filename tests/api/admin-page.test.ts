import { describe, expect, it } from "vitest";

import { createKeyRing } from "../../src/access/key-ring.ts";
import { overviewSchema } from "../../src/admin-page/overview.ts";
import { WELL } from "../admin-page/sample-overview.ts";
import { createKey } from "./guarded-shop.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

const OPERATOR = createKey("operator", { scopes: ["admin"] });
const WRITER = createKey("writer", { scopes: ["write"] });
const keys = createKeyRing({ keys: () => [OPERATOR.record, WRITER.record], now: Date.now });
const overview = () => Promise.resolve(WELL);
const open = () => createTestApp({ overview, keys }).app;

const preview = {
  // Nothing is searched here.
  search: undefined as never,
  open: true,
  ranking: () => ({
    signals: [],
    maxBoost: 0,
    vectorWeight: 0.5,
    outOfStock: "keep" as const,
    fusion: "joint" as const,
  }),
};
/** The demo store, whose panel is open. */
const openDemo = (settings = {}) =>
  createTestApp({ overview, keys, store: true, preview, settings: { ...SETTINGS, ...settings } }).app;
const ADDRESS = "/v1/admin/overview";

describe("the status page", () => {
  it("is there for everybody, holds no data, and runs no script but its own", async () => {
    const { statusCode, headers, body } = await open().inject({ url: "/admin" });
    expect(statusCode).toBe(200);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    const policy = String(headers["content-security-policy"]).split("; ");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(body).not.toMatch(/ on\w+=|style=|<script>|quiet mouse|user:ops|884/u);
    expect(body).toContain('src="/widget/admin.mjs"');
  });

  it("has a style sheet that may be kept for good under its hash", async () => {
    const app = open();
    const { body } = await app.inject({ url: "/admin" });
    const [address = ""] = /\/admin\/admin\.css\?v=[\w-]+/u.exec(body) ?? [];
    const style = await app.inject({ url: address });
    expect(style.headers).toMatchObject({
      "content-type": "text/css; charset=utf-8",
      "cache-control": expect.stringContaining("immutable"),
    });
    expect(style.body).toContain("--paper");
    const another = await app.inject({ url: "/admin/admin.css?v=older" });
    expect(another.headers["cache-control"]).toBe("no-cache");
  });

  it("has its data from an address for operators alone", async () => {
    const app = open();
    expect((await app.inject({ url: ADDRESS })).statusCode).toBe(401);
    expect((await app.inject({ url: ADDRESS, headers: WRITER.headers })).statusCode).toBe(403);
    const answer = await app.inject({ url: ADDRESS, headers: OPERATOR.headers });
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(overviewSchema.parse(answer.json())).toEqual(WELL);
  });

  it("opens without a key on the demonstration, without what was asked and who did what", async () => {
    const answer = await openDemo().inject({ url: ADDRESS });
    expect(answer.statusCode).toBe(200);
    const shown = overviewSchema.parse(answer.json());
    expect(shown.status?.generations).toEqual(WELL.status?.generations);
    expect(shown.audit).toBeNull();
    expect(answer.body).not.toMatch(/quiet mouse|unicorn|user:ops|"detail":"data"/u);
  });

  it("takes the key on the demonstration too, once there is one", async () => {
    const answer = await openDemo({ adminKey: "an admin key of thirty-two bytes!" }).inject({ url: ADDRESS });
    expect(answer.statusCode).toBe(401);
  });

  it("is not there where nothing is told of", async () => {
    const { app } = createTestApp();
    expect((await app.inject({ url: "/admin" })).statusCode).toBe(404);
  });
});
