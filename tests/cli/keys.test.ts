import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createKeyRing } from "../../src/access/key-ring.ts";
import { createKeysStore } from "../../src/access/keys-store.ts";
import type { AuditEntry } from "../../src/audit-log/audit-log.ts";
import { createKeyOperations } from "../../src/cli/key-operations.ts";
import { aisleConfigSchema } from "../../src/config/aisle-config.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { createMemoryGenerations } from "../../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { promoteProducts } from "../memory-search.ts";
import { runTestCli } from "./test-cli.ts";

const NOW = Date.UTC(2026, 2, 1);
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-keys-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(append?: () => Promise<void>) {
  const store = createKeysStore(folder);
  const entries: AuditEntry[] = [];
  const generations = createMemoryGenerations();
  const keys = createKeyOperations({
    store,
    config: aisleConfigSchema.parse({}),
    engine: { generations },
    auditLog: { append: append ?? (async (entry: AuditEntry) => void entries.push(entry)) },
    actor: "user:test",
    now: () => NOW,
  });
  const run = (...argv: string[]) => runTestCli(["keys", ...argv], { operations: { keys } });
  const made = async (...argv: string[]): Promise<string> => {
    const { stdout } = await run(...argv, "--json");
    // The commands print what the operations answer.
    return (JSON.parse(stdout) as { key: string }).key;
  };
  const verdict = async (key: string) => {
    const all = await store.read();
    return createKeyRing({ keys: () => all, now: () => NOW }).find(key).kind;
  };
  return { store, entries, generations, run, made, verdict };
}

describe("aisle keys", () => {
  it("makes a key that is shown once, and never again", async () => {
    const { run, made, verdict, entries } = open();
    const key = await made(
      "create",
      "web",
      "--scope",
      "search",
      "--scope",
      "suggest",
      "--expires",
      "2027-01-01",
    );
    expect(await verdict(key)).toBe("granted");
    const { stdout } = await run("list", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      keys: [
        {
          name: "web",
          state: "active",
          scopes: ["search", "suggest"],
          expiresAt: "2027-01-01T00:00:00.000Z",
        },
      ],
    });
    const told =
      stdout +
      (await run("list")).stdout +
      JSON.stringify(entries) +
      readFileSync(join(folder, "keys.json"), "utf8");
    expect(told).not.toContain(key.slice(-43));
    expect(`${stdout}${JSON.stringify(entries)}`).not.toContain("hash");
  });

  it("rotates and revokes it by its name, and says in the audit log who did", async () => {
    const { run, made, verdict, entries } = open();
    const first = await made("create", "web", "--scope", "search");
    const second = await made("rotate", "web", "--grace", "5");
    expect([await verdict(first), await verdict(second)]).toEqual(["granted", "granted"]);
    const third = await made("rotate", "web", "--grace", "0");
    expect([await verdict(second), await verdict(third)]).toEqual(["refused", "granted"]);
    expect((await run("revoke", "web")).code).toBe(0);
    expect(await verdict(third)).toBe("refused");
    expect(entries.map(({ actor, action, subject }) => [actor, action, subject])).toEqual(
      ["key.created", "key.rotated", "key.rotated", "key.revoked"].map((action) => [
        "user:test",
        action,
        "web",
      ]),
    );
  });

  it("changes nothing that cannot be recorded", async () => {
    const { run, store } = open(async () => {
      throw new SearchError("AUDIT_NOT_WRITTEN", "the disk is full");
    });
    expect((await run("create", "web", "--scope", "search")).code).toBe(1);
    expect(await store.read()).toEqual([]);
  });

  it.each([
    [["create", "web"], "--scope"],
    [["create", "web", "--scope", "everything"], "search, suggest, events, write, admin"],
    [["create", "admin", "--scope", "search"], "another name than admin"],
    [["create", "../web", "--scope", "search"], "letters, digits"],
    [["create", "web", "--scope", "search", "--origin", "shop.example"], "https://shop.example"],
    [["create", "web", "--scope", "search", "--per-second", "0"], "above 0"],
    [["create", "web", "--scope", "search", "--expires", "soon"], "2027-01-01"],
    [["create", "web", "--scope", "search", "--filter", "brand ="], "position"],
    [["create", "web", "--scope", "search", "--filter", 'colour = "red"'], "colour"],
    [["create", "web", "--scope", "search", "--attributes", "brand,colour"], "got colour"],
    [["create", "web", "--scope", "search", "--attributes", "brand,margin"], "got margin"],
    [["rotate", "nobody"], "there are none"],
    [["revoke", "nobody"], "nobody"],
  ])("refuses %j and says why", async (argv, reason) => {
    const { run, store, generations, entries } = open();
    await promoteProducts(generations, [{ id: "1", title: "Lamp", brand: "Nera" }], createHashEmbedder());
    const { code, stderr } = await run(...argv);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
    expect([await store.read(), entries]).toEqual([[], []]);
  });

  it("takes a filter and attributes that the live catalog has", async () => {
    const { run, generations } = open();
    await promoteProducts(generations, [{ id: "1", title: "Lamp", brand: "Nera" }], createHashEmbedder());
    const rights = ["--filter", 'brand = "Nera" AND margin > 0', "--attributes", "brand,description,color"];
    expect((await run("create", "web", "--scope", "search", ...rights)).code).toBe(0);
    expect((await run("create", "web", "--scope", "search")).stderr).toContain("there is a key web already");
  });
});
