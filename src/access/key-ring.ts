import { type Access, SCOPES } from "../domain/access.ts";
import type { KeyRecord } from "./key-record.ts";
import { hashSecret, isSameHash, readKey } from "./key-secret.ts";

/** How often a caller may ask. */
export interface Rate {
  /** Requests, on average. */
  readonly perSecond: number;
  /** Requests at once. */
  readonly burst: number;
}

/** What somebody is let in with. */
export interface Grant {
  readonly access: Access;
  /** Null: as often as he likes. */
  readonly rate: Rate | null;
  /** Pages that may use it; null: as configured for all. */
  readonly origins: readonly string[] | null;
}

/** What a presented key is worth. */
export type KeyVerdict =
  | { readonly kind: "granted"; readonly grant: Grant }
  | { readonly kind: "refused"; readonly reason: "unknown" | "expired" | "revoked" };

/** The keys in force. */
export interface KeyRing {
  /** Takes as long for a key that is not there as for one that is. */
  find(presented: string): KeyVerdict;
  /** Whether there is no key that anybody could send. */
  isEmpty(): boolean;
  /** Of all keys in force, each once: what a browser may be told before it sends one. */
  origins(): ReadonlySet<string>;
}

export interface KeyRingOptions {
  /** Those of the file, as they are now; the same array until they change. */
  readonly keys: () => readonly KeyRecord[];
  /** Of the configuration; it has every scope. Left out: there is none. */
  readonly adminKey?: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const ADMIN: Grant = {
  access: { name: "admin", scopes: SCOPES, filter: null, attributes: null },
  rate: null,
  origins: null,
};
/** Stands in for the hash of a key that is not there. No secret hashes to it that anybody could find. */
const NO_HASH = "0".repeat(64);
const UNKNOWN: KeyVerdict = { kind: "refused", reason: "unknown" };

export function createKeyRing({ keys, adminKey, now }: KeyRingOptions): KeyRing {
  const adminHash = adminKey === undefined ? NO_HASH : hashSecret(adminKey);
  let known: ReadonlyMap<string, Entry> = new Map();
  let knownOf: readonly KeyRecord[] | null = null;

  const entries = (): ReadonlyMap<string, Entry> => {
    const current = keys();
    if (current !== knownOf) {
      knownOf = current;
      known = new Map(current.map((record) => [record.id, { record, grant: grantOf(record) }]));
    }
    return known;
  };

  const judge = ({ record, grant }: Entry, isCurrent: boolean, isPrevious: boolean): KeyVerdict => {
    const { previous, revokedAt, expiresAt } = record;
    const isStillGood = isPrevious && previous !== undefined && now() < Date.parse(previous.until);
    if (!isCurrent && !isPrevious) return UNKNOWN;
    if (revokedAt !== undefined) return { kind: "refused", reason: "revoked" };
    const isOver = expiresAt !== undefined && now() >= Date.parse(expiresAt);
    if (isOver || !(isCurrent || isStillGood)) return { kind: "refused", reason: "expired" };
    return { kind: "granted", grant };
  };

  return {
    find: (presented) => {
      const parts = readKey(presented);
      const entry = entries().get(parts?.id ?? "");
      const hash = hashSecret(parts?.secret ?? presented);
      const isCurrent = isSameHash(hash, entry?.record.hash ?? NO_HASH);
      const isPrevious = isSameHash(hash, entry?.record.previous?.hash ?? NO_HASH);
      const isAdmin = isSameHash(hashSecret(presented), adminHash);
      if (isAdmin) return { kind: "granted", grant: ADMIN };
      return entry === undefined ? UNKNOWN : judge(entry, isCurrent, isPrevious);
    },
    isEmpty: () =>
      adminKey === undefined &&
      Array.from(entries().values()).every(({ record }) => !isInForce(record, now())),
    origins: () =>
      new Set(
        Array.from(entries().values()).flatMap(({ record, grant }) =>
          isInForce(record, now()) ? (grant.origins ?? []) : [],
        ),
      ),
  };
}

interface Entry {
  readonly record: KeyRecord;
  readonly grant: Grant;
}

function isInForce({ revokedAt, expiresAt }: KeyRecord, now: number): boolean {
  return revokedAt === undefined && (expiresAt === undefined || now < Date.parse(expiresAt));
}

function grantOf({ name, scopes, filter, attributes, origins, perSecond, burst }: KeyRecord): Grant {
  return {
    access: { name, scopes, filter: filter ?? null, attributes: attributes ?? null },
    rate: perSecond === undefined ? null : rateOf(perSecond, burst),
    origins: origins ?? null,
  };
}

/** @param burst left out: a second's worth, at least one */
export function rateOf(perSecond: number, burst = Math.max(1, Math.ceil(perSecond))): Rate {
  return { perSecond, burst };
}
