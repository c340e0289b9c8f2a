import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { asSearchError } from "../domain/search-error.ts";
import { withKey } from "./change-keys.ts";
import { newKeyId, newSecret } from "./key-secret.ts";
import { createKeysStore, type KeysStore } from "./keys-store.ts";
import { type KeysWatch, watchKeys } from "./watch-keys.ts";

let folder = "";
let store: KeysStore;
let watch: KeysWatch;
const told: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-keys-"));
  store = createKeysStore(folder);
  told.length = 0;
  watch = watchKeys(store, {
    pollMs: 5,
    onReload: (keys) => told.push(`${keys.length} keys`),
    onError: ({ code, message }) => told.push(`${code} ${message.replace(folder, "")}`),
    onMissing: () => told.push("gone"),
  });
});
afterEach(async () => {
  await watch.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string) =>
  store.change((keys) => {
    const id = newKeyId();
    return withKey(keys, name, { scopes: ["search"] }, { id, hash: newSecret(id).hash, now: new Date(0) });
  });
const names = () => watch.current().map(({ name }) => name);

describe("the file of keys", () => {
  it("is followed, and only its owner may read it", async () => {
    await watch.open();
    expect(names()).toEqual([]);
    watch.follow();
    await add("a");
    await expect.poll(names).toEqual(["a"]);
    await add("b");
    await expect.poll(names).toEqual(["a", "b"]);
    expect(statSync(store.path).mode & 0o777).toBe(0o600);
  });

  it("changes nothing when it does not validate, is told about once, and quotes nothing of it", async () => {
    await add("a");
    await watch.open();
    watch.follow();
    const good = readFileSync(store.path, "utf8");
    writeFileSync(store.path, '{"keys": [{"hash": "a-secret-of-somebody"}]}');
    await expect.poll(() => told.length).toBe(1);
    expect(told[0]).toMatch(/^INVALID_CONFIG \/keys\.json: keys\.0/u);
    expect(told.join()).not.toContain("a-secret-of-somebody");
    expect(names()).toEqual(["a"]);
    writeFileSync(store.path, good.replaceAll('"a"', '"z"'));
    await expect.poll(names).toEqual(["z"]);
    rmSync(store.path);
    await expect.poll(() => told.at(-1)).toBe("gone");
    expect(names()).toEqual(["z"]);
  });

  it("keeps a server from starting when nobody can read it", async () => {
    writeFileSync(store.path, "{");
    await expect(watch.open()).rejects.toMatchObject({ code: "INVALID_CONFIG" });
  });

  it("loses no key when several are made at once: a command that finds it locked says so", async () => {
    const outcomes = await Promise.allSettled(["a", "b", "c"].map(add));
    const kept = (await store.read()).length;
    expect(kept).toBe(outcomes.filter(({ status }) => status === "fulfilled").length);
    expect(kept).toBeGreaterThan(0);
    const codes = outcomes.map((outcome) =>
      outcome.status === "rejected" ? asSearchError(outcome.reason).code : "made",
    );
    expect(codes).toEqual(codes.map((code) => (code === "made" ? "made" : "STORAGE_UNWRITABLE")));
  });
});
