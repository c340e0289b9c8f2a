import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { SUMMARY } from "../tests/cli/test-cli.ts";
import { SearchError } from "../src/domain/search-error.ts";
import { announceOutcome, type Webhook } from "./announce-outcome.ts";

const SECRET = "sixteen characters";
const NOW = new Date("2026-03-01T02:30:00.000Z");

describe("announceOutcome", () => {
  let received: { readonly headers: IncomingMessage["headers"]; readonly body: string }[];
  /** Statuses to answer with in turn, then 200. */
  let statuses: number[];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.statusCode = statuses.shift() ?? 200;
      response.end("told");
    });
  });
  let webhook: Webhook;
  let undelivered: string[];

  beforeEach(async () => {
    [received, statuses, undelivered] = [[], [], []];
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A server that listens on a port has such an address.
    const { port } = server.address() as AddressInfo;
    const retry = { retries: 2, firstPauseMs: 1, longestPauseMs: 2 };
    webhook = { url: `http://127.0.0.1:${port}/told`, secret: SECRET, fetch, now: () => NOW, retry };
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const announce = (work: () => Promise<typeof SUMMARY>, hook: Webhook | null = webhook) =>
    announceOutcome(hook, (reason) => undelivered.push(reason), work);

  it("tells of a promotion, signed so that the receiver can check body and age", async () => {
    expect(await announce(async () => SUMMARY)).toEqual(SUMMARY);
    expect(received).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: "" }] = received;
    expect(JSON.parse(body)).toEqual({
      event: "reindex.finished",
      outcome: "promoted",
      summary: SUMMARY,
      at: NOW.toISOString(),
    });
    const seconds = NOW.getTime() / 1_000;
    const expected = createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex");
    expect(headers["x-aisle-signature"]).toBe(`t=${seconds},v1=${expected}`);
    expect(headers["content-type"]).toBe("application/json");
  });

  it.each([
    ["refused", new SearchError("GATE_REFUSED", "refused by shrink")],
    ["refused", new SearchError("TOO_MANY_REJECTS", "refused by rejects")],
    ["failed", new SearchError("ENGINE_FAILED", "qdrant is down")],
    ["failed", new TypeError("a defect")],
  ])("tells that a run was %s, and throws its error on", async (outcome, error) => {
    await expect(announce(() => Promise.reject(error))).rejects.toBe(error);
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ outcome, error: { message: error.message } });
  });

  it("sends one line without control characters, which reads back as it was", async () => {
    const detail = 'odd\n{"event":"x"}\u001B[2J\u009B1A\u2028\u202E\0';
    const error = new SearchError("SOURCE_UNREADABLE", detail);
    await expect(announce(() => Promise.reject(error))).rejects.toBe(error);
    const body = received[0]?.body ?? "";
    expect(body).not.toMatch(/[\p{Cc}\u2028-\u202E]/u);
    expect(JSON.parse(body)).toMatchObject({ error: { message: detail } });
  });

  it("tells of a dry run as one", async () => {
    await announce(async () => ({ ...SUMMARY, promoted: false }));
    expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ outcome: "dry-run" });
  });

  it("tries three times in all", async () => {
    statuses = [503, 500];
    expect(await announce(async () => SUMMARY)).toEqual(SUMMARY);
    expect(received).toHaveLength(3);
    expect(undelivered).toEqual([]);
  });

  it("says in the summary when nobody took it, and changes nothing else", async () => {
    statuses = [503, 503, 404, 200];
    const summary = await announce(async () => SUMMARY);
    expect(summary).toEqual({ ...SUMMARY, notices: ["the webhook was not told: it answered 404"] });
    expect(undelivered).toEqual(summary.notices);
    expect(received).toHaveLength(3);
  });

  it("keeps the reason of a failed run when the webhook fails too", async () => {
    const error = new SearchError("SOURCE_EMPTY", "no rows");
    const nowhere = { ...webhook, url: "http://127.0.0.1:1/" };
    await expect(announce(() => Promise.reject(error), nowhere)).rejects.toBe(error);
    expect(undelivered).toHaveLength(1);
  });

  it("sends no signature without a secret, and nothing without a webhook", async () => {
    await announce(async () => SUMMARY, { ...webhook, secret: null });
    expect(received[0]?.headers["x-aisle-signature"]).toBeUndefined();
    await announce(async () => SUMMARY, null);
    expect(received).toHaveLength(1);
  });
});
