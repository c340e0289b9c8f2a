import { describe, expect, it } from "vitest";

import { revokeKey, rotateKey, withKey } from "./change-keys.ts";
import type { KeyRecord } from "./key-record.ts";
import { createKeyRing } from "./key-ring.ts";
import { newKeyId, newSecret } from "./key-secret.ts";

const START = Date.UTC(2026, 2, 1);
const MINUTE = 60_000;

function openRing(adminKey?: string) {
  const state: { keys: readonly KeyRecord[]; now: number } = { keys: [], now: START };
  const ring = createKeyRing({
    keys: () => state.keys,
    now: () => state.now,
    ...(adminKey === undefined ? {} : { adminKey }),
  });
  const create = (name: string, rights: Partial<KeyRecord> = {}) => {
    const id = newKeyId();
    const { key, hash } = newSecret(id);
    state.keys = withKey(
      state.keys,
      name,
      { scopes: ["search"], ...rights },
      { id, hash, now: new Date(state.now) },
    );
    return key;
  };
  const verdict = (key: string) => {
    const found = ring.find(key);
    return found.kind === "granted" ? found.grant.access.name : found.reason;
  };
  return { state, ring, create, verdict };
}

describe("the key ring", () => {
  it("finds each key by what was shown once, and keeps nothing that it could be made from", () => {
    const { state, create, verdict } = openRing();
    const [a, b] = [create("a"), create("b")];
    expect([verdict(a), verdict(b)]).toEqual(["a", "b"]);
    expect(a).toMatch(/^aisle_[0-9a-f]{12}_[\w-]{43}$/u);
    for (const key of [a, b]) expect(JSON.stringify(state.keys)).not.toContain(key.slice(-43));
  });

  it("refuses what is almost a key", () => {
    const { create, verdict } = openRing();
    const [key, other] = [create("a"), create("b")];
    const swapped = key.slice(0, -43) + other.slice(-43);
    for (const wrong of [
      "",
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      swapped,
      key.replace(/.$/u, "?"),
      "aisle_",
    ]) {
      expect([wrong, verdict(wrong)]).toEqual([wrong, "unknown"]);
    }
  });

  it("lets the secret before a rotation work for its grace, and the one before that no longer", () => {
    const { state, create, verdict } = openRing();
    const first = create("a");
    const rotate = (graceMinutes: number) => {
      const secret = newSecret(state.keys[0]?.id ?? "");
      state.keys = rotateKey(state.keys, "a", { secret, graceMinutes, now: new Date(state.now) });
      return secret.key;
    };
    const second = rotate(10);
    expect([verdict(first), verdict(second)]).toEqual(["a", "a"]);
    state.now += 10 * MINUTE;
    expect([verdict(first), verdict(second)]).toEqual(["expired", "a"]);
    const third = rotate(10);
    expect([verdict(first), verdict(second), verdict(third)]).toEqual(["unknown", "a", "a"]);
    const fourth = rotate(0);
    expect([verdict(third), verdict(fourth)]).toEqual(["unknown", "a"]);
  });

  it("refuses a key that is revoked, and both of its secrets, and lets its name be used again", () => {
    const { state, create, verdict } = openRing();
    const first = create("a");
    const secret = newSecret(state.keys[0]?.id ?? "");
    state.keys = rotateKey(state.keys, "a", { secret, graceMinutes: 60, now: new Date(state.now) });
    state.keys = revokeKey(state.keys, "a", new Date(state.now));
    expect([verdict(first), verdict(secret.key)]).toEqual(["revoked", "revoked"]);
    expect(verdict(create("a"))).toBe("a");
    expect(() => create("a")).toThrow("there is a key a already");
  });

  it("refuses a key from the moment it expires", () => {
    const { state, create, verdict } = openRing();
    const key = create("a", { expiresAt: new Date(START + MINUTE).toISOString() });
    state.now = START + MINUTE - 1;
    expect(verdict(key)).toBe("a");
    state.now += 1;
    expect(verdict(key)).toBe("expired");
  });

  it("takes the configured key for one of every scope", () => {
    const { ring, verdict } = openRing("sixteen-or-more-characters");
    expect(verdict("sixteen-or-more-characters")).toBe("admin");
    expect(verdict("sixteen-or-more-character")).toBe("unknown");
    expect(ring.isEmpty()).toBe(false);
  });

  it("is empty when no key could be sent, and knows the origins of those that could", () => {
    const { state, ring, create } = openRing();
    expect(ring.isEmpty()).toBe(true);
    create("a", { origins: ["https://a.example"] });
    create("b", { origins: ["https://b.example", "https://a.example"] });
    expect([ring.isEmpty(), [...ring.origins()]]).toEqual([
      false,
      ["https://a.example", "https://b.example"],
    ]);
    for (const name of ["a", "b"]) state.keys = revokeKey(state.keys, name, new Date(state.now));
    expect([ring.isEmpty(), ring.origins().size]).toEqual([true, 0]);
  });
});
