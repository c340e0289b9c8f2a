import { describe, expect, it } from "vitest";

import { createMemoryChangeLog } from "../engines/memory/change-log.ts";
import { scopeChangeLog } from "./scoped-change-log.ts";

describe("a change log that two engine sets share", () => {
  it("gives each generation of a name its own position and ledger, and both the same changes", async () => {
    const log = createMemoryChangeLog();
    const [embedded, servers] = [scopeChangeLog(log, ""), scopeChangeLog(log, "products/")];
    const { last } = await embedded.append([{ kind: "delete", id: "a" }], { now: 1 });
    const settled = { deadLetters: [], settlesTasks: true, now: 2 };
    await embedded.advance("g1", last, settled);
    await embedded.writeLedger("g1", [{ id: "b", hash: "00" }]);
    expect(await embedded.position("g1")).toBe(last);
    expect(await servers.position("g1")).toBeNull();
    expect(await servers.hasLedger("g1")).toBe(false);
    expect(await servers.lookUpLedger("g1", ["b"])).toEqual([null]);
    expect(await servers.read(0, 10)).toHaveLength(1);
    await servers.advance("g1", last, settled);
    expect(await servers.position("g1")).toBe(last);
  });
});
