import { SearchError } from "../domain/search-error.ts";
import type { KeyRecord, KeyRights } from "./key-record.ts";
import type { NewSecret } from "./key-secret.ts";

/** Keys with a new one. `INVALID_COMMAND` when one in force has the name. */
export function withKey(
  keys: readonly KeyRecord[],
  name: string,
  rights: KeyRights,
  { id, hash, now }: { readonly id: string; readonly hash: string; readonly now: Date },
): readonly KeyRecord[] {
  if (keys.some((key) => key.name === name && key.revokedAt === undefined)) {
    throw new SearchError("INVALID_COMMAND", `there is a key ${name} already: rotate or revoke it`);
  }
  return [...keys, { id, name, hash, ...rights, createdAt: now.toISOString() }];
}

const MS_PER_MINUTE = 60_000;

/**
 * Keys where this one has another secret. The one before works for some more minutes, and the
 * one before that no longer. `INVALID_COMMAND` when there is no such key.
 */
export function rotateKey(
  keys: readonly KeyRecord[],
  name: string,
  {
    secret,
    graceMinutes,
    now,
  }: { readonly secret: NewSecret; readonly graceMinutes: number; readonly now: Date },
): readonly KeyRecord[] {
  const { hash } = keyNamed(keys, name);
  const until = new Date(now.getTime() + graceMinutes * MS_PER_MINUTE).toISOString();
  return replaced(keys, name, ({ previous: _before, ...key }) => ({
    ...key,
    hash: secret.hash,
    rotatedAt: now.toISOString(),
    ...(graceMinutes === 0 ? {} : { previous: { hash, until } }),
  }));
}

/** Keys where this one is refused from now on. `INVALID_COMMAND` when there is no such key. */
export function revokeKey(keys: readonly KeyRecord[], name: string, now: Date): readonly KeyRecord[] {
  keyNamed(keys, name);
  return replaced(keys, name, (key) => ({ ...key, revokedAt: now.toISOString() }));
}

/** The key in force of this name. */
export function keyNamed(keys: readonly KeyRecord[], name: string): KeyRecord {
  const inForce = keys.filter(({ revokedAt }) => revokedAt === undefined);
  const found = inForce.find((key) => key.name === name);
  if (found !== undefined) return found;
  const names = inForce.map((key) => key.name).join(", ");
  throw new SearchError(
    "INVALID_COMMAND",
    `expected the name of a key (${names === "" ? "there are none" : names}), got ${JSON.stringify(name)}`,
  );
}

const replaced = (
  keys: readonly KeyRecord[],
  name: string,
  change: (key: KeyRecord) => KeyRecord,
): readonly KeyRecord[] =>
  keys.map((key) => (key.name === name && key.revokedAt === undefined ? change(key) : key));
