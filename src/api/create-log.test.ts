import { describe, expect, it } from "vitest";

import { createLog } from "./create-log.ts";

function open() {
  const lines: string[] = [];
  return { lines, log: createLog("info", { write: (line) => void lines.push(line) }) };
}

describe("the log", () => {
  it("has no key and no cookie, among headers or by itself", () => {
    const { lines, log } = open();
    const secrets = {
      authorization: "Bearer s3cret",
      cookie: "sid=s3cret",
      "set-cookie": "sid=s3cret",
      "x-api-key": "s3cret",
      apiKey: "s3cret",
      adminKey: "s3cret",
      password: "s3cret",
    };
    log.child({ requestId: "r1" }).info({ headers: { ...secrets, host: "shop" } }, "asked");
    log.info(secrets, "asked");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('"requestId":"r1"');
    expect(lines[0]).toContain('"host":"shop"');
    expect(lines.join("")).not.toContain("s3cret");
  });

  it("has no address of a request, which holds what a shopper typed", () => {
    const { lines, log } = open();
    const headers = { authorization: "s3cret" };
    log.info({ req: { method: "GET", id: "r1", url: "/v1/search?query=s3cret", headers } }, "asked");
    expect(lines[0]).toContain('"req":{"method":"GET","id":"r1"}');
    expect(lines[0]).not.toContain("s3cret");
  });

  it("keeps a line a line without control characters, whatever is in it", () => {
    const { lines, log } = open();
    const hostile = 'a\nb\r\u2028{"level":60}\u001B[2J\u009B1A\u0085\u007F\u202E\0';
    const error = new Error(hostile);
    log.child({ requestId: hostile, [hostile]: 1 }).info({ name: hostile, err: error }, hostile);
    log.warn(hostile);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028-\u202E]/u);
      expect(JSON.parse(line)).toMatchObject({ msg: hostile });
    }
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ requestId: hostile, name: hostile });
  });
});
